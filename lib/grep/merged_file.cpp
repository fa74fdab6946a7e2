#include "grep/merged_file.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "base/lines.hpp"
#include "grep/binary.hpp"

namespace nt::grep {

using logtime::Instant;

MergedFile::MergedFile(const Options& options, std::unique_ptr<Finder> finder, io::Writer& out,
                       io::Source source, std::string shown_path, bool skip_binary)
    : FileSearch(options, *finder, out, 1),
      own_finder_(std::move(finder)),
      source_(std::move(source)),
      shown_path_(std::move(shown_path)),
      skip_binary_(skip_binary) {}

Result<void> MergedFile::begin() {
  FileSearch::begin(shown_path_, std::numeric_limits<std::uint64_t>::max());
  const auto whole = whole_of(source_, 1);
  if (!whole) {
    finder_.only(logtime::TimeFilter(*options_.time, terminator_of(options_)));
    windows_.emplace(source_, buffer_, terminator_of(options_));
    return load();
  }
  found_.binary_skipped = skip_binary_ && looks_binary(*whole);
  if (found_.binary_skipped) return {};
  const Range range = TRY(range_of(source_, *whole, false));
  found_.mapped = true;
  found_.begin = range.begin;
  finder_.report.start_at(range.begin, first_number(range));
  window_ = {range.text, range.begin, 0};
  at_ = range.begin;
  see_time();
  return {};
}

// The next window of a stream; none at its end.
Result<void> MergedFile::load() {
  const auto window = TRY(next_window(source_, *windows_, std::uint64_t(-1), skip_binary_));
  if (!window) {
    next_time_.reset();
    return found_.binary_skipped ? Result<void>() : end_time(source_);
  }
  window_ = *window;
  at_ = window_.begin;
  see_time();
  return {};
}

void MergedFile::see_time() {
  if (at_ >= window_.text.size()) {
    next_time_.reset();
    return;
  }
  const auto instant = finder_.time->instant_of(window_.text, at_).value_or(Instant::min());
  next_time_ = std::max(next_time_.value_or(Instant::min()), instant);
}

// All of what is mapped was searched.
void MergedFile::end_mapped() {
  next_time_.reset();
  found_.met_stray = finder_.time && finder_.time->met_stray();
  note_strays(source_);
}

// Where the records end that are searched at once; their time is known by then.
std::size_t MergedFile::end_of_run(Instant last, bool inclusive) {
  const Records records = finder_.scanner.records();
  const std::string_view text = window_.text;
  const std::size_t begin = at_;
  while (at_ < text.size() &&
         (at_ == begin || *next_time_ < last || (inclusive && *next_time_ == last))) {
    const std::size_t end = line_end(text, at_, terminator_of(options_));
    at_ = records.next(text, std::min(end + 1, text.size()));
    if (at_ < text.size()) see_time();
  }
  return std::exchange(at_, begin);
}

Result<void> MergedFile::search_until(Instant last, bool inclusive, std::uint64_t limit) {
  static constexpr std::uint64_t kNoLimit = std::numeric_limits<std::uint64_t>::max();
  limit_ = std::min(options_.max_count.value_or(kNoLimit),
                    limit == kNoLimit ? limit : found_.lines + limit);
  do {
    const std::size_t end = end_of_run(last, inclusive);
    search({window_.text.substr(0, end), at_, window_.offset});
    found_.bytes += end - at_;
    TRY_VOID(source_.check());
    at_ = end;
    if (!wants_more()) next_time_.reset();
    if (!next_time_) return {};
    if (at_ < window_.text.size()) continue;
    if (windows_)
      TRY_VOID(load());
    else
      end_mapped();
  } while (next_time_ && (*next_time_ < last || (inclusive && *next_time_ == last)));
  return {};
}

}  // namespace nt::grep
