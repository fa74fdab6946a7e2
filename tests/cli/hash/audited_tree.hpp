// A folder that is audited, and what happens to its files.
#pragma once

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/stat.h>

#include <array>
#include <stdexcept>

#include "harness/sandbox.hpp"

namespace nt::test {

using Times = std::array<struct timespec, 2>;
inline void set_times(const Sandbox& box, const std::string& file, const Times& times) {
  if (::utimensat(AT_FDCWD, box.path(file).c_str(), times.data(), 0) != 0)
    throw std::runtime_error("utimensat failed");
}

// Sets when the file was last written to.
inline void set_time(const Sandbox& box, const std::string& file, time_t seconds,
                     long nanoseconds = 7) {
  const struct timespec time = {seconds, nanoseconds};
  set_times(box, file, {time, time});
}

// Another content of the same size, with all times as they were.
inline void rot(const Sandbox& box, const std::string& file) {
  struct stat status = {};
  REQUIRE(::stat(box.path(file).c_str(), &status) == 0);
  std::string bytes = box.read(file);
  bytes.back() = static_cast<char>(bytes.back() ^ 1);
  box.write(file, bytes);
  set_times(box, file, {status.st_atim, status.st_mtim});
}

// A folder t of four files, the names of which tell their contents, and its manifest m.
inline void save_tree(const Sandbox& box) {
  for (const std::string file : {"t/a", "t/d/b", "t/d/c", "t/e"}) {
    box.write(file, "text of " + file);
    set_time(box, file, 1'000'000'000);
  }
  const auto r = box.run({"hash", "audit", "save", "t", "-o", "m"});
  REQUIRE(r.code == 0);
  REQUIRE(r.out.empty());
  REQUIRE(r.err.empty());
}

inline Outcome check(const Sandbox& box, const Words& more = {}) {
  return box.run(joined({"hash", "audit", "check", "m"}, more));
}

inline std::string summary(const std::string& text) {
  return "nt hash audit check: " + text + "\n";
}

}  // namespace nt::test
