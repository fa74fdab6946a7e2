#include "textdiff/difflib/line_guides.hpp"

#include "textdiff/difflib/characters.hpp"

namespace nt::textdiff {
namespace {

// A line, as it is gone through once, and what points at it.
class Guide {
 public:
  Guide(std::string_view line, std::string& text, std::vector<Span>& differs)
      : line_(line), rest_(line), text_(text), differs_(differs) {}

  // Up to that character, counted from 0.
  void equal_up_to(std::size_t end) {
    for (; at_ < end; ++at_) {
      const Character character = take_character(rest_);
      text_ += is_python_space(character.id) ? character.bytes : std::string_view(" ");
    }
  }
  void differs_up_to(std::size_t end, char mark) {
    if (at_ == end) return;
    const std::size_t begin = line_.size() - rest_.size();
    for (; at_ < end; ++at_) {
      take_character(rest_);
      text_ += mark;
    }
    used_ = text_.size();
    std::size_t span_end = line_.size() - rest_.size();
    if (line_[span_end - 1] == '\n') --span_end;
    if (begin < span_end) differs_.push_back({begin, span_end});
  }
  void finish() {
    text_.resize(used_);
    if (used_ > 0) text_ += '\n';
  }
  std::size_t at() const { return at_; }

 private:
  std::string_view line_;
  std::string_view rest_;
  std::string& text_;
  std::vector<Span>& differs_;
  std::size_t at_ = 0;
  std::size_t used_ = 0;  // of the text, up to the last mark
};

}  // namespace

LineGuides line_guides(const Both<std::string_view>& lines, const std::vector<edits::Block>& blocks,
                       const Both<std::size_t>& sizes) {
  LineGuides guides;
  Guide before(lines.before, guides.text.before, guides.differs.before);
  Guide after(lines.after, guides.text.after, guides.differs.after);
  const auto differ_up_to = [&](std::size_t before_end, std::size_t after_end) {
    const bool both = before.at() < before_end && after.at() < after_end;
    before.differs_up_to(before_end, both ? '^' : '-');
    after.differs_up_to(after_end, both ? '^' : '+');
  };
  for (const edits::Block& block : blocks) {
    differ_up_to(block.first_begin, block.second_begin);
    before.equal_up_to(std::size_t{block.first_begin} + block.size);
    after.equal_up_to(std::size_t{block.second_begin} + block.size);
  }
  differ_up_to(sizes.before, sizes.after);
  before.finish();
  after.finish();
  return guides;
}

}  // namespace nt::textdiff
