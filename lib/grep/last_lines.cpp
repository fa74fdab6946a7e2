#include "grep/last_lines.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace nt::grep {

void LastLines::add(const Line& line, bool selected) {
  if (count_ == 0) return;
  Kept kept{std::string(line.whole), line.text.size(), line.offset, line.number, selected};
  if (selected) {
    std::move(recent_.begin(), recent_.end(), std::back_inserter(kept_));
    recent_.clear();
    kept_.push_back(std::move(kept));
    after_left_ = after_;
    if (++selected_ > count_) drop_first();
  } else if (after_left_ > 0) {
    kept_.push_back(std::move(kept));
    --after_left_;
  } else if (before_ > 0) {
    recent_.push_back(std::move(kept));
    if (recent_.size() > before_) recent_.pop_front();
  }
}

// The first selected line becomes context of the next, where it is near enough.
void LastLines::drop_first() {
  const auto is_selected = [](const Kept& line) { return line.selected; };
  const auto first = std::find_if(kept_.begin(), kept_.end(), is_selected);
  first->selected = false;
  --selected_;
  const auto next = std::find_if(first, kept_.end(), is_selected);
  const auto ahead = static_cast<std::uint64_t>(next - kept_.begin());
  kept_.erase(kept_.begin(), next - static_cast<std::ptrdiff_t>(std::min(ahead, before_)));
}

std::optional<LastLines::Stretch> LastLines::take() {
  if (kept_.empty()) return std::nullopt;
  Stretch stretch{{}, kept_.front().offset, kept_.front().number, {}};
  while (!kept_.empty() && kept_.front().offset == stretch.offset + stretch.text.size()) {
    const Kept& line = kept_.front();
    const std::size_t begin = stretch.text.size();
    if (line.selected) stretch.selected.push_back({begin, begin + line.size});
    stretch.text += line.whole;
    kept_.pop_front();
  }
  return stretch;
}

}  // namespace nt::grep
