#include "logtime/stamp_reader.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

#include "logtime/reading.hpp"

namespace nt::logtime {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using namespace std::chrono_literals;

struct Known {
  std::string_view program;
  std::string_view line;
  std::string_view stamp;
};

TEST_CASE("the stamps of many programs are found in a single line") {
  static constexpr Known kKnown[] = {
      {"syslog", "Jan  2 03:04:05 web1 sshd[812]: Accepted publickey for ann",
       "-----01-02 03:04:05"},
      {"syslog with a priority", "<34>Oct 11 22:14:15 web1 su: failed for ann on /dev/pts/8",
       "-----10-11 22:14:15"},
      {"rsyslog, new format", "2020-01-02T03:04:05.678901+01:00 web1 cron[9]: (root) CMD (true)",
       "2020-01-02 03:04:05.678901 +0100"},
      {"syslog of RFC 5424",
       "<165>1 2020-01-02T03:04:05.000003-07:00 192.0.2.1 app 8710 - - it begins",
       "2020-01-02 03:04:05.000003 -0700"},
      {"nginx, access",
       "192.0.2.7 - - [02/Jan/2020:03:04:05 +0100] \"GET /a HTTP/1.1\" 200 12 \"-\" \"curl/8.1\"",
       "2020-01-02 03:04:05 +0100"},
      {"nginx, error",
       "2020/01/02 03:04:05 [error] 31#31: *7 open() \"/srv/a\" failed (2: No such)",
       "2020-01-02 03:04:05"},
      {"Apache, access", "192.0.2.7 - ann [02/Jan/2020:03:04:05 -0700] \"GET / HTTP/1.0\" 200 2326",
       "2020-01-02 03:04:05 -0700"},
      {"Apache 2.2, error", "[Thu Jan 02 03:04:05 2020] [error] [client 192.0.2.7] denied",
       "2020-01-02 03:04:05"},
      {"Apache 2.4, error",
       "[Thu Jan 02 03:04:05.678901 2020] [core:error] [pid 35:tid 43] AH00126",
       "2020-01-02 03:04:05.678901"},
      {"log4j", "2020-01-02 03:04:05,678 INFO  [main] org.example.Main - started",
       "2020-01-02 03:04:05.678"},
      {"log4j, DATE", "02 Jan 2020 03:04:05,678 [main] WARN  org.example.Main - slow",
       "2020-01-02 03:04:05.678"},
      {"logback behind a level", "INFO  2020-01-02 03:04:05.678 [main] o.e.Main - started",
       "2020-01-02 03:04:05.678"},
      {"Spring Boot 3", "2020-01-02T03:04:05.678+01:00  INFO 7 --- [main] o.e.Main : Started",
       "2020-01-02 03:04:05.678 +0100"},
      {"Go", "2020/01/02 03:04:05 listening on :8080", "2020-01-02 03:04:05"},
      {"Go, microseconds", "2020/01/02 03:04:05.678901 main.go:23: listening",
       "2020-01-02 03:04:05.678901"},
      {"Go behind a prefix", "srv: 2020/01/02 03:04:05 http: TLS handshake error",
       "2020-01-02 03:04:05"},
      {"klog, glog", "I0102 03:04:05.678901   12345 server.go:42] serving",
       "-----01-02 03:04:05.678901"},
      {"glog with a year", "I20200102 03:04:05.678901 12345 server.cc:42] serving",
       "2020-01-02 03:04:05.678901"},
      {"an encoder of floats", R"({"level":"info","ts":1.577934245678e9,"msg":"up"})",
       "2020-01-02 03:04:05.678 +0000"},
      {"Python's logging", R"({"name":"a","created":1577934245.678,"msg":"up"})",
       "2020-01-02 03:04:05.678 +0000"},
      {"bash", "#1577934245", "2020-01-02 03:04:05 +0000"},
      {"zap, JSON", R"({"level":"info","ts":1577934245.1234567,"caller":"a.go:9","msg":"up"})",
       "2020-01-02 03:04:05.1234567 +0000"},
      {"zap, console", "2020-01-02T03:04:05.678+0100\tINFO\tmain.go:9\tup",
       "2020-01-02 03:04:05.678 +0100"},
      {"zerolog", R"({"level":"info","time":1577934245,"message":"up"})",
       "2020-01-02 03:04:05 +0000"},
      {"logrus", R"(time="2020-01-02T03:04:05+01:00" level=info msg="up at 7")",
       "2020-01-02 03:04:05 +0100"},
      {"slog", "time=2020-01-02T03:04:05.678+01:00 level=INFO msg=up",
       "2020-01-02 03:04:05.678 +0100"},
      {"pino", R"({"level":30,"time":1577934245678,"pid":9,"hostname":"web1","msg":"up"})",
       "2020-01-02 03:04:05.678 +0000"},
      {"bunyan", R"({"name":"a","pid":9,"level":30,"msg":"up","time":"2020-01-02T03:04:05.678Z"})",
       "2020-01-02 03:04:05.678 +0000"},
      {"journalctl -o short-iso", "2020-01-02T03:04:05+0100 web1 systemd[1]: Started a.",
       "2020-01-02 03:04:05 +0100"},
      {"journalctl -o short-precise", "Jan 02 03:04:05.678901 web1 systemd[1]: Started a.",
       "-----01-02 03:04:05.678901"},
      {"journalctl -o short-full", "Thu 2020-01-02 03:04:05 CET web1 systemd[1]: Started a.",
       "2020-01-02 03:04:05 +0100"},
      {"journalctl -o short-unix", "1577934245.678901 web1 systemd[1]: Started a.",
       "2020-01-02 03:04:05.678901 +0000"},
      {"journalctl -o json",
       R"({"_PID" : "1", "__REALTIME_TIMESTAMP" : "1577934245678901", "MESSAGE" : "up"})",
       "2020-01-02 03:04:05.678901 +0000"},
      {"PostgreSQL", "2020-01-02 03:04:05.678 UTC [31] LOG:  checkpoint starting: time",
       "2020-01-02 03:04:05.678 +0000"},
      {"PostgreSQL in a zone", "2020-01-02 03:04:05.678 CET [31] LOG:  checkpoint starting: time",
       "2020-01-02 03:04:05.678 +0100"},
      {"PostgreSQL in a zone without letters", "2020-01-02 03:04:05.678 -03 [31] LOG:  starting",
       "2020-01-02 03:04:05.678 -0300"},
      {"MySQL 8", "2020-01-02T03:04:05.678901Z 0 [System] [MY-010116] [Server] starting",
       "2020-01-02 03:04:05.678901 +0000"},
      {"MySQL 5", "200102  3:04:05 [Note] Event Scheduler: Loaded 0 events", "2020-01-02 03:04:05"},
      {"MySQL, slow queries", "# Time: 2020-01-02T03:04:05.678901Z",
       "2020-01-02 03:04:05.678901 +0000"},
      {"MariaDB", "2020-01-02  3:04:05 0 [Note] InnoDB: Uses event mutexes", "2020-01-02 03:04:05"},
      {"Redis", "31:M 02 Jan 2020 03:04:05.678 * Ready to accept connections",
       "2020-01-02 03:04:05.678"},
      {"Redis 2", "[31] 02 Jan 03:04:05.678 * DB saved on disk", "-----01-02 03:04:05.678"},
      {"MongoDB 4.2", "2020-01-02T03:04:05.678+0100 I  NETWORK  [listener] connection accepted",
       "2020-01-02 03:04:05.678 +0100"},
      {"MongoDB 4.4", R"({"t":{"$date":"2020-01-02T03:04:05.678+01:00"},"s":"I","c":"NETWORK"})",
       "2020-01-02 03:04:05.678 +0100"},
      {"Elasticsearch", "[2020-01-02T03:04:05,678][INFO ][o.e.n.Node] [n1] started",
       "2020-01-02 03:04:05.678"},
      {"Elasticsearch, JSON",
       R"({"type": "server", "timestamp": "2020-01-02T03:04:05,678Z", "level": "INFO"})",
       "2020-01-02 03:04:05.678 +0000"},
      {"Kafka", "[2020-01-02 03:04:05,678] INFO Registered broker 1 (kafka.zk.KafkaZkClient)",
       "2020-01-02 03:04:05.678"},
      {"ZooKeeper", "2020-01-02 03:04:05,678 - INFO  [main:Server@99] - binding to port 2181",
       "2020-01-02 03:04:05.678"},
      {"HDFS", "200102 030405 148 INFO dfs.DataNode$PacketResponder: block blk_3886504906 done",
       "2020-01-02 03:04:05"},
      {"Spark", "20/01/02 03:04:05 INFO SecurityManager: Changing view acls",
       "2020-01-02 03:04:05"},
      {"HAProxy",
       "Jan  2 03:04:05 lb haproxy[9]: 192.0.2.7:3331 [02/Jan/2020:03:04:05.655] web b/s1",
       "-----01-02 03:04:05"},
      {"Squid", "1577934245.678    180 192.0.2.7 TCP_MISS/200 411 GET http://example.org/ - DIRECT",
       "2020-01-02 03:04:05.678 +0000"},
      {"auditd", "type=SYSCALL msg=audit(1577934245.678:24287): arch=c000003e syscall=2 success=no",
       "2020-01-02 03:04:05.678 +0000"},
      {"dpkg", "2020-01-02 03:04:05 startup archives unpack", "2020-01-02 03:04:05"},
      {"apt", "Start-Date: 2020-01-02  03:04:05", "2020-01-02 03:04:05"},
      {"Tomcat", "02-Jan-2020 03:04:05.678 INFO [main] org.apache.catalina.startup.Catalina.start",
       "2020-01-02 03:04:05.678"},
      {"java.util.logging", "Jan 02, 2020 3:04:05 PM org.example.Main main", "2020-01-02 15:04:05"},
      {"WebLogic", "####<Jan 2, 2020, 3:04:05,678 AM CET> <Info> <Server> <web1> <> <> <main>",
       "2020-01-02 03:04:05.678 +0100"},
      {"BIND", "02-Jan-2020 03:04:05.678 queries: info: client 192.0.2.7#53: query: a IN A",
       "2020-01-02 03:04:05.678"},
      {"Postfix", "Jan  2 03:04:05 mx postfix/smtpd[91]: connect from unknown[192.0.2.7]",
       "-----01-02 03:04:05"},
      {"Exim", "2020-01-02 03:04:05 1imN0a-0003Jk-Hx <= ann@example.org H=mx P=esmtp",
       "2020-01-02 03:04:05"},
      {"Django", "[02/Jan/2020 03:04:05] \"GET / HTTP/1.1\" 200 16351", "2020-01-02 03:04:05"},
      {"gunicorn", "[2020-01-02 03:04:05 +0000] [31] [INFO] Booting worker with pid: 31",
       "2020-01-02 03:04:05 +0000"},
      {"Rails", "I, [2020-01-02T03:04:05.678901 #31]  INFO -- : Started GET \"/\"",
       "2020-01-02 03:04:05.678901"},
      {"Rails, requests", "Started GET \"/\" for 192.0.2.7 at 2020-01-02 03:04:05 +0100",
       "2020-01-02 03:04:05 +0100"},
      {"Jenkins", "2020-01-02 03:04:05.678+0000 [id=21]\tINFO\thudson.WebAppMain$3#run: up",
       "2020-01-02 03:04:05.678 +0000"},
      {"dockerd", R"(time="2020-01-02T03:04:05.678901234+01:00" level=info msg="API listen")",
       "2020-01-02 03:04:05.678901234 +0100"},
      {"Docker, JSON",
       R"({"log":"up\n","stream":"stdout","time":"2020-01-02T03:04:05.678901234Z"})",
       "2020-01-02 03:04:05.678901234 +0000"},
      {"containerd", "2020-01-02T03:04:05.678901234Z stdout F up",
       "2020-01-02 03:04:05.678901234 +0000"},
      {"GitHub Actions",
       "\xEF\xBB\xBF"
       "2020-01-02T03:04:05.6789012Z ##[group]Run make",
       "2020-01-02 03:04:05.6789012 +0000"},
      {"Kubernetes, audit",
       R"({"kind":"Event","level":"Metadata","auditID":"7f0e","verb":"get",)"
       R"("requestReceivedTimestamp":"2020-01-02T03:04:05.678901Z"})",
       "2020-01-02 03:04:05.678901 +0000"},
      {"Android", "01-02 03:04:05.678  1234  5678 I ActivityManager: Start proc 91",
       "-----01-02 03:04:05.678"},
      {"Snort", "01/02-03:04:05.678901  [**] [1:1000:1] ICMP [**] {ICMP} 192.0.2.7 -> 192.0.2.8",
       "-----01-02 03:04:05.678901"},
      {"Suricata", "01/02/2020-03:04:05.678901  [**] [1:2000:7] ET SCAN [**] {TCP} 192.0.2.7:1",
       "2020-01-02 03:04:05.678901"},
      {"Suricata, JSON", R"({"timestamp":"2020-01-02T03:04:05.678901+0100","event_type":"dns"})",
       "2020-01-02 03:04:05.678901 +0100"},
      {"Cisco IOS", "000123: *Jan  2 03:04:05.678: %SYS-5-CONFIG_I: Configured from console",
       "-----01-02 03:04:05.678"},
      {"Cisco ASA", "Jan 02 2020 03:04:05: %ASA-6-302013: Built inbound TCP connection 1",
       "2020-01-02 03:04:05"},
      {"Fortinet", "date=2020-01-02 time=03:04:05 devname=fw logid=0001 type=traffic",
       "2020-01-02 03:04:05"},
      {"VMware ESXi", "2020-01-02T03:04:05.678Z info hostd[2099] [Originator@6876] up",
       "2020-01-02 03:04:05.678 +0000"},
      {"VMware, a guest", "2020-01-02T03:04:05.678+01:00| vmx| I125: Log for VMware",
       "2020-01-02 03:04:05.678 +0100"},
      {"Windows CBS", "2020-01-02 03:04:05, Info                  CBS    Starting TrustedInstaller",
       "2020-01-02 03:04:05"},
      {"IIS", "2020-01-02 03:04:05 192.0.2.7 GET / - 443 - 192.0.2.8 curl 200 0 0 15",
       "2020-01-02 03:04:05"},
      {"AWS, load balancer", "http 2020-01-02T03:04:05.678901Z app/lb/50dc 192.0.2.7:2817 - 0.000",
       "2020-01-02 03:04:05.678901 +0000"},
      {"AWS S3", "79a59df900b9 bucket [02/Jan/2020:03:04:05 +0000] 192.0.2.7 79a59d REST.GET",
       "2020-01-02 03:04:05 +0000"},
      {"CloudFront", "2020-01-02\t03:04:05\tLAX1\t2390282\t192.0.2.7\tGET\t/a",
       "2020-01-02 03:04:05"},
      {"Db2", "2020-01-02-03.04.05.678901+060 I1A441 LEVEL: Event",
       "2020-01-02 03:04:05.678901 +0100"},
      {"BlueGene", "- 1577934245 2020.01.02 R02-M1-N0 2020-01-02-03.04.05.678901 R02 RAS KERNEL",
       "2020-01-02 03:04:05 +0000"},
      {"OpenStack behind a file's name",
       "nova-api.log.1.2020-01-09_13:53:08 2020-01-02 03:04:05.008 25746 INFO nova.osapi [-]",
       "2020-01-02 03:04:05.008"},
      {"RabbitMQ", "2020-01-02 03:04:05.678 [info] <0.8.0> Server startup complete",
       "2020-01-02 03:04:05.678"},
      {"Erlang", "=INFO REPORT==== 2-Jan-2020::03:04:05 ===", "2020-01-02 03:04:05"},
      {"PHP", "[02-Jan-2020 03:04:05 UTC] PHP Warning:  Undefined variable",
       "2020-01-02 03:04:05 +0000"},
      {"Samba", "[2020/01/02 03:04:05.678901,  0] ../source3/smbd/server.c:1784(main)",
       "2020-01-02 03:04:05.678901"},
      {"Nagios", "[1577934245] SERVICE ALERT: web1;HTTP;CRITICAL;HARD;4;timeout",
       "2020-01-02 03:04:05 +0000"},
      {"Zeek", "1577934245.678901\tCHhAvVGS1DHFjwGM9\t192.0.2.7\t5353\t192.0.2.8",
       "2020-01-02 03:04:05.678901 +0000"},
      {"Asterisk", "[Jan  2 03:04:05] NOTICE[812][C-1]: chan_sip.c:1 handle: rejected",
       "-----01-02 03:04:05"},
      {"dmesg -T", "[Thu Jan  2 03:04:05 2020] usb 1-1: new high-speed USB device",
       "2020-01-02 03:04:05"},
      {"date", "Thu Jan  2 03:04:05 CET 2020 backup begins", "2020-01-02 03:04:05 +0100"},
      {"date in English", "Thu Jan  2 03:04:05 PM UTC 2020 backup begins",
       "2020-01-02 15:04:05 +0000"},
      {"git", "Date:   Thu Jan 2 03:04:05 2020 +0100", "2020-01-02 03:04:05 +0100"},
      {"mail", "Date: Thu, 02 Jan 2020 03:04:05 +0100", "2020-01-02 03:04:05 +0100"},
      {"HTTP", "< Date: Thu, 02 Jan 2020 03:04:05 GMT", "2020-01-02 03:04:05 +0000"},
      {"env_logger", "[2020-01-02T03:04:05Z INFO  app] up", "2020-01-02 03:04:05 +0000"},
      {"tracing in colours",
       "\x1b[2m2020-01-02T03:04:05.678901Z\x1b[0m \x1b[32m INFO\x1b[0m app: up",
       "2020-01-02 03:04:05.678901 +0000"},
      {"Celery", "[2020-01-02 03:04:05,678: INFO/MainProcess] mingle: searching",
       "2020-01-02 03:04:05.678"},
      {"NLog", "2020-01-02 03:04:05.6789|INFO|App.Main|up", "2020-01-02 03:04:05.6789"},
      {"HealthApp", "20200102-3:4:5:606|Step_LSC|30002312|onStandStepChanged 3579",
       "2020-01-02 03:04:05.606"},
      {"ISO 8601, basic", "20200102T030405Z run 7 began", "2020-01-02 03:04:05 +0000"},
      {"compact", "20200102030405 run 7 began", "2020-01-02 03:04:05"},
      {"with dots", "02.01.2020 03:04:05 Dienst gestartet", "2020-01-02 03:04:05"},
      {"macOS install.log", "2020-01-02 03:04:05+01 mac installd[9]: up",
       "2020-01-02 03:04:05 +0100"},
      {"GlusterFS", "[2020-01-02 03:04:05.678901] E [MSGID: 108006] [afr.c:5413] 0-v: down",
       "2020-01-02 03:04:05.678901"},
      {"behind a file's name", "app.log:2020-01-02 03:04:05 INFO up", "2020-01-02 03:04:05"},
  };
  for (const Known& known : kKnown) {
    CAPTURE(known.program);
    CAPTURE(known.line);
    CHECK(read_one(known.line) == known.stamp);
  }
}

TEST_CASE("what only looks like a stamp is none") {
  static constexpr std::string_view kNone[] = {
      "",
      " ",
      "version 1.2.3 of 2020.01",
      "192.0.2.7 2020",
      "2020-01-02 is a date, 03:04:05 is a time",
      "INFO 03:04:05.678 [main] o.e.Main - started",
      "[    5.123456] usb 1-1: new high-speed USB device",
      "INFO[0000] up",
      "blk_7128370237687728475 and 1577934245 and 1577934245678",
      "took 00:03:12 for 1577934245 bytes",
      "\"requests\":1577934245 \"events\":1577934245 \"bytes\":1577934245678",
      "2020-13-02 03:04:05 no such month",
      "2020-02-30 03:04:05 no such day",
      "2021-02-29 03:04:05 no such day",
      "2020-01-02 24:04:05 no such hour",
      "2020-01-02 03:60:05 no such minute",
      "2020-01-02 03:04:61 no such second",
      "12020-01-02 03:04:05 and 2020-01-02 03:04:051",
      "1820-01-02 03:04:05",
      "build-2020-01-02_03:04:05 and /var/log/2020-01-02_03:04:05",
      "0123456789 has ten digits",
      "9999999999 is of the year 2286",
      "phone 015779342451, card 4111111111111111",
      "INFO:     192.0.2.7:51234 - \"GET / HTTP/1.1\" 200 OK",
      "at 123456 123456 and 991231 996060",
      "Mayor 2 03:04:05",
      "Jan 32 03:04:05",
  };
  for (const std::string_view line : kNone) {
    CAPTURE(line);
    CHECK(read_one(line) == "no stamps");
  }
}

TEST_CASE("lines that only mention a time now and then are no stamped lines") {
  std::vector<std::string_view> lines(400, "some output of a build");
  lines[7] = "finished at 2020-01-02 03:04:05";
  CHECK(read_all(lines).front() == "no stamps");
  // At their begin it is different: one banner, and much without.
  lines[7] = "2020-01-02 03:04:05 build begins";
  CHECK(read_all(lines)[7] == "2020-01-02 03:04:05");
}

TEST_CASE("a stamp within a trace is not taken for one of the log's lines") {
  const auto read = read_all({
      "2020-01-02 03:04:05,678 ERROR no entry",
      "Caused by: the certificate expired on 2019-01-01 00:00:00",
      "  2018-01-01 00:00:00 | a row",
      "\tat org.example.Main(Main.java:7) 2017-01-01 00:00:00",
      "2020-01-02 03:04:06,678 ERROR still none",
  });
  CHECK(read == std::vector<std::string>{"2020-01-02 03:04:05.678", "none", "none", "none",
                                         "2020-01-02 03:04:06.678"});
}

TEST_CASE("stamps are found behind prefixes that differ in length") {
  CHECK(read_all({"INFO 2020-01-02 03:04:05 a", "WARNING 2020-01-02 03:04:06 b",
                  "<7>E 2020-01-02 03:04:07 c"}) ==
        std::vector<std::string>{"2020-01-02 03:04:05", "2020-01-02 03:04:06",
                                 "2020-01-02 03:04:07"});
  CHECK(read_all({"Start-Date: 2020-01-02  03:04:05", "Commandline: apt install x",
                  "End-Date: 2020-01-02  03:04:06"}) ==
        std::vector<std::string>{"2020-01-02 03:04:05", "none", "2020-01-02 03:04:06"});
}

TEST_CASE("days and months in either order are told apart by the log, or refused") {
  const std::string refused =
      "stamps such as '01/02/2020 03:04:' may be %m/%d/%Y %H:%M:%S or "
      "%d/%m/%Y %H:%M:%S";
  CHECK(read_one("01/02/2020 03:04:05 a") == refused);
  CHECK(read_all({"01/02/2020 03:04:05 a", "01/02/2020 03:04:06 b"}).front() == refused);
  // A field over 12.
  CHECK(read_one("13/02/2020 03:04:05 a") == "2020-02-13 03:04:05");
  CHECK(read_one("02/13/2020 03:04:05 a") == "2020-02-13 03:04:05");
  CHECK(read_all({"12/02/2020 23:59:05 a", "13/02/2020 00:04:05 b"})[0] == "2020-02-12 23:59:05");
  // Time goes forward.
  CHECK(read_all({"12/02/2020 03:04:05 a", "01/03/2020 03:04:05 b", "02/03/2020 03:04:05 c"})[0] ==
        "2020-02-12 03:04:05");
  // A log is not of the future.
  CHECK(read_one("01/02/2020 03:04:05 a", sys_days(2020y / 1 / 5)) == "2020-01-02 03:04:05");
  // It was being written when the file was last changed.
  CHECK(read_one("01/02/2020 03:04:05 a", sys_days(2020y / 2 / 1) + 4h) == "2020-02-01 03:04:05");
  // Midnight passes between two lines.
  CHECK(read_all({"01/02/2020 23:59:58 a", "02/02/2020 00:00:03 b"})[1] == "2020-02-02 00:00:03");
  CHECK(read_all({"01/02/2020 23:59:58 a", "01/03/2020 00:00:03 b"})[1] == "2020-01-03 00:00:03");
  // Hours of twelve.
  CHECK(read_one("13/02/2020 3:04:05 PM a") == "2020-02-13 15:04:05");
  CHECK(read_one("1/2/2020, 3:04:05 PM").starts_with("stamps such as"));
  // Years of two digits.
  CHECK(read_one("01/02/03 03:04:05 a").starts_with("stamps such as '01/02/03 03:04:05' may be"));
  CHECK(read_one("01/02/20 03:04:05 a").starts_with("stamps such as '01/02/20 03:04:05' may be"));
  CHECK(read_one("01/31/20 03:04:05 a") == "2020-01-31 03:04:05");
  CHECK(read_one("[1/2/20 3:04:05:678 CET] 0000000a WsServer").starts_with("stamps such as"));
}

TEST_CASE("years before months and days are usual where they cannot be months, and it is said") {
  const auto reader = detect({"17/06/09 20:10:40 INFO a"});
  REQUIRE(reader);
  REQUIRE(*reader);
  CHECK((*reader)->note() ==
        "stamps such as '17/06/09 20:10:40' are taken for %y/%m/%d %H:%M:%S; --time-format tells "
        "if they are not");
  CHECK(read_one("17/06/09 20:10:40 INFO a") == "2017-06-09 20:10:40");
  CHECK(read_all({"17/06/09 23:59:40 a", "18/06/09 00:00:01 b"})[0] == "2009-06-17 23:59:40");
}

TEST_CASE("stamps in a format that is told are found anywhere in a line, and nothing else") {
  const auto format = StampFormat::compile("%d;%m;%Y;%H;%M").value();
  const LineSample lines = {"x 02;01;2020;03;04 2021-01-01 00:00:00", "none"};
  StampHints hints;
  hints.format = format;
  const auto reader = StampReader::detect({lines}, hints, kWritten);
  REQUIRE(reader);
  REQUIRE(*reader);
  CHECK(shown((*reader)->read(lines[0]).value()) == "2020-01-02 03:04:00");
  CHECK(!(*reader)->read(lines[1]));
  const LineSample none = {"2021-01-01 00:00:00"};
  CHECK(!StampReader::detect({none}, hints, kWritten).value());
}

// They are long enough for a run that is not linear to be noticed.
TEST_CASE("lines of many names, stamps or beginnings of them are read") {
  const auto times = [](std::string_view text, std::size_t count) {
    std::string all;
    while (count-- > 0) all += text;
    return all;
  };
  std::string names = "{";
  for (int i = 0; i < 5'000; ++i) names += fmt::format("\"n{}\":\"2020-01-02T03:04:05Z\",", i);
  for (const std::string& line :
       {times("1 ", 100'000), times("\"a\":", 50'000), times("[", 200'000), times("a=", 100'000),
        times("2020-01-02 03:04:05 ", 10'000), times(" ", 200'000) + "1", times("1-", 100'000),
        times("\"a\":\"2020-01-02T03:04:05Z\",", 7'000), names, times("Jan ", 50'000),
        times("a.b-c_d@", 25'000) + "=1577934245"}) {
    CAPTURE(line.substr(0, 20));
    const LineSample lines(3, line);
    const auto reader = StampReader::detect({lines}, {}, kWritten);
    CHECK(reader);
    if (reader && *reader) (*reader)->read(line);
  }
}

}  // namespace
}  // namespace nt::logtime
