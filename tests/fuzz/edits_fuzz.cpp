// Two sequences, the halves of the input around its middle or its first newline: scripts of all
// algorithms apply, none is shorter than the minimal one, and blocks are in both sequences.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <vector>

#include "edits/edits.hpp"
#include "edits/sequence_matcher.hpp"

namespace {

using nt::edits::Algorithm;
using nt::edits::Id;
using nt::edits::Script;

void require(bool holds) {
  if (!holds) std::abort();
}

void check_script(Script script, const std::vector<Id>& old_ids, const std::vector<Id>& new_ids) {
  require(nt::edits::applies(script, old_ids, new_ids));
  const std::size_t changed = nt::edits::changed(script);
  const std::size_t changes = script.size();
  const auto indent_in = [](const std::vector<Id>& ids) {
    return [&ids](std::uint32_t at) { return static_cast<int>(ids.at(at) % 8) - 1; };
  };
  nt::edits::slide(script, old_ids, new_ids, indent_in(old_ids), indent_in(new_ids));
  require(nt::edits::applies(script, old_ids, new_ids));
  require(nt::edits::changed(script) == changed);
  require(script.size() <= changes);
}

void check_blocks(const std::vector<Id>& first, const std::vector<Id>& second, bool autojunk) {
  nt::edits::SequenceMatcher matcher({autojunk, [](Id id) { return id == ' '; }});
  matcher.set_second(second);
  std::size_t first_at = 0;
  std::size_t second_at = 0;
  for (const auto& block : matcher.matching_blocks(first)) {
    require(block.size > 0 && block.first_begin >= first_at && block.second_begin >= second_at);
    first_at = std::size_t{block.first_begin} + block.size;
    second_at = std::size_t{block.second_begin} + block.size;
    require(first_at <= first.size() && second_at <= second.size());
    for (std::size_t i = 1; i <= block.size; ++i)
      require(first[first_at - i] == second[second_at - i]);
  }
  require(matcher.ratio(first) <= matcher.quick_ratio(first));
  require(matcher.quick_ratio(first) <= matcher.real_quick_ratio(first));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::uint8_t* const end = data + size;
  const std::uint8_t* const newline = std::find(data, end, '\n');
  const std::uint8_t* const middle = newline == end ? data + size / 2 : newline + 1;
  const std::vector<Id> old_ids(data, middle);
  const std::vector<Id> new_ids(middle, end);

  const std::size_t minimal =
      nt::edits::changed(nt::edits::diff(old_ids, new_ids, Algorithm::kMinimal));
  for (const Algorithm algorithm : {Algorithm::kDefault, Algorithm::kMyers, Algorithm::kMinimal,
                                    Algorithm::kPatience, Algorithm::kHistogram}) {
    const Script script = nt::edits::diff(old_ids, new_ids, algorithm);
    require(nt::edits::changed(script) >= minimal);
    check_script(script, old_ids, new_ids);
  }
  check_blocks(old_ids, new_ids, false);
  check_blocks(old_ids, new_ids, true);
  return 0;
}
