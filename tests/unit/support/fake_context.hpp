// A command line run without a process: everything that a command is given is made up here.
//
//   FakeContext fake("x\ny\n");
//   const auto r = fake.run(program, {"grep", "-n", "x"});
//   CHECK(r.out == "1:x\n");
#pragma once

#include <map>
#include <string>
#include <vector>

#include "cli/command.hpp"

namespace nt {

class FakeContext {
 public:
  struct Ran {
    int code = 0;
    std::string out;
    std::string err;
  };

  // input is what standard input holds.
  explicit FakeContext(std::string input = {}) : input_(std::move(input)) {}

  // Runs the words that follow the program's name. Every run reads the input from its start.
  Ran run(const cli::Program& program, const std::vector<std::string>& args);

  // What a test may set before it runs.
  std::map<std::string, std::string, std::less<>> environment;
  os::FakeClock clock;
  cli::Terminals terminals;

 private:
  std::string input_;
};

}  // namespace nt
