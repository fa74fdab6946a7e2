// The files that a command line leads to.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "compress/options.hpp"
#include "os/identity.hpp"

namespace nt::compress {

enum class InputKind : std::uint8_t { kStandardInput, kRegular, kFolder, kLink, kSpecial };

struct Input {
  std::string path;        // as it is opened; "-" is standard input
  std::string below = {};  // below the folder in which it was met; or its name, where it was named
  InputKind kind = InputKind::kRegular;
  bool was_met = false;             // in a folder
  os::FileIdentity identity = {};   // of a regular file, also one that a link leads to
  std::uint64_t size = 0;           // of that
  std::string passed_over = {};     // why it is no input at all, which nobody need know
  std::optional<Error> error = {};  // it cannot be looked at
};

// What the operands lead to, in their order: standard input where there are none. Folders are
// entered where that is asked for, and what is met in them comes in the bytewise order of paths:
// regular files, but none that are compressed where files are to be compressed, and none that are
// not where they are to be decompressed.
std::vector<Input> find_inputs(std::span<const std::string> operands, const Options& options);

// An error where compressed bytes would have to be typed at a terminal.
Result<void> refuse_typed(const Input& input, const Options& options, const Streams& streams);

}  // namespace nt::compress
