// A program that is running under a test.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <functional>
#include <limits>
#include <string>
#include <string_view>

#include "os/fd.hpp"
#include "outcome.hpp"

namespace nt::test {

// What a test reads from one of the program's streams.
struct Capture {
  os::Fd fd;                                                   // not open: goes elsewhere
  bool held = false;                                           // not read for now
  std::size_t most = std::numeric_limits<std::size_t>::max();  // closed once that much is read
  std::string bytes;
};

// Runs until finish(), or until it is destroyed, which kills it. While it waits for anything it
// reads both streams and feeds the input, so that no full pipe blocks it. Every wait throws
// std::runtime_error, which fails the test, if the program ends first or 60 seconds pass.
class Process {
 public:
  Process(pid_t pid, std::string command, os::Fd input, Capture out, Capture err);
  Process(Process&&) = default;
  ~Process();

  // Hands bytes to its input; on a terminal, types them ("\x03" is Ctrl-C).
  void write(std::string_view bytes);
  void close_input();  // on a terminal, types Ctrl-D
  void signal(int number) const;

  void wait_for_output(std::string_view text);
  void wait_for_errors(std::string_view text);
  void wait_for_file(const std::filesystem::path& path);
  // Until it has taken all that was written to its input.
  void wait_until_read();
  // Until a held stdout takes no more, so that the program's next write blocks.
  void wait_until_output_full();
  // Its end, with a held stdout not read.
  void wait_for_end();
  // Reads a held stdout again.
  void release_output();

  // Closes the input where all of it was given, waits for the end, and reads what is left.
  Outcome finish();

 private:
  enum class Wake { kOnEvent, kOften };
  void wait(std::string_view what, Wake wake, const std::function<bool()>& done);
  void turn(int milliseconds);
  void feed();
  void reap();
  [[noreturn]] void fail(std::string_view why);

  os::Fd pidfd_;
  pid_t pid_ = -1;
  os::Fd input_;
  std::string pending_;
  bool closes_input_ = false;
  Capture out_;
  Capture err_;
  Outcome outcome_;
  bool ended_ = false;
  std::chrono::steady_clock::time_point deadline_;
};

}  // namespace nt::test
