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
    : options_(options),
      sink_(sink),
      terminator_(terminator_of(options)),
      before_(shows_lines(options.output.output) ? options.output.before : 0) {}

void LineReport::begin_source() {
  shown_to_ = floor_ = kept_from_ = kept_to_ = 0;
  after_left_ = options_.output.passthru && shows_lines(options_.output.output) ? kAllLines : 0;
  start_at(0, 1);
}

void LineReport::start_at(std::uint64_t offset, std::uint64_t number) {
  counted_to_ = offset;
  number_ = number;
}

void LineReport::show(const io::Window& window, std::span<const Span> selected,
                      std::size_t scanned_to) {
  for (const Span& line : selected) show_selected(window, line);
  show_after(window, scanned_to);
  if (options_.output.line_number) count_lines(window, scanned_to);
}

void LineReport::show_selected(const io::Window& window, Span line) {
  show_after(window, line.begin);
  show_before(window, line.begin);
  if (options_.records && !options_.output.json) {
    show_record(window, line);
  } else {
    sink_.selected(line_at(window, line, number_of(window, line.begin), terminator_));
  }
  shown_to_ = window.offset + std::min(line.end + 1, window.text.size());
  shown_any_ = true;
  after_left_ = options_.output.passthru ? kAllLines : options_.output.after;
}

// A record line by line, as it has been written.
void LineReport::show_record(const io::Window& window, Span record) {
  std::uint64_t number = number_of(window, record.begin);
  for (std::size_t from = record.begin; from <= record.end; ++number) {
    const Span line{from, line_end(window.text.substr(0, record.end), from, terminator_)};
    sink_.selected(line_at(window, line, number, terminator_));
    from = line.end + 1;
  }
}

// Lines that follow what was shown last, up to the end at most.
void LineReport::show_after(const io::Window& window, std::size_t end) {
  while (after_left_ > 0) {
    const std::size_t from = floor_of(window);
    if (from >= end) return;
    const Span line{from, line_end(window.text.substr(0, end), from, terminator_)};
    show_context(window, line, number_of(window, from));
    shown_to_ = window.offset + std::min(line.end + 1, window.text.size());
    --after_left_;
  }
}

// Lines that stand before the one at begin, without those that were shown already.
void LineReport::show_before(const io::Window& window, std::size_t begin) {
  if (before_ == 0 && !options_.output.separates_groups) return;
  std::size_t from = lines_back(window.text, begin, before_, floor_of(window), terminator_);
  const bool gap = window.offset + from > shown_to_ || shown_to_ == 0;
  if (options_.output.separates_groups && shown_any_ && gap) sink_.group_separator();
  if (from >= begin || options_.output.output != Output::kLines) return;
  for (std::uint64_t number = number_of(window, from); from < begin; ++number) {
    const Span line{from, line_end(window.text, from, terminator_)};
    show_context(window, line, number);
    from = line.end + 1;
  }
}

void LineReport::show_context(const io::Window& window, Span line, std::uint64_t number) {
  if (time_ != nullptr && !time_->takes(window.text, line.begin)) return;
  if (options_.output.output == Output::kLines)
    sink_.context(line_at(window, line, number, terminator_));
}

// Where the lines begin that were not shown yet, and may be, in the window's text.
std::size_t LineReport::floor_of(const io::Window& window) const {
  const std::uint64_t floor = std::max(shown_to_, floor_);
  return floor > window.offset ? static_cast<std::size_t>(floor - window.offset) : 0;
}

// To look back over the same lines for each window takes time that grows with the square of them.
// So it is done once as much has come as was kept; then no more than twice of what is needed is.
std::uint64_t LineReport::keep_from(const io::Window& window) {
  const std::size_t end = window.text.size();
  const std::size_t floor = floor_of(window);
  if (window.offset + end - kept_to_ < kept_to_ - kept_from_)
    return std::max(kept_from_, window.offset + floor);
  kept_to_ = window.offset + end;
  kept_from_ = window.offset + lines_back(window.text, end, before_, floor, terminator_);
  return kept_from_;
}

void LineReport::count_lines(const io::Window& window, std::size_t to) {
  const auto from = static_cast<std::size_t>(counted_to_ - window.offset);
  number_ += simd::count(window.text.substr(from, to - from), terminator_);
  counted_to_ = window.offset + to;
}

// The number of the line that begins there, where numbers are asked for.
std::uint64_t LineReport::number_of(const io::Window& window, std::size_t begin) {
  if (!options_.output.line_number) return 0;
  if (window.offset + begin >= counted_to_) {
    count_lines(window, begin);
    return number_;
  }
  // Context before a selected line, in a stretch that was counted without being shown.
  const auto to = static_cast<std::size_t>(counted_to_ - window.offset);
  return number_ - simd::count(window.text.substr(begin, to - begin), terminator_);
}

Line line_at(const io::Window& window, Span span, std::uint64_t number, char terminator) {
  return {line_content(window.text, span, terminator), window.text.substr(span.begin, span.size()),
          window.text.substr(span.begin, span.size() + 1), number, window.offset + span.begin};
}

}  // namespace nt::grep
