#include "cli/log.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include <functional>
#include <regex>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "cli/command.hpp"
#include "os/fd.hpp"
#include "test_folder.hpp"

namespace nt::cli {
namespace {

// What the function writes to the process' standard error.
std::string stderr_of(const std::function<void()>& function) {
  const TestFolder folder;
  os::Fd file(::open((folder / "stderr").c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
  const os::Fd before(::dup(STDERR_FILENO));
  ::dup2(file.get(), STDERR_FILENO);
  function();
  ::dup2(before.get(), STDERR_FILENO);
  return read_file(folder / "stderr");
}

bool matches(const std::string& text, const char* pattern) {
  return std::regex_match(text, std::regex(pattern));
}

struct Silent {
  ~Silent() { start_log(LogLevel::kOff); }
};

TEST_CASE("log shows nothing until it is started") {
  CHECK(stderr_of([] { log(LogLevel::kInfo, "{}", "hello"); }) == "");
  CHECK_FALSE(logs(LogLevel::kInfo));
  CHECK_FALSE(logs(LogLevel::kTrace));
}

TEST_CASE("log writes a line with level and time") {
  const Silent after;
  const std::string text = stderr_of([] {
    start_log(LogLevel::kDebug);
    log(LogLevel::kTrace, "too fine");
    log(LogLevel::kDebug, "{} of {}", 1, 2);
    log(LogLevel::kInfo, "%v \x1b[31m");
  });
  CAPTURE(text);
  CHECK(matches(text, R"(nt: \[debug\] \d+\.\dms 1 of 2\nnt: \[info\] \d+\.\dms %v \\x1b\[31m\n)"));
}

TEST_CASE("the levels have names and a number of -v each") {
  CHECK(parse_log_level("trace") == LogLevel::kTrace);
  CHECK(parse_log_level("off") == LogLevel::kOff);
  CHECK(parse_log_level("loud").error().message == "'loud' is not a log level");
  CHECK(log_level_of(0) == LogLevel::kOff);
  CHECK(log_level_of(1) == LogLevel::kInfo);
  CHECK(log_level_of(2) == LogLevel::kDebug);
  CHECK(log_level_of(9) == LogLevel::kTrace);
}

// Says which words it was given.
class Echo final : public Command {
 public:
  void declare(Spec& spec) override {
    spec.flag("-v,--invert", invert_, "invert");
    spec.operands("WORD", words_, "words");
  }
  Result<int> run(Context& context) override {
    log(LogLevel::kInfo, "running");
    context.out.write(fmt::format("{}{}", invert_ ? "-v " : "", join(words_, " ")));
    return 0;
  }

 private:
  std::vector<std::string> words_;
  bool invert_ = false;
};
constexpr Entry kEcho{"echo", "say", make<Echo>};
constexpr const Entry* kCommands[] = {&kEcho};
constexpr Program kProgram{"nt", "1.0", "2025-01-01", "test", kCommands};

struct Ran {
  int code = 0;
  std::string out, err, log;
};

Ran run(const std::vector<std::string>& args, const char* nt_log = "") {
  const Silent after;
  io::StringSink out_sink;
  io::StringSink err_sink;
  Ran ran;
  {
    io::Writer out(out_sink, "out");
    io::Writer err(err_sink, "err");
    const os::FakeEnvironment environment{
        std::map<std::string, std::string, std::less<>>{{"NT_LOG", nt_log}}};
    const os::FakeClock clock;
    Context context{.out = out, .err = err, .environment = environment, .clock = clock};
    ran.log = stderr_of([&] { ran.code = run_program(kProgram, args, context); });
  }
  ran.out = out_sink.text;
  ran.err = err_sink.text;
  return ran;
}

TEST_CASE("-v before the command is the program's, after it the command's") {
  CHECK(run({"echo", "-v", "a"}).log == "");
  CHECK(run({"echo", "-v", "a"}).out == "-v a");

  const Ran info = run({"-v", "echo", "a"});
  CHECK(info.out == "a");
  CHECK(matches(info.log, R"(nt: \[info\] \d+\.\dms running\n)"));

  for (const auto& args : {std::vector<std::string>{"-vv", "echo", "-v"},
                           {"-v", "--verbose", "echo", "-v"},
                           {"--verbose", "--verbose", "--verbose", "echo", "-v"}}) {
    const Ran debug = run(args);
    CHECK(debug.out == "-v ");
    CHECK(matches(debug.log, R"(nt: \[debug\][^]*nt: \[info\][^]*running\n[^]*exit code 0\n)"));
  }
  CHECK(run({"-vx", "echo"}).code == 2);
}

TEST_CASE("NT_LOG starts the log too") {
  CHECK(run({"echo"}, "info").log.find("running") != std::string::npos);
  CHECK(run({"echo"}, "off").log == "");
  CHECK(run({"-vv", "echo"}, "info").log.find("exit code") != std::string::npos);
  const Ran wrong = run({"echo"}, "loud");
  CHECK(wrong.code == 2);
  CHECK(wrong.err ==
        "nt: NT_LOG: 'loud' is not a log level\n"
        "hint: the levels are trace, debug, info and off\n");
}

}  // namespace
}  // namespace nt::cli
