#include "programs.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <cstdlib>
#include <optional>
#include <stdexcept>

#include "base/text.hpp"

namespace nt::test {
namespace {

std::optional<std::filesystem::path> look_up(const std::string& name) {
  const char* path = std::getenv("PATH");
  for (const std::string_view folder : split(path == nullptr ? "/usr/bin:/bin" : path, ':')) {
    const std::filesystem::path candidate = std::filesystem::path(folder) / name;
    if (::access(candidate.c_str(), X_OK) == 0) return candidate;
  }
  return std::nullopt;
}

}  // namespace

std::filesystem::path nt_path() {
  const char* given = std::getenv("NT_PATH");
  return given == nullptr ? NT_PATH : given;
}

bool is_sanitized() { return std::getenv("NT_SANITIZED") != nullptr; }

int rounds(int count) {
  constexpr int kPart = 6;
  return is_sanitized() ? std::max(count / kPart, 1) : count;
}

std::filesystem::path find_program(const std::string& name) {
  if (name.find('/') != std::string::npos) return name;
  if (auto found = look_up(name)) return *found;
  throw std::runtime_error(name + " is not installed");
}

bool have(const std::string& program) {
  if (look_up(program)) return true;
  MESSAGE("skipped: " << program << " is not installed");
  return false;
}

}  // namespace nt::test
