// Files that the kernel makes up.
#pragma once

#include <dirent.h>

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gpu/reading.hpp"
#include "os/fd.hpp"

namespace nt::gpu {

// A folder whose names come one at a time, unsorted, for those with very many.
class SystemFolder {
 public:
  explicit SystemFolder(DIR* stream) : stream_(stream) {}

  // The next name but "." and "..", good until the one after it; empty at the end.
  std::string_view next();
  // Where the symbolic link of that name leads to; empty where it is none. Good until the next one.
  std::string_view link(std::string_view name);

 private:
  struct Close {
    void operator()(DIR* stream) const { ::closedir(stream); }
  };
  std::unique_ptr<DIR, Close> stream_;
  std::array<char, 256> target_;
};

// Where /proc and /sys are: below a root of their own in tests and for a machine that was saved.
class SystemFiles {
 public:
  // The root goes before each path; empty is the machine's own.
  explicit SystemFiles(std::string root = {}) : root_(std::move(root)) {}

  // All of a file, as "/proc/stat"; nothing where it cannot be read. The text stays until the next
  // call. A file without end, of which there is none below /proc, is cut at 1 MiB.
  std::optional<std::string_view> read(std::string_view path);
  // The file, to be read; not valid, with errno, where it cannot be opened.
  os::Fd open(std::string_view path) const;
  // Where a symbolic link leads to, as it is written there; empty where it is none.
  std::string link(std::string_view path) const;
  // A folder, to be gone through; nothing, with errno, where it cannot be opened.
  std::optional<SystemFolder> folder(std::string_view path) const;
  // The names in a folder, sorted; none where it cannot be read.
  std::vector<std::string> names(std::string_view path) const;
  // The number that a file holds.
  std::optional<std::uint64_t> number(std::string_view path);
  // The same: unsupported where there is no such file, an error where it holds no number.
  Reading<std::uint64_t> reading(std::string_view path);

 private:
  std::string root_;
  std::string buffer_;
  int why_ = 0;  // errno of the last file that could not be read
};

// All of an open file, into a buffer, where it stays until that changes; nothing, with errno, where
// it cannot be read. Cut at 1 MiB.
std::optional<std::string_view> read_from_begin(int fd, std::string& buffer);

// The number that the first line is.
std::optional<std::uint64_t> number_in_line(std::string_view text);

// The number that follows a word and blanks at the begin of a line, as "MemTotal:" in meminfo.
std::optional<std::uint64_t> number_after(std::string_view text, std::string_view word);

// The words of a line, taken off its front one at a time; empty at its end.
std::string_view take_word(std::string_view& line);
// The lines of a text in the same way, without their ends.
std::string_view take_line(std::string_view& text);

}  // namespace nt::gpu
