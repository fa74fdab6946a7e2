#include "grep/file_search.hpp"

#include <algorithm>
#include <cstring>

#include "simd/simd.hpp"

namespace nt::grep {
namespace {

// How far a file is looked at to tell whether it is text.
constexpr std::size_t kBinaryProbe = std::size_t{64} << 10;

bool prints_lines(Output output) { return output == Output::kLines || output == Output::kMatches; }

bool stops_at_first(Output output) {
  return output == Output::kFilesWith || output == Output::kFilesWithout ||
         output == Output::kQuiet;
}

}  // namespace

FileSearch::FileSearch(const Options& options, Matcher& matcher, Printer& printer,
                       const io::Writer& out)
    : options_(options),
      matcher_(matcher),
      printer_(printer),
      out_(out),
      terminator_(options.pattern.null_records ? '\0' : '\n'),
      prints_lines_(prints_lines(options.output.output)),
      stops_at_first_(stops_at_first(options.output.output)),
      before_(options.output.output == Output::kLines || options.output.output == Output::kMatches
                  ? options.output.before
                  : 0),
      after_(options.output.output == Output::kLines || options.output.output == Output::kMatches
                 ? options.output.after
                 : 0) {}

bool FileSearch::done() const { return found_.lines >= limit_; }

Result<Found> FileSearch::run(io::Source& source, bool skip_binary, std::uint64_t limit) {
  found_ = {};
  limit_ = stops_at_first_ ? std::min<std::uint64_t>(limit, 1) : limit;
  after_left_ = printed_to_ = numbered_to_ = selected_to_ = 0;
  number_ = 1;
  Windows windows(source, buffer_, terminator_);
  bool first = true;
  std::uint64_t keep = 0;
  while (!done() || after_left_ > 0) {
    const auto window = TRY(windows.next(keep));
    if (!window) break;
    if (first && skip_binary) {
      const std::string_view probe = window->text.substr(0, kBinaryProbe);
      if (std::memchr(probe.data(), '\0', probe.size()) != nullptr) {
        found_.binary_skipped = true;
        return found_;
      }
    }
    first = false;
    search_window(*window);
    TRY_VOID(source.check());
    if (out_.failed()) break;
    keep = keep_from(*window);
  }
  if (done() && limit_ > 0 && !stops_at_first_) source.leave_at(selected_to_);
  return found_;
}

void FileSearch::search_window(const Window& window) {
  std::size_t at = window.begin;
  while (!done()) {
    const auto line = matcher_.next_line(window.text, at);
    if (!options_.invert) {
      if (!line) break;
      select(window, *line);
    } else {
      select_gap(window, at, line ? line->begin : window.text.size());
      if (!line) break;
    }
    at = std::min(line->end + 1, window.text.size());
    if (line->end >= window.text.size()) break;
  }
  if (prints_lines_) {
    print_context_until(window, window.text.size());
    if (options_.output.line_number) advance_number(window, window.text.size());
  }
}

void FileSearch::select(const Window& window, Span line) {
  ++found_.lines;
  selected_to_ = window.offset + std::min(line.end + 1, window.text.size());
  if (options_.output.output == Output::kCountMatches) {
    spans_.clear();
    matcher_.find_spans(window.text.substr(line.begin, line.size()), spans_);
    found_.matches += spans_.size();
  }
  if (prints_lines_) print_selected(window, line);
}

// The lines in text[from, to) are selected: no match is in them.
void FileSearch::select_gap(const Window& window, std::size_t from, std::size_t to) {
  if (options_.output.output == Output::kCount) {
    count_gap(window, from, to);
    return;
  }
  while (from < to && !done()) {
    const void* end = std::memchr(window.text.data() + from, terminator_, to - from);
    const std::size_t line_end =
        end == nullptr
            ? to
            : static_cast<std::size_t>(static_cast<const char*>(end) - window.text.data());
    select(window, {from, line_end});
    from = line_end + 1;
  }
}

void FileSearch::count_gap(const Window& window, std::size_t from, std::size_t to) {
  if (from >= to) return;
  const std::string_view gap = window.text.substr(from, to - from);
  const std::uint64_t lines = simd::count(gap, terminator_) + (gap.back() == terminator_ ? 0 : 1);
  found_.lines = std::min(limit_, found_.lines + lines);
}

void FileSearch::advance_number(const Window& window, std::size_t to) {
  const auto from = static_cast<std::size_t>(numbered_to_ - window.offset);
  number_ += simd::count(window.text.substr(from, to - from), terminator_);
  numbered_to_ = window.offset + to;
}

Line FileSearch::make_line(const Window& window, Span span) {
  Line line{window.text.substr(span.begin, span.size()), 0, window.offset + span.begin};
  if (!options_.output.line_number) return line;
  if (line.offset >= numbered_to_) {
    advance_number(window, span.begin);
    line.number = number_;
  } else {
    // A line of context before a match that was not numbered on the way.
    const auto to = static_cast<std::size_t>(numbered_to_ - window.offset);
    line.number =
        number_ - simd::count(window.text.substr(span.begin, to - span.begin), terminator_);
  }
  return line;
}

// Prints lines that follow what was printed last, as context, up to the end at most.
void FileSearch::print_context_until(const Window& window, std::size_t end) {
  while (after_left_ > 0) {
    const auto from = static_cast<std::size_t>(printed_to_ - window.offset);
    if (from >= end) return;
    const void* found = std::memchr(window.text.data() + from, terminator_, end - from);
    const std::size_t line_end =
        found == nullptr
            ? end
            : static_cast<std::size_t>(static_cast<const char*>(found) - window.text.data());
    if (options_.output.output == Output::kLines)
      printer_.context(make_line(window, {from, line_end}));
    printed_to_ = window.offset + std::min(line_end + 1, window.text.size());
    --after_left_;
  }
}

// Prints the lines of context that stand before a line, without those that are printed already.
void FileSearch::print_before(const Window& window, std::size_t begin) {
  const std::size_t floor =
      printed_to_ > window.offset ? static_cast<std::size_t>(printed_to_ - window.offset) : 0;
  std::size_t from = begin;
  for (std::uint64_t i = 0; i < before_ && from > floor; ++i) {
    const void* end = from - 1 > floor
                          ? ::memrchr(window.text.data() + floor, terminator_, from - 1 - floor)
                          : nullptr;
    from = end == nullptr
               ? floor
               : static_cast<std::size_t>(static_cast<const char*>(end) - window.text.data()) + 1;
  }
  const bool gap = window.offset + from > printed_to_ || printed_to_ == 0;
  if (options_.output.separates_groups && printed_any_ && gap) printer_.group_separator();
  while (from < begin) {
    const void* end = std::memchr(window.text.data() + from, terminator_, begin - from);
    const auto line_end =
        static_cast<std::size_t>(static_cast<const char*>(end) - window.text.data());
    if (options_.output.output == Output::kLines)
      printer_.context(make_line(window, {from, line_end}));
    from = line_end + 1;
  }
}

void FileSearch::print_selected(const Window& window, Span line) {
  print_context_until(window, line.begin);
  print_before(window, line.begin);
  printer_.selected(make_line(window, line));
  printed_to_ = window.offset + std::min(line.end + 1, window.text.size());
  printed_any_ = true;
  after_left_ = after_;
}

// Where the lines begin that may yet be printed before a match of the next window.
std::uint64_t FileSearch::keep_from(const Window& window) const {
  if (before_ == 0) return window.offset + window.text.size();
  std::size_t from = window.text.size();
  const std::size_t floor =
      printed_to_ > window.offset ? static_cast<std::size_t>(printed_to_ - window.offset) : 0;
  for (std::uint64_t i = 0; i < before_ && from > floor; ++i) {
    const void* end = from - 1 > floor
                          ? ::memrchr(window.text.data() + floor, terminator_, from - 1 - floor)
                          : nullptr;
    from = end == nullptr
               ? floor
               : static_cast<std::size_t>(static_cast<const char*>(end) - window.text.data()) + 1;
  }
  return window.offset + from;
}

}  // namespace nt::grep
