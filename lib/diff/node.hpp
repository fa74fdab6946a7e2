// What stands at a path.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "base/error.hpp"
#include "os/identity.hpp"
#include "textdiff/both.hpp"

namespace nt::diff {

enum class Kind : std::uint8_t { kMissing, kFile, kFolder, kLink, kPipe, kSocket, kDevice };

// As messages name it: "regular file".
std::string_view describe(Kind kind);

struct Node {
  std::string path = {};  // to open it by, and as it is shown; "-" is standard input
  Kind kind = Kind::kMissing;
  std::uint32_t mode = 0;  // permissions
  std::uint64_t size = 0;  // of a file
  std::chrono::sys_time<std::chrono::nanoseconds> modified{};
  os::FileIdentity identity{};
};

// Looks at it, through links unless told otherwise. Where nothing is there, kMissing if that is
// allowed, else an error.
enum class Links { kFollow, kShow };
enum class Missing { kAllowed, kError };
Result<Node> look_at(std::string path, Links links, Missing missing, int standard_input);

// Two nodes of the same name, in two folders or as they were named.
struct Entry : textdiff::Both<Node> {
  bool named = false;  // on the command line
};

// What became of it, as git has it: 'A'dded, 'D'eleted, 'T'ype changed, 'M'odified.
char status_letter(const Entry& entry);

}  // namespace nt::diff
