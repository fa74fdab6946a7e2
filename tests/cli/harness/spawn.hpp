// The start of a child process.
#pragma once

#include <sys/types.h>

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace nt::test {

// All that a child begins with. Nothing else is inherited: other descriptors are closed, signals
// have their default action, and it leads a session of its own.
struct Setup {
  std::filesystem::path program;
  std::vector<std::string> argv;
  std::vector<std::string> environment;  // NAME=VALUE
  std::filesystem::path folder;
  std::array<int, 3> streams{-1, -1, -1};  // stdin, stdout, stderr; -1 is closed
  int terminal = -1;                       // becomes the controlling terminal
  std::optional<std::uint64_t> file_size_limit;
  std::optional<std::uint64_t> memory_limit;
  bool ignores_sigpipe = false;
  // Root's power to read what its mode forbids is dropped.
  bool is_unprivileged = false;
};

// Throws std::system_error where the program cannot be started.
pid_t spawn(const Setup& setup);

}  // namespace nt::test
