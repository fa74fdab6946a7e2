// Checking files against lists of digests.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "hash/check_list.hpp"
#include "hash/digest_files.hpp"

namespace nt::hash {

// What is said of the files and lines of a list, as coreutils has it: of --quiet, --status and
// --warn the last counts.
enum class Say {
  kAll,        // a line for each file
  kBad,        // only for those that are not as listed
  kNothing,    // the exit code tells
  kMalformed,  // a line for each file, and each malformed line
};

// How to check, as plain data.
struct CheckOptions {
  ListOptions list;
  std::string_view key;  // of HMACs; empty: plain digests
  Say say = Say::kAll;
  bool strict = false;          // malformed lines fail the list
  bool ignore_missing = false;  // files that are not there do not count
  // The folder that relative names start from; empty: where the process is.
  std::string base = {};
  bool beside = false;          // it is the list's own, and is shown before names
  bool json = false;            // an object for each file
  bool escape_control = false;  // in names, for a terminal
  bool names_list = false;      // in warnings, as there are several
  std::optional<unsigned> threads;
};

// Checks the files that a list names; "-" is standard input. A list of nothing but a digest is
// about the file that the list's name tells, "image.iso" of "image.iso.sha256". Where the file of
// a name with '\' is missing, and one with '/' is there, that is meant. Returns whether at
// least one was checked, and all were as listed. An error: the list cannot be read.
Result<bool> check_files(const CheckOptions& options, const std::string& list,
                         const Streams& streams);

}  // namespace nt::hash
