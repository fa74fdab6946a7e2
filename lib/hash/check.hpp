// Checking files against lists of digests.
#pragma once

#include <optional>
#include <string>

#include "base/error.hpp"
#include "hash/check_list.hpp"
#include "hash/digest_files.hpp"

namespace nt::hash {

// How to check, as plain data. What is said is what coreutils says.
struct CheckOptions {
  ListOptions list;
  std::string key;              // of HMACs; empty: plain digests
  bool quiet = false;           // no line for a file that is as listed
  bool status = false;          // no line at all
  bool strict = false;          // malformed lines fail the list
  bool warn = false;            // and each is told
  bool ignore_missing = false;  // files that are not there do not count
  bool json = false;            // an object for each file
  bool escape_control = false;  // in names, for a terminal
  std::optional<unsigned> threads;
};

// Checks the files that a list names; "-" is standard input. Returns whether at least one was
// checked, and all were as listed. An error: the list cannot be read.
Result<bool> check_files(const CheckOptions& options, const std::string& list,
                         const Streams& streams);

}  // namespace nt::hash
