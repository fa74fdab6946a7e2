#include "run.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/wait.h>

#include <cerrno>
#include <cstdlib>
#include <system_error>
#include <utility>

#include "programs.hpp"
#include "spawn.hpp"
#include "terminal.hpp"

namespace nt::test {
namespace {

// Small, so that little output is enough to fill it.
constexpr int kHeldPipeBytes = 4096;

int check(int result, const std::string& what) {
  if (result < 0) throw std::system_error(errno, std::generic_category(), what);
  return result;
}

// Both ends of one of the program's streams; what is not needed is not open.
struct Ends {
  os::Fd child;
  os::Fd test;
};

Ends make_pipe(bool is_input) {
  int ends[2];
  check(::pipe2(ends, O_CLOEXEC), "pipe");
  return is_input ? Ends{os::Fd(ends[0]), os::Fd(ends[1])} : Ends{os::Fd(ends[1]), os::Fd(ends[0])};
}

Ends open_file(const std::filesystem::path& path, bool is_input) {
  const int flags = is_input ? O_RDONLY : O_WRONLY | O_CREAT | O_TRUNC;
  return {os::Fd(check(::open(path.c_str(), flags | O_CLOEXEC, 0644), path.native())), os::Fd()};
}

os::Fd duplicate(const os::Fd& fd) {
  return os::Fd(check(::fcntl(fd.get(), F_DUPFD_CLOEXEC, 3), "fcntl"));
}

// Opens the streams of one program.
class Opener {
 public:
  Opener(std::filesystem::path folder, unsigned short columns, unsigned short rows)
      : folder_(std::move(folder)), columns_(columns), rows_(rows) {}

  Ends input(const Stream& stream) { return open(stream, true); }

  std::pair<os::Fd, Capture> output(const Stream& stream) {
    Ends ends = open(stream, false);
    if (stream.held) check(::fcntl(ends.test.get(), F_SETPIPE_SZ, kHeldPipeBytes), "fcntl");
    if (stream.most == 0) ends.test.reset();
    return {std::move(ends.child), Capture{std::move(ends.test), stream.held, stream.most, {}}};
  }

  int terminal() const { return terminal_ ? terminal_->program_side.get() : -1; }

 private:
  Ends open(const Stream& stream, bool is_input) {
    switch (stream.kind) {
      case Stream::Kind::kClosed:
        return {};
      case Stream::Kind::kFile:
        return open_file(folder_ / stream.text, is_input);
      case Stream::Kind::kPipe:
        return make_pipe(is_input);
      case Stream::Kind::kTerminal:
        break;
    }
    if (!terminal_) terminal_ = open_terminal(columns_, rows_);
    // stdout and stderr on one terminal come back through the first of them.
    const bool needs_reader = is_input || !std::exchange(is_read_, true);
    return {duplicate(terminal_->program_side),
            needs_reader ? duplicate(terminal_->test_side) : os::Fd()};
  }

  std::filesystem::path folder_;
  unsigned short columns_;
  unsigned short rows_;
  std::optional<Terminal> terminal_;
  bool is_read_ = false;
};

std::string quoted(const std::string& word) {
  constexpr std::string_view kPlain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_=./,:+@%";
  if (!word.empty() && word.find_first_not_of(kPlain) == std::string::npos) return word;
  std::string text = "'";
  for (const char c : word) text += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return text + "'";
}

// What a sanitizer or a coverage run tells the program through its environment.
constexpr const char* kPassedOn[] = {
    "PATH",          "ASAN_OPTIONS", "LSAN_OPTIONS",     "TSAN_OPTIONS",
    "UBSAN_OPTIONS", "GCOV_PREFIX",  "GCOV_PREFIX_STRIP"};

}  // namespace

Stream bytes(std::string text) { return {.text = std::move(text)}; }
Stream open_pipe() { return {.held = true}; }
Stream held_pipe() { return {.held = true}; }
Stream reader_leaving_after(std::size_t bytes) { return {.most = bytes}; }
Stream full_disk() { return file("/dev/full"); }
Stream file(std::string path) { return {.kind = Stream::Kind::kFile, .text = std::move(path)}; }
Stream terminal() { return {.kind = Stream::Kind::kTerminal}; }
Stream closed() { return {.kind = Stream::Kind::kClosed}; }

Run::Run(std::filesystem::path folder, std::string program, std::vector<std::string> args)
    : folder_(std::move(folder)), program_(std::move(program)), args_(std::move(args)) {
  for (const char* name : kPassedOn) {
    if (const char* value = std::getenv(name); value != nullptr) environment_[name] = value;
  }
  environment_["HOME"] = folder_;
  environment_["LC_ALL"] = "C.UTF-8";
}

Run& Run::in(Stream stream) {
  in_ = std::move(stream);
  return *this;
}

Run& Run::out(Stream stream) {
  out_ = std::move(stream);
  return *this;
}

Run& Run::err(Stream stream) {
  err_ = std::move(stream);
  return *this;
}

Run& Run::env(std::string name, std::string value) {
  environment_[std::move(name)] = std::move(value);
  return *this;
}

Run& Run::without_env(const std::string& name) {
  environment_.erase(name);
  return *this;
}

Run& Run::folder(const std::filesystem::path& below) {
  folder_ /= below;
  return *this;
}

Run& Run::window(unsigned short columns, unsigned short rows) {
  columns_ = columns;
  rows_ = rows;
  return *this;
}

Run& Run::ignoring_sigpipe() {
  ignores_sigpipe_ = true;
  return *this;
}

Run& Run::unprivileged() {
  is_unprivileged_ = true;
  return *this;
}

Run& Run::file_size_limit(std::uint64_t bytes) {
  file_size_limit_ = bytes;
  return *this;
}

Run& Run::memory_limit(std::uint64_t bytes) {
  if (!is_sanitized()) memory_limit_ = bytes;
  return *this;
}

Process Run::start() const {
  Opener opener(folder_, columns_, rows_);
  Ends in = opener.input(in_);
  auto [out_end, out] = opener.output(out_);
  auto [err_end, err] = opener.output(err_);

  Setup setup;
  setup.program = find_program(program_);
  setup.argv = {setup.program.filename()};
  setup.argv.insert(setup.argv.end(), args_.begin(), args_.end());
  auto environment = environment_;
  if (opener.terminal() >= 0) environment.try_emplace("TERM", "xterm");
  for (const auto& [name, value] : environment) setup.environment.push_back(name + "=" + value);
  setup.folder = folder_;
  setup.streams = {in.child.get(), out_end.get(), err_end.get()};
  setup.terminal = opener.terminal();
  setup.file_size_limit = file_size_limit_;
  setup.memory_limit = memory_limit_;
  setup.ignores_sigpipe = ignores_sigpipe_;
  setup.is_unprivileged = is_unprivileged_;

  Process process(spawn(setup), command_line(), std::move(in.test), std::move(out), std::move(err));
  process.write(in_.kind == Stream::Kind::kPipe ? in_.text : "");
  if (in_.kind == Stream::Kind::kPipe && !in_.held) process.close_input();
  return process;
}

std::string Run::command_line() const {
  std::string line = std::filesystem::path(program_).filename();
  for (const std::string& arg : args_) line += " " + quoted(arg);
  return line;
}

}  // namespace nt::test
