#include "grep/line_report.hpp"

#include <algorithm>
#include <limits>

#include "grep/scanner.hpp"
#include "simd/simd.hpp"

namespace nt::grep {
namespace {

// --passthru: every line follows, as it were, one that was selected.
constexpr std::uint64_t kAllLines = std::numeric_limits<std::uint64_t>::max();

}  // namespace

LineReport::LineReport(const Options& options, LineSink& sink)
    : options_(options), sink_(sink), terminator_(terminator_of(options)) {}

void LineReport::begin_source() {
  shown_to_ = floor_ = 0;
  after_left_ = options_.output.passthru && shows_lines(options_.output.output) ? kAllLines : 0;
  start_at(0, 1);
}

void LineReport::start_at(std::uint64_t offset, std::uint64_t number) {
  counted_to_ = offset;
  number_ = number;
}

void LineReport::show(const Window& window, std::span<const Span> selected,
                      std::size_t scanned_to) {
  for (const Span& line : selected) show_selected(window, line);
  show_after(window, scanned_to);
  if (options_.output.line_number) count_lines(window, scanned_to);
}

void LineReport::show_selected(const Window& window, Span line) {
  show_after(window, line.begin);
  show_before(window, line.begin);
  sink_.selected(make_line(window, line));
  shown_to_ = window.offset + std::min(line.end + 1, window.text.size());
  shown_any_ = true;
  after_left_ = options_.output.passthru ? kAllLines : options_.output.after;
}

// Lines that follow what was shown last, up to the end at most.
void LineReport::show_after(const Window& window, std::size_t end) {
  while (after_left_ > 0) {
    const std::size_t from = floor_of(window);
    if (from >= end) return;
    const Span line{from, line_end(window.text.substr(0, end), from, terminator_)};
    show_context(window, line);
    shown_to_ = window.offset + std::min(line.end + 1, window.text.size());
    --after_left_;
  }
}

// Lines that stand before the one at begin, without those that were shown already.
void LineReport::show_before(const Window& window, std::size_t begin) {
  std::size_t from =
      lines_back(window.text, begin, options_.output.before, floor_of(window), terminator_);
  const bool gap = window.offset + from > shown_to_ || shown_to_ == 0;
  if (options_.output.separates_groups && shown_any_ && gap) sink_.group_separator();
  while (from < begin) {
    const Span line{from, line_end(window.text, from, terminator_)};
    show_context(window, line);
    from = line.end + 1;
  }
}

void LineReport::show_context(const Window& window, Span line) {
  if (time_ != nullptr && !time_->takes(window.text, line.begin)) return;
  if (options_.output.output == Output::kLines) sink_.context(make_line(window, line));
}

// Where the lines begin that were not shown yet, and may be, in the window's text.
std::size_t LineReport::floor_of(const Window& window) const {
  const std::uint64_t floor = std::max(shown_to_, floor_);
  return floor > window.offset ? static_cast<std::size_t>(floor - window.offset) : 0;
}

std::uint64_t LineReport::keep_from(const Window& window) const {
  const std::size_t end = window.text.size();
  return window.offset +
         lines_back(window.text, end, options_.output.before, floor_of(window), terminator_);
}

void LineReport::count_lines(const Window& window, std::size_t to) {
  const auto from = static_cast<std::size_t>(counted_to_ - window.offset);
  number_ += simd::count(window.text.substr(from, to - from), terminator_);
  counted_to_ = window.offset + to;
}

Line LineReport::make_line(const Window& window, Span span) {
  Line line{window.text.substr(span.begin, span.size()),
            window.text.substr(span.begin, span.size() + 1), 0, window.offset + span.begin};
  if (!options_.output.line_number) return line;
  if (line.offset >= counted_to_) {
    count_lines(window, span.begin);
    line.number = number_;
  } else {  // context before a selected line, in a stretch that was counted without being shown
    const auto to = static_cast<std::size_t>(counted_to_ - window.offset);
    line.number =
        number_ - simd::count(window.text.substr(span.begin, to - span.begin), terminator_);
  }
  return line;
}

}  // namespace nt::grep
