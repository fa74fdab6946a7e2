// A text, and one that was made of it by edits.
#pragma once

#include <cstddef>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "cmp/ranges.hpp"

namespace nt::cmp {

struct EditedText {
  EditedText(std::mt19937& random, std::size_t size, unsigned letters, std::size_t edits) {
    const auto bytes = [&](std::size_t count) {
      std::string text(count, '\0');
      for (char& byte : text) byte = static_cast<char>(random() % letters);
      return text;
    };
    before = after = bytes(size);
    for (; edits > 0; --edits) {
      const std::size_t at = random() % (after.size() + 1);
      const std::size_t count = random() % 60;
      if (random() % 3 == 0)
        after.insert(at, bytes(count));
      else if (random() % 2 == 0)
        after.erase(at, count);
      else
        after.replace(at, count, bytes(count));
    }
  }
  std::string before;
  std::string after;
};

// The right text, as the left one and the ranges tell; empty where the ranges cannot be.
inline std::string put_back(std::string_view left, std::string_view right,
                            const std::vector<Range>& ranges) {
  std::string result;
  std::size_t at = 0;
  for (const Range& range : ranges) {
    if (range.left < at || range.left + range.left_size > left.size() ||
        range.right + range.right_size > right.size())
      return {};
    result += left.substr(at, range.left - at);
    if (result.size() != range.right) return {};
    result += right.substr(range.right, range.right_size);
    at = range.left + range.left_size;
  }
  return result.append(left.substr(at));
}

}  // namespace nt::cmp
