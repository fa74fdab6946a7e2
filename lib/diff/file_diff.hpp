// What is to be shown of two files.
#pragma once

#include <span>
#include <string_view>

#include "diff/node.hpp"
#include "textdiff/text_diff.hpp"

namespace nt::diff {

// They differ in bytes or in what they are, and not only in what can be ignored.
struct FileDiff {
  const Entry& entry;
  bool binary = false;  // then there are no changes
  textdiff::Both<std::string_view> texts;
  std::span<const textdiff::Change> changes;  // in order
};

}  // namespace nt::diff
