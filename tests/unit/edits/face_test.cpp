// The lines that edits.hpp shows to a newcomer.
#include <doctest/doctest.h>

#include <cstdint>
#include <string>
#include <vector>

#include "edits/edits.hpp"
#include "edits/pairs.hpp"

namespace nt {
namespace {

std::string changes_between(const Sequence& old_ids, const Sequence& new_ids) {
  std::string text;
  const auto old_indent = [](std::uint32_t) { return 0; };
  const auto new_indent = [](std::uint32_t) { return 0; };
  const auto take_out = [&](std::uint32_t begin, std::uint32_t size) {
    for (std::uint32_t i = 0; i < size; ++i) text += {'-', static_cast<char>(old_ids[begin + i])};
  };
  const auto put_in = [&](std::uint32_t begin, std::uint32_t size) {
    for (std::uint32_t i = 0; i < size; ++i) text += {'+', static_cast<char>(new_ids[begin + i])};
  };

  edits::Script script = edits::diff(old_ids, new_ids);
  edits::slide(script, old_ids, new_ids, old_indent, new_indent);
  for (const edits::Change& change : script) {
    take_out(change.old_begin, change.old_size);
    put_in(change.new_begin, change.new_size);
  }

  return text;
}

TEST_CASE("what changed in five lines") {
  CHECK(changes_between(letters("abcdefg"), letters("abxyefgh")) == "-c-d+x+y+h");
}

}  // namespace
}  // namespace nt
