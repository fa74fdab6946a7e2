// nt gpu-watch: --record, --replay and --summary.
#include <doctest/doctest.h>
#include <signal.h>

#include "gpu_watch/machine.hpp"
#include "harness/fake_driver.hpp"
#include "harness/message.hpp"
#include "harness/sandbox.hpp"

namespace nt::test {
namespace {

// A record of three rows.
void record(const Sandbox& box) {
  const FakeDriver driver(box, "count 2\ngpu.1.util 12\ngpu.0.compute 10:100\ngpu.1.mig 0");
  const auto r = driver.nt({"gpu-watch", "-n", "3", "-i", "50ms", "-q", "--record", "run"}).run();
  REQUIRE(r.code == 0);
}

TEST_CASE("gpu-watch: a record gives the same rows as were shown, in each format") {
  Sandbox box;
  const FakeDriver driver(box, "count 2\ngpu.1.util 12\ngpu.0.compute 10:100\ngpu.1.mig 0");
  for (const std::string format : {"text", "notes", "csv", "json"}) {
    const auto live = driver
                          .nt({"gpu-watch", "-n", "3", "-i", "50ms", "--format", format, "--record",
                               "of-" + format, "--summary"})
                          .run();
    const auto again =
        box.run({"gpu-watch", "--replay", "of-" + format, "--format", format, "--summary"});
    CHECK(live.code == 0);
    CHECK(again.code == 0);
    CHECK(again.out == live.out);
    CHECK(again.err == live.err);
  }
}

TEST_CASE("gpu-watch: rows of --json are a record too, from standard input as well") {
  Sandbox box;
  record(box);
  const std::string rows = box.run({"gpu-watch", "--replay", "run", "--json"}).out;
  CHECK(lines_of(rows).size() == 3);
  CHECK(box.nt({"gpu-watch", "--replay", "-", "--json"}).in(rows).run().out == rows);
  CHECK(lines_of(box.run({"gpu-watch", "--replay", "run", "-n", "2"}).out).size() == 2);
}

// Rows with no GPU, one, none and two.
std::string rows_of_more_gpus() {
  const auto row = [](int second, const std::string& gpus) {
    return "{\"time\":\"2025-11-30T15:00:0" + std::to_string(second) + "Z\",\"gpus\":[" + gpus +
           "]}\n";
  };
  return row(0, "") + row(1, R"({"util":1})") + row(2, "") + row(3, R"({"util":2},{"util":3})");
}

TEST_CASE("gpu-watch: the csv of a record has columns for all of its GPUs") {
  Sandbox box;
  const std::string rows = rows_of_more_gpus();
  box.write("run", rows);
  const Words csv{"--format", "csv", "--fields", "time,gpu.util"};
  const std::string whole =
      "time,gpu0.util,gpu1.util\n2025-11-30T15:00:00Z,,\n2025-11-30T15:00:01Z,1,\n"
      "2025-11-30T15:00:02Z,,\n2025-11-30T15:00:03Z,2,3\n";
  auto r = box.run(joined({"gpu-watch", "--replay", "run"}, csv));
  CHECK(r.out == whole);
  CHECK(r.err.empty());
  // From a pipe, from a file as standard input, and from a FIFO.
  r = box.nt(joined({"gpu-watch", "--replay", "-"}, csv))
          .env("TMPDIR", box.path("."))
          .in(rows)
          .run();
  CHECK(r.out == whole);
  CHECK(box.list() == Words{"run"});
  const std::string command = "exec \"$1\" gpu-watch --format csv --fields time,gpu.util --replay ";
  const auto shell = [&](const std::string& more) {
    return box.program("sh", {"-c", command + more, "sh", nt_path()}).run().out;
  };
  CHECK(shell("- < run") == whole);
  CHECK(shell("/dev/stdin < run") == whole);
  box.program("mkfifo", {"fifo"}).run();
  const auto fifo =
      box.program("sh", {"-c", "cat run > fifo & " + command.substr(5) + "fifo", "sh", nt_path()})
          .run();
  CHECK(fifo.out == whole);
  // Those of the rows that are shown.
  r = box.run(joined({"gpu-watch", "--replay", "run", "-n", "2"}, csv));
  CHECK(r.out == "time,gpu0.util\n2025-11-30T15:00:00Z,\n2025-11-30T15:00:01Z,1\n");
}

TEST_CASE("gpu-watch: csv of a pipe that goes on ends with -n") {
  Sandbox box;
  Process watch =
      box.nt({"gpu-watch", "--replay", "-", "-n", "2", "--format", "csv"}).in(open_pipe()).start();
  watch.write(rows_of_more_gpus());
  watch.wait_for_output("15:00:01Z");  // though more may come
  watch.close_input();
  CHECK(lines_of(watch.finish().out).size() == 3);
}

TEST_CASE("gpu-watch: the csv of a broken record has its whole rows, and the error behind them") {
  Sandbox box;
  const std::string rows = rows_of_more_gpus() + "{\n";
  box.write("run", rows);
  const Words csv{"--format", "csv", "--fields", "time,gpu.util"};
  const auto file = box.run(joined({"gpu-watch", "--replay", "run"}, csv));
  const auto pipe = box.nt(joined({"gpu-watch", "--replay", "-"}, csv)).in(rows).run();
  CHECK(lines_of(file.out).size() == 5);
  CHECK(pipe.out == file.out);
  CHECK(contains(file.err, "broken record 'run', line 5: "));
  CHECK(contains(pipe.err, "broken record 'standard input', line 5: "));
  CHECK(file.code == 2);
  CHECK(pipe.code == 2);
  for (const char* text : {"", "no row\n"}) {
    const auto none = box.nt(joined({"gpu-watch", "--replay", "-"}, csv)).in(text).run();
    CHECK(contains(none.err, "broken record 'standard input', line 1: "));
    CHECK(none.code == 2);
  }
  const auto nowhere =
      box.nt(joined({"gpu-watch", "--replay", "-"}, csv)).env("TMPDIR", "none").in(rows).run();
  CHECK(is_message(nowhere.err, "nt gpu-watch"));
  CHECK(nowhere.code == 2);
}

TEST_CASE("gpu-watch: a summary of what was recorded") {
  Sandbox box;
  std::string rows = "{\"nt_gpu_watch\":1,\"interval\":1}\n";
  for (int i = 1; i <= 100; ++i) {
    rows += "{\"time\":\"2025-11-30T15:" + std::to_string(10 + i / 60) + ":" +
            std::to_string(10 + i % 40) + "Z\",\"missed\":" + (i == 50 ? "4" : "0") +
            ",\"cpu\":{\"util\":" + std::to_string(i) +
            "},\"gpus\":[{\"util\":" + (i % 2 == 0 ? "null" : "30") + "}]}\n";
  }
  box.write("run", rows);
  const auto r = box.run({"gpu-watch", "--replay", "run", "-q", "--summary"});
  CHECK(r.out ==
        "100 rows, 4 missed          min         mean          max          p95\n"
        "cpu.util                     1%        50.5%         100%          95%\n"
        "gpu0.util                   30%          30%          30%          30%\n");
  const auto json = box.run({"gpu-watch", "--replay", "run", "--json", "--summary"});
  CHECK(lines_of(json.out).size() == 100);
  CHECK(json.err == r.out);
}

TEST_CASE("gpu-watch: a summary that cannot be written is an error, on either stream") {
  Sandbox box;
  box.write("run", "{\"time\":\"2025-11-30T15:00:00Z\",\"cpu\":{\"util\":50}}\n");
  const Words replay{"gpu-watch", "--replay", "run", "--summary"};
  CHECK(box.run(replay).out.find("\n1 row  ") != std::string::npos);
  for (const char* format : {"json", "csv"}) {
    const auto r = box.nt(joined(replay, {"--format", format})).err(full_disk()).run();
    CHECK(lines_of(r.out).size() >= 1);
    CHECK(r.code == 2);
  }
  CHECK(box.nt(replay).out(full_disk()).run().code == 2);
  CHECK(box.nt(replay).err(full_disk()).run().code == 0);
}

TEST_CASE("gpu-watch: a record is not overwritten unless that is said") {
  Sandbox box;
  record(box);
  const std::string before = box.read("run");
  auto r = box.run({"gpu-watch", "--once", "-i", "50ms", "--record", "run"});
  CHECK(is_message(r.err, "nt gpu-watch"));
  CHECK(contains(r.err, "--force"));
  CHECK(r.code == 2);
  CHECK(box.read("run") == before);
  r = box.run({"gpu-watch", "--once", "-i", "50ms", "-q", "--record", "run", "--force"});
  CHECK(r.code == 0);
  CHECK(lines_of(box.read("run")).size() == 2);
}

TEST_CASE("gpu-watch: a record that was cut short gives its whole rows, and an error") {
  Sandbox box;
  record(box);
  const std::string whole = box.read("run");
  box.write("run", whole.substr(0, whole.size() - 20));
  const auto r = box.run({"gpu-watch", "--replay", "run"});
  CHECK(lines_of(r.out).size() == 2);
  CHECK(r.err ==
        "nt gpu-watch: the record 'run' was cut short in line 4\n"
        "hint: the rows before it are whole\n");
  CHECK(r.code == 2);
}

TEST_CASE("gpu-watch: what is no record is refused") {
  Sandbox box;
  for (const auto& [text, why] :
       {std::pair{"", "line 1: there is none: the file is empty"},
        {"no json\n", "line 1: it is no JSON object: byte 1 begins no part of one: 'no json'\n"},
        {"[]\n", "line 1: it is no JSON object\n"},
        {"{\"a\":1}\n", "line 1: it has no nt_gpu_watch"},
        {"{\"nt_gpu_watch\":2}\n", "line 1: nt_gpu_watch is 2, and only 1 is known"},
        {"{\"nt_gpu_watch\":1,\"interval\":1}\n{}\n", "line 2: 'time' is no time"}}) {
    box.write("run", text);
    const auto r = box.run({"gpu-watch", "--replay", "run"});
    CHECK(is_message(r.err, "nt gpu-watch"));
    CHECK(contains(r.err, why));
    CHECK(r.code == 2);
  }
  const auto none = box.run({"gpu-watch", "--replay", "none"});
  CHECK(none.code == 2);
  CHECK(contains(none.err, "'none': No such file"));
}

TEST_CASE("gpu-watch: a full disk is said once, and the watch goes on") {
  Sandbox box;
  box.link("full", "/dev/full");
  const auto r = box.run(
      {"gpu-watch", "-n", "3", "-i", "50ms", "--format", "notes", "--record", "full", "--force"});
  CHECK(lines_of(r.out).size() == 6);
  CHECK(contains(r.err, "No space left on device"));
  CHECK(r.err.find("No space left") == r.err.rfind("No space left"));
  CHECK(r.code == 2);
}

TEST_CASE("gpu-watch: a record ends with a whole row where the disk was full in the midst of one") {
  Sandbox box;
  // A limit of a file's size is as good as a disk: 4 blocks of 512 bytes.
  const auto r =
      box.program("sh", {"-c",
                         "trap '' XFSZ; ulimit -f 4; exec \"$0\" gpu-watch -n 12 -i 50ms "
                         "--format notes --record run",
                         nt_path()})
          .run();
  CHECK(lines_of(r.out).size() == 24);
  CHECK(contains(r.err, "cannot write 'run': File too large"));
  CHECK(r.code == 2);
  const std::string record = box.read("run");
  CHECK(record.size() < 2048);
  CHECK(record.ends_with("}\n"));
  const auto again = box.run({"gpu-watch", "--replay", "run", "--json"});
  CHECK(again.code == 0);
  CHECK(lines_of(again.out).size() + 1 == lines_of(record).size());
}

TEST_CASE("gpu-watch: a record is replayed while it is still being written") {
  Sandbox box;
  Process watch = box.nt({"gpu-watch", "-i", "50ms", "--record", "run", "--json"}).start();
  watch.wait_for_output("}\n");
  for (int i = 0; i < 10; ++i) {
    const auto r = box.run({"gpu-watch", "--replay", "run", "-q", "--summary"});
    CHECK(r.code == 0);
    CHECK(contains(r.out, "mem.total"));
  }
  watch.signal(SIGTERM);
  watch.finish();
}

TEST_CASE("gpu-watch: a run that fails at once leaves no file, and takes none away") {
  Sandbox box;
  write_machine(box, "root");
  const Words watch{"gpu-watch", "--sysroot", "root",   "-i",   "50ms",   "-n",     "1",
                    "--record",  "run",       "--html", "page", "--prom", "metrics"};
  for (const Words& args : {Words{"--require-gpu"},
                            {"--until", "gpu.util < 5"},
                            {"--until", "gpu.util <"},
                            {"--alert", "cpu.util ="},
                            {"--fields", "none"},
                            {"--html", "no/page"}}) {
    CAPTURE(args.front());
    CHECK(box.run(joined(watch, args)).code != 0);
    for (const char* file : {"run", "page", "metrics"}) CHECK(!box.exists(file));
    box.write("run", "precious");
    CHECK(box.run(joined(joined(watch, args), {"--force"})).code != 0);
    CHECK(box.read("run") == "precious");
    box.remove("run");
  }
  CHECK(box.run(watch).code == 0);
  CHECK(lines_of(box.read("run")).size() == 2);
}

TEST_CASE("gpu-watch: a full disk leaves no empty record, and takes none away") {
  Sandbox box;
  box.write("old", "precious");
  for (const char* file : {"new", "old"}) {
    const auto r = box.program("sh", {"-c",
                                      "trap '' XFSZ; ulimit -f 0; exec \"$0\" gpu-watch --once "
                                      "-i 50ms -q --force --record \"$1\"",
                                      nt_path(), file})
                       .run();
    CHECK(contains(r.err, "nt gpu-watch: cannot write '"));
    CHECK(r.code == 2);
  }
  CHECK(box.list() == Words{"old"});
  CHECK(box.read("old") == "precious");
}

TEST_CASE("gpu-watch: a record goes to a pipe as well") {
  Sandbox box;
  box.fifo("pipe");
  Process reader = box.program("cat", {"pipe"}).start();
  CHECK(box.run({"gpu-watch", "-n", "2", "-i", "50ms", "-q", "--record", "pipe", "--force"}).code ==
        0);
  CHECK(lines_of(reader.finish().out).size() == 3);
  Process leaving = box.program("head", {"-n", "1", "pipe"}).start();
  const auto r =
      box.run({"gpu-watch", "-n", "10", "-i", "50ms", "--format", "notes", "--record", "pipe"});
  CHECK(lines_of(leaving.finish().out).size() == 1);
  CHECK(lines_of(r.out).size() == 20);
  CHECK(contains(r.err, "cannot write 'pipe': Broken pipe"));
  CHECK(r.err.find("Broken") == r.err.rfind("Broken"));
  CHECK(r.code == 2);
}

TEST_CASE("gpu-watch: what is for this machine is not for a record") {
  Sandbox box;
  record(box);
  for (const Words& args : {Words{"-i", "1s"},
                            {"--wake"},
                            {"--pcie"},
                            {"--sysroot", "."},
                            {"--require-gpu"},
                            {"--for", "1s"},
                            {"--record", "new"},
                            {"--tui"}}) {
    const auto r = box.run(joined({"gpu-watch", "--replay", "run"}, args));
    CHECK(r.err == "nt gpu-watch: " + args[0] + " is for this machine, --replay for a record\n");
    CHECK(r.out.empty());
    CHECK(r.code == 2);
  }
}

TEST_CASE("gpu-watch: a folder that holds no machine is an error") {
  Sandbox box;
  box.write("file", "");
  box.folder("empty");
  for (const auto& [folder, why] : {std::pair{"none", "cannot open 'none': No such file"},
                                    {"", "a path is empty"},
                                    {"file", "cannot open 'file': Not a directory"},
                                    {"empty", "'empty' holds neither proc nor sys"}}) {
    const auto r = box.run({"gpu-watch", "--once", "-i", "50ms", "--sysroot", folder});
    CHECK(is_message(r.err, "nt gpu-watch"));
    CHECK(contains(r.err, why));
    CHECK(r.out.empty());
    CHECK(r.code == 2);
  }
}

TEST_CASE("gpu-watch: times are as wide in each row, and in a replay") {
  Sandbox box;
  write_machine(box, "root");
  for (const auto& [interval, width] : {std::pair{"250ms", 23}, {"1s", 19}}) {
    const Words watch{"gpu-watch", "--sysroot", "root", "-n", "3", "-i", interval};
    const auto live = box.run(joined(watch, {"--record", "run", "--force"}));
    REQUIRE(lines_of(live.out).size() == 3);
    for (const std::string& line : lines_of(live.out))
      CHECK(line.find("  cpu") == static_cast<std::size_t>(width));
    CHECK(box.run({"gpu-watch", "--replay", "run"}).out == live.out);
    const std::string rows = box.run({"gpu-watch", "--replay", "run", "--json"}).out;
    CHECK(box.nt({"gpu-watch", "--replay", "-"}).in(rows).run().out == live.out);
    const auto table = box.run({"gpu-watch", "--replay", "run", "--format", "table"});
    CHECK(table.out.find("  cpu") == static_cast<std::size_t>(width));
  }
}

TEST_CASE("gpu-watch: a condition about GPUs over a record without any says so") {
  Sandbox box;
  box.write("run", "{\"time\":\"2025-11-30T15:00:00Z\",\"cpu\":{\"util\":50},\"gpus\":[]}\n");
  const Words replay{"gpu-watch", "--replay", "run", "-q", "--until"};
  auto r = box.run(joined(replay, {"gpu.util < 5"}));
  CHECK(r.err == "nt gpu-watch: the condition is about GPUs, and no row had one\n");
  CHECK(r.code == 1);
  r = box.run(joined(replay, {"cpu.util < 5"}));
  CHECK(r.err.empty());
  CHECK(r.code == 1);
}

TEST_CASE("gpu-watch: records and metrics are files") {
  Sandbox box;
  for (const char* flag : {"--record", "--prom"}) {
    const auto r = box.run({"gpu-watch", "--once", "-i", "50ms", flag, "-"});
    CHECK(r.code == 2);
    CHECK(contains(r.err, "'-' is no file"));
    CHECK(r.out.empty());
  }
  CHECK(box.list().empty());
}

TEST_CASE("gpu-watch: no two flags write, or write and read, the same file") {
  Sandbox box;
  write_machine(box, "root");
  const Words watch{"gpu-watch", "--sysroot", "root", "-n", "1", "-i", "50ms", "-q"};
  CHECK(box.run(joined(watch, {"--record", "run"})).code == 0);
  const std::string before = box.read("run");
  for (const Words& flags : {Words{"--replay", "run", "--prom", "run"},
                             {"--replay", "run", "--html", "./run", "--force"},
                             {"--record", "run", "--prom", "./run", "--force"},
                             {"--record", "run", "--svg", "root/../run", "--force"}}) {
    const Words words =
        flags[0] == "--replay" ? joined({"gpu-watch", "-q"}, flags) : joined(watch, flags);
    const auto r = box.run(words);
    CHECK(contains(r.err, " are to be two files"));
    CHECK(r.code == 2);
    CHECK(box.read("run") == before);
  }
}

TEST_CASE("gpu-watch: no file takes the place of that which the rows go to") {
  Sandbox box;
  for (const char* flag : {"--record", "--prom", "--html", "--svg"}) {
    for (const char* name : {"rows", "/dev/stdout"}) {
      CAPTURE(flag);
      CAPTURE(name);
      const Words watch{"gpu-watch", "-n", "2", "-i", "20ms", "--force", flag, name};
      const auto r = box.nt(watch).out(file("rows")).run();
      CHECK(contains(r.err, std::string(flag) + ": standard output goes to that file, too\n"));
      CHECK(r.code == 2);
      CHECK(box.nt(joined(watch, {"--summary", "-q"})).out(file("rows")).run().code == 2);
      CHECK(box.nt(joined(watch, {"-q"})).out(file("rows")).run().code == 0);
      CHECK(box.read("rows").size() > 100);
    }
  }
}

}  // namespace
}  // namespace nt::test
