#include "textdiff/difflib/ndiff.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

#include "edits/sequence_matcher.hpp"
#include "textdiff/difflib/like_lines.hpp"
#include "textdiff/difflib/line_ids.hpp"

namespace nt::textdiff {
namespace {

constexpr std::uint64_t kLeastSteps = std::uint64_t{1} << 32;
constexpr std::uint64_t kStepsPerByte = 32;

class Ndiff {
 public:
  Ndiff(const Both<std::string_view>& texts, const Both<LineTable>& lines, bool autojunk,
        const std::function<bool(const NdiffLine&)>& visit)
      : texts_(texts),
        lines_(lines),
        visit_(visit),
        like_(texts, lines, autojunk),
        steps_(kLeastSteps + kStepsPerByte * (texts.before.size() + texts.after.size())) {}

  // blocks: runs of lines that both have.
  void run(const std::vector<edits::Block>& blocks) {
    const edits::Box all = edits::whole(lines_.before.ids, lines_.after.ids);
    edits::Point at;
    for (const edits::Block& block : blocks) {
      change({at.old_at, block.first_begin, at.new_at, block.second_begin});
      at = {block.first_begin + block.size, block.second_begin + block.size};
      put_before(' ', block.first_begin, at.old_at);
    }
    change(edits::behind(all, at));
  }

 private:
  void change(const edits::Box& box) {
    Steps steps(steps_.left() / 2);
    const std::uint64_t before = steps.left();
    edits::Point at{box.old_begin, box.new_begin};
    if (!box.one_is_empty()) {
      for (const LikePair& pair : like_.pairs(box, steps)) {
        put_apart({at.old_at, pair.before, at.new_at, pair.after});
        put_pair(pair);
        at = {pair.before + 1, pair.after + 1};
      }
    }
    put_apart(edits::behind(box, at));
    steps_.take(before - steps.left());
  }

  // The fewer lines first.
  void put_apart(const edits::Box& box) {
    if (box.new_size() < box.old_size()) put_after('+', box.new_begin, box.new_end);
    put_before('-', box.old_begin, box.old_end);
    if (box.new_size() >= box.old_size()) put_after('+', box.new_begin, box.new_end);
  }

  void put_pair(const LikePair& pair) {
    if (pair.equal) return put_before(' ', pair.before, pair.before + 1);
    const Both<std::string_view> lines{lines_.before.line(texts_.before, pair.before),
                                       lines_.after.line(texts_.after, pair.after)};
    const LineGuides guides = like_.guides(pair);
    put({'-', lines.before, guides.differs.before});
    if (!guides.text.before.empty()) put({'?', guides.text.before});
    put({'+', lines.after, guides.differs.after});
    if (!guides.text.after.empty()) put({'?', guides.text.after});
  }

  void put_before(char mark, std::uint32_t begin, std::uint32_t end) {
    for (; begin < end && goes_on_; ++begin) put({mark, lines_.before.line(texts_.before, begin)});
  }
  void put_after(char mark, std::uint32_t begin, std::uint32_t end) {
    for (; begin < end && goes_on_; ++begin) put({mark, lines_.after.line(texts_.after, begin)});
  }
  void put(const NdiffLine& line) { goes_on_ = goes_on_ && visit_(line); }

  const Both<std::string_view>& texts_;
  const Both<LineTable>& lines_;
  const std::function<bool(const NdiffLine&)>& visit_;
  LikeLines like_;
  Steps steps_;
  bool goes_on_ = true;
};

}  // namespace

Result<void> ndiff(const Both<std::string_view>& texts, bool autojunk,
                   const std::function<bool(const NdiffLine&)>& visit) {
  const auto lines = TRY(difflib_lines(texts));
  edits::SequenceMatcher matcher({.autojunk = autojunk});
  matcher.set_second(lines.after.ids);
  Ndiff(texts, lines, autojunk, visit).run(matcher.matching_blocks(lines.before.ids));
  return {};
}

}  // namespace nt::textdiff
