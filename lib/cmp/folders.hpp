// Two folders compared, name by name, as Python's filecmp.dircmp does.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "cmp/options.hpp"
#include "files/glob.hpp"

namespace nt::cmp {

// What became of a name.
enum class Status { kSame, kDifferent, kLeftOnly, kRightOnly, kFunny };
inline constexpr std::size_t kStatuses = 5;

// "left_only", as JSON has it.
std::string_view name_of(Status status);

struct FolderOptions {
  bool shallow = false;     // files of the same size and time are the same, unread
  bool lists_same = false;  // -l: names that are the same have a line, too
  bool null = false;        // lines end in NUL, and names are as they are
  std::vector<files::Glob> excluded;
  std::vector<std::string> names;  // what is compared, below both folders; empty: all
};

// A line for each name that is not the same; by view, no lines, counts or JSON instead. What cannot
// be read is funny, and reported. The exit code: 0 all are the same, 1 some are not, 2 something
// could not be read, or one of the names is absent.
int compare_folders(const std::array<std::string, 2>& roots, const FolderOptions& folders,
                    const Options& options, const Streams& streams);

}  // namespace nt::cmp
