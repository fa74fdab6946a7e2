// A program to run, and how.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "process.hpp"

namespace nt::test {

// Where one of a program's streams comes from or goes to.
struct Stream {
  enum class Kind { kPipe, kFile, kTerminal, kClosed };
  Kind kind = Kind::kPipe;
  std::string text = {};  // what a pipe is fed with; the path of a file, from the folder
  std::size_t most = static_cast<std::size_t>(-1);  // of an output, what is read before closing
  bool held = false;  // of an output, not read at first; of an input, not closed
};

// Inputs.
Stream bytes(std::string text);
Stream open_pipe();  // the test feeds it, through Process
// Outputs. What goes to a pipe or a terminal is captured.
Stream held_pipe();  // a small pipe that is not read until the test says so
Stream reader_leaving_after(std::size_t bytes);  // with 0, it has left before the start
Stream full_disk();
// Both. All streams that are a terminal are the same one; it neither echoes nor changes newlines,
// and what it shows is in Outcome::out, or in err where stdout goes elsewhere.
Stream file(std::string path);
Stream terminal();
Stream closed();

// What to run; made by Sandbox. By default it runs in the sandbox's folder, with the environment
// PATH, HOME (the sandbox), LC_ALL=C.UTF-8 and TERM=xterm where it has a terminal; stdin is empty.
class Run {
 public:
  Run(std::filesystem::path folder, std::string program, std::vector<std::string> args);

  Run& in(Stream stream);
  Run& in(std::string text) { return in(bytes(std::move(text))); }
  Run& out(Stream stream);
  Run& err(Stream stream);
  Run& env(std::string name, std::string value);
  Run& without_env(const std::string& name);
  Run& folder(const std::filesystem::path& below);  // where to run, from the sandbox
  Run& window(unsigned short columns, unsigned short rows);
  Run& ignoring_sigpipe();
  // Without root's power to read what its mode forbids; nothing where the tests are not root's.
  Run& unprivileged();
  Run& file_size_limit(std::uint64_t bytes);
  // Of address space; nothing under sanitizers, which map far more than they use.
  Run& memory_limit(std::uint64_t bytes);

  // Starts it, for a test that talks to it while it runs.
  Process start() const;
  // Runs it to its end.
  Outcome run() const { return start().finish(); }

 private:
  std::string command_line() const;

  std::filesystem::path folder_;
  std::string program_;
  std::vector<std::string> args_;
  std::map<std::string, std::string> environment_;
  Stream in_;
  Stream out_;
  Stream err_;
  unsigned short columns_ = 80;
  unsigned short rows_ = 24;
  bool ignores_sigpipe_ = false;
  bool is_unprivileged_ = false;
  std::optional<std::uint64_t> file_size_limit_;
  std::optional<std::uint64_t> memory_limit_;
};

}  // namespace nt::test
