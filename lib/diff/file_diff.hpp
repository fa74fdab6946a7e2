// What is to be shown of two files.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <span>
#include <string_view>

#include "base/lines.hpp"
#include "diff/node.hpp"
#include "textdiff/moved.hpp"
#include "textdiff/text_diff.hpp"

namespace nt::diff {

// What moved, of all pairs that are compared together.
struct Moved : textdiff::Both<std::span<const textdiff::MovedBlock>> {
  std::size_t pair = 0;            // the number of this one
  std::span<const Entry> pairs{};  // by their numbers; of one alone none is needed
};

// Of a pair that was compared. If it is shown since it differs, it does so in bytes or in what it
// is, and not only in what can be ignored.
struct FileDiff {
  const Entry& entry;
  textdiff::LineKeys& keys;  // how lines were compared; of this thread
  bool binary = false;       // then there are no changes
  bool unread = false;       // neither are there texts: what kinds of file they are is all
  textdiff::Both<std::string_view> texts = {};
  std::span<const textdiff::Change> changes = {};  // in order
  Moved moved = {};
  // These bytes of the texts, which may be mapped, are not looked at again soon.
  std::function<void(const textdiff::Both<Span>&)> release = {};
};

// What is passed of the texts as they are shown, released step by step.
class Trail {
 public:
  explicit Trail(const FileDiff& diff) : texts_(diff.texts), release_(diff.release) {}

  // What lies before these bytes is passed, unless more was before.
  void pass(std::size_t before, std::size_t after) {
    if (!release_) return;
    before = std::max(before, at_.before);
    after = std::max(after, at_.after);
    if (before - at_.before + (after - at_.after) < kStep) return;
    release_({{at_.before, before}, {at_.after, after}});
    at_ = {before, after};
  }

  // Up to the ends of these lines of theirs.
  void pass_lines(std::string_view before, std::string_view after) {
    pass(static_cast<std::size_t>(before.data() - texts_.before.data()) + before.size(),
         static_cast<std::size_t>(after.data() - texts_.after.data()) + after.size());
  }

 private:
  static constexpr std::size_t kStep = std::size_t{4} << 20;
  textdiff::Both<std::string_view> texts_;
  const std::function<void(const textdiff::Both<Span>&)>& release_;
  textdiff::Both<std::size_t> at_{0, 0};
};

// How much of it changed, but for what can be ignored.
struct Counts {
  std::uint64_t inserted = 0;
  std::uint64_t deleted = 0;
  bool binary = false;  // then the numbers are sizes
};
Counts count_changes(const FileDiff& diff);

}  // namespace nt::diff
