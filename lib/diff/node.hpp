// What stands at a path.
#pragma once

#include <fcntl.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "os/identity.hpp"
#include "textdiff/both.hpp"

namespace nt::diff {

enum class Kind : std::uint8_t {
  kMissing,
  kFile,
  kFolder,
  kLink,
  kPipe,
  kSocket,
  kBlockDevice,
  kCharacterDevice
};

struct Node {
  std::string path = {};  // as it is shown; "-" is standard input
  std::size_t root = 0;   // how much of it leads to the folder that was named
  int folder = -1;        // the one that it is in, if that is open; else it is opened by its path
  Kind kind = Kind::kMissing;
  std::uint32_t mode = 0;               // permissions
  std::uint64_t size = 0;               // of a file
  std::chrono::sys_seconds modified{};  // within the years 1 to 9999, and the part of a second
  std::uint32_t nanoseconds = 0;
  os::FileIdentity identity{};
  std::uint64_t device = 0;  // which one it is the name of

  std::string_view below() const { return std::string_view(path).substr(root); }
  // What it is opened by, and from where.
  std::string place() const { return folder < 0 ? path : path.substr(path.rfind('/') + 1); }
  int place_folder() const { return folder < 0 ? AT_FDCWD : folder; }
};

// As messages name it: "regular file".
std::string_view describe(const Node& node);

// Whether both are one file, or names of one device.
bool are_one(const Node& one, const Node& other);

// Looks at it, through links unless told otherwise. Where nothing is there, kMissing if that is
// allowed, else an error.
enum class Links { kFollow, kShow };
enum class Missing { kAllowed, kError };
Result<Node> look_at(std::string path, Links links, Missing missing, int standard_input);
// The same of a node that has its path, and no more.
Result<void> look_at(Node& node, Links links, Missing missing);
// What the link leads to.
Result<std::string> target_of(const Node& link);

// Two nodes of the same name, in two folders or as they were named.
struct Entry : textdiff::Both<Node> {
  bool named = false;  // on the command line
  // It was renamed, or moved, and so much is the same of what it holds, in percent.
  std::optional<unsigned> likeness = {};
  std::size_t number = 0;  // of those that are compared together
};

// Both, as "fifo -> socket"; as one where they are of one kind, or only one is there.
std::string describe(const Entry& entry);

// What became of it, as git has it: 'A'dded, 'D'eleted, 'T'ype changed, 'M'odified.
char status_letter(const Entry& entry);

// Whether it has a place in a list of what differs, whatever it holds.
bool differs_for_list(const Entry& entry);

}  // namespace nt::diff
