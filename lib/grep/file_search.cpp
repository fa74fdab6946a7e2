#include "grep/file_search.hpp"

#include <algorithm>
#include <cstring>
#include <limits>
#include <string>

#include "base/text.hpp"
#include "grep/binary.hpp"
#include "grep/chunks.hpp"
#include "os/cpu.hpp"
#include "parallel/ordered.hpp"
#include "simd/simd.hpp"

namespace nt::grep {
namespace {

// Reading into memory that an earlier file has used costs less than page faults, below this size.
constexpr std::uint64_t kLeastMappedAgain = std::uint64_t{4} << 20;

constexpr std::size_t kChunksInFlight = 8;  // a thread

// From this size on, it is worth a look at how often bytes occur: some pages from all over the
// text.
constexpr std::size_t kLeastSampled = std::size_t{1} << 20;
constexpr std::size_t kSamples = 16;
constexpr std::size_t kSampleSize = 2048;

// Lines that are shown are found in as much text at a time as is still in the cache when they are.
constexpr std::size_t kShownPiece = std::size_t{128} << 10;

std::string sample_of(std::string_view text) {
  std::string sample;
  for (std::size_t i = 0; i < kSamples; ++i)
    sample += text.substr(text.size() / kSamples * i, kSampleSize);
  return sample;
}

}  // namespace

FileSearch::FileSearch(const Options& options, Finder& finder, io::Writer& out,
                       std::optional<unsigned> threads)
    : options_(options), finder_(finder), out_(out), threads_(threads) {}

bool FileSearch::wants_more() const {
  return (found_.lines < limit_ || finder_.report.wants_more()) && !out_.failed();
}

bool FileSearch::stops_at_first() const {
  const Output output = options_.output.output;
  return !options_.output.stats && (output == Output::kFilesWith ||
                                    output == Output::kFilesWithout || output == Output::kQuiet);
}

void FileSearch::begin(std::string_view shown_path, std::uint64_t limit) {
  found_ = {};
  limit_ = stops_at_first() ? std::min<std::uint64_t>(limit, 1) : limit;
  selected_to_ = 0;
  disordered_ = false;
  pending_.reset();
  path_ = shown_path;
  finder_.sink.begin_file(shown_path);
  finder_.report.begin_source();
  timeline_.reset();
  finder_.only({});
}

std::optional<std::string_view> FileSearch::whole_of(io::Source& source,
                                                     std::uint64_t least) const {
  auto whole = source.whole(least);
  if (auto decoder = io::text_decoder_for(whole.value_or(""))) {
    source.decode(std::move(decoder), {});
    whole.reset();
  }
  return whole;
}

Result<void> FileSearch::run(io::Source& source, std::string_view shown_path, bool skip_binary,
                             std::uint64_t limit) {
  begin(shown_path, limit);
  const bool looks_ahead = options_.time || only_last();
  const std::uint64_t least = buffer_.size() > 0 ? kLeastMappedAgain : io::Source::kLeastMapped;
  const auto whole =
      whole_of(source, looks_ahead ? 1 : std::min<std::uint64_t>(large_file(), least));
  if (whole && skip_binary && looks_binary(*whole)) {
    found_.binary_skipped = true;
  } else if (whole) {
    TRY_VOID(mapped(source, *whole));
  } else {
    if (options_.time) finder_.only(logtime::TimeFilter(*options_.time, terminator_of(options_)));
    TRY_VOID(only_last() ? last_read(source, skip_binary) : in_order(source, skip_binary));
  }
  if (found_.lines >= limit_ && limit_ > 0 && !stops_at_first()) {
    source.leave_at(selected_to_);
    found_.bytes = selected_to_ - (timeline_ ? timeline_->begin() : 0);
  }
  return {};
}

Result<void> FileSearch::in_order(io::Source& source, bool skip_binary) {
  io::Windows windows(source, buffer_, terminator_of(options_));
  std::uint64_t keep = 0;
  for (bool first = true; wants_more(); first = false) {
    const auto window = TRY(next_window(source, windows, keep, skip_binary));
    if (!window) return found_.binary_skipped ? Result<void>() : end_time(source);
    found_.bytes = window->offset + window->text.size();
    if (first) finder_.report.leave_out_before(window->begin);  // a byte order mark
    search(*window);
    TRY_VOID(source.check());
    if (finder_.time && finder_.time->is_over()) break;
    keep = finder_.report.keep_from(*window);
  }
  return {};
}

// The next lines of a stream, by whole records where these are searched. Nothing at its end, and
// where it is binary.
Result<std::optional<io::Window>> FileSearch::next_window(const io::Source& source,
                                                          io::Windows& windows,
                                                          std::uint64_t keep_from,
                                                          bool skip_binary) {
  if (options_.records || options_.merge)
    return next_records(source, windows, keep_from, skip_binary);
  const auto window = TRY(windows.next(keep_from));
  if (!window) return std::nullopt;
  found_.binary_skipped = skip_binary && window->offset == 0 && looks_binary(window->text);
  if (found_.binary_skipped) return std::nullopt;
  TRY_VOID(begin_time(source, *window));
  return window;
}

// A window's last record may go on behind it, so it is held back until another one begins.
Result<std::optional<io::Window>> FileSearch::next_records(const io::Source& source,
                                                           io::Windows& windows,
                                                           std::uint64_t keep_from,
                                                           bool skip_binary) {
  const auto take = [this](const io::Window& window, std::size_t end) {
    const auto begin = static_cast<std::size_t>(*pending_ - window.offset);
    pending_ = window.offset + end;
    return io::Window{window.text.substr(0, end), begin, window.offset};
  };
  for (;;) {
    const auto window = TRY(windows.next(std::min(keep_from, pending_.value_or(0))));
    if (!window) {
      const io::Window rest = windows.rest();
      if (!pending_ || *pending_ == rest.offset + rest.text.size()) return std::nullopt;
      finder_.time->return_to(rest);
      return take(rest, rest.text.size());
    }
    const bool first = !pending_;
    found_.binary_skipped = first && skip_binary && looks_binary(window->text);
    if (found_.binary_skipped) return std::nullopt;
    TRY_VOID(begin_time(source, *window));
    finder_.scanner.find_records_by(finder_.time->reader());
    if (first) {
      pending_ = window->offset + window->begin;
      finder_.time->keep(window->begin);
    }
    const std::size_t begin = finder_.scanner.records().last(window->text, window->begin);
    if (begin == std::string_view::npos || window->offset + begin == *pending_) continue;
    finder_.time->keep(begin);
    return take(*window, begin);
  }
}

// Where the first line that is selected answers all, it need not be one of the last.
bool FileSearch::only_last() const {
  return options_.last && (*options_.last == 0 || !stops_at_first());
}

std::size_t FileSearch::large_file() const {
  return std::max<std::size_t>(1, options_.sharing.large_file);
}

// The number of the first line of the range, where lines are numbered.
std::uint64_t FileSearch::first_number(const Range& range) const {
  if (!options_.output.line_number) return 1;
  return 1 + simd::count(range.text.substr(0, range.begin), terminator_of(options_));
}

Result<void> FileSearch::search_range(io::Source& source, const Range& range) {
  found_.mapped = true;
  found_.begin = range.begin;
  const std::size_t size = range.text.size() - range.begin;
  if (size >= kLeastSampled) finder_.matcher.tune(sample_of(range.text.substr(range.begin)));
  if (only_last()) return last_mapped(source, range);
  const bool looks = finder_.time && finder_.time->trusts();
  if (looks || (size >= large_file() && os::threads_or_cpus(threads_) > 1))
    return by_chunks(source, range);
  found_.bytes = size;
  finder_.report.start_at(range.begin, first_number(range));
  search({range.text, range.begin, 0});
  found_.met_stray |= finder_.time && finder_.time->met_stray();
  return source.check();
}

// --last: finds where the last lines begin, from the end, and shows what is selected from there on.
Result<void> FileSearch::last_mapped(io::Source& source, const Range& range) {
  const std::size_t begin = begin_of_last(range);
  TRY_VOID(source.check());
  found_.begin = begin;
  found_.bytes = range.text.size() - begin;
  finder_.report.start_at(begin, first_number({range.text, begin}));
  search({range.text, begin, 0});
  found_.met_stray |= finder_.time && finder_.time->met_stray();
  return source.check();
}

// The begin of the line, or record, that holds text[at].
std::size_t FileSearch::begin_of_selectable(const Range& range, std::size_t at) const {
  const std::size_t begin = line_begin(range.text, at, range.begin, terminator_of(options_));
  return options_.records ? finder_.scanner.records().begin_of(range.text, begin, range.begin)
                          : begin;
}

std::size_t FileSearch::begin_of_last(const Range& range) {
  static constexpr std::size_t kStep =
      Hits::kMostLines;  // bytes, so never more lines than hits takes
  std::uint64_t wanted = *options_.last;
  std::size_t end = range.text.size();
  while (end > range.begin && wanted > 0) {
    const std::size_t begin = begin_of_selectable(range, end - std::min(end - range.begin, kStep));
    finder_.scanner.scan(range.text.substr(0, end), begin,
                         std::numeric_limits<std::uint64_t>::max(), finder_.hits);
    const std::vector<Span>& selected = finder_.hits.selected;
    if (selected.size() >= wanted) return selected[selected.size() - wanted].begin;
    wanted -= selected.size();
    end = begin;
  }
  return end;
}

// --last of what can only be read once, from its begin: what may be among the last is kept.
Result<void> FileSearch::last_read(io::Source& source, bool skip_binary) {
  const OutputOptions& output = options_.output;
  const bool has_context = output.output == Output::kLines;
  LastLines last(*options_.last, has_context ? output.before : 0, has_context ? output.after : 0);
  io::Windows windows(source, buffer_, terminator_of(options_));
  for (std::uint64_t number = 1;;) {
    const auto window = TRY(next_window(source, windows, found_.bytes, skip_binary));
    if (!window) break;
    number = keep_last(*window, number, last);
    found_.bytes = window->offset + window->text.size();
    if (finder_.time && finder_.time->is_over()) break;
  }
  if (found_.binary_skipped) return {};
  TRY_VOID(end_time(source));
  finder_.forget_time();  // what was kept is of the right one
  while (const auto stretch = last.take()) {
    const io::Window window{stretch->text, 0, stretch->offset};
    if (shows_lines(output.output)) {
      finder_.report.start_at(stretch->offset, stretch->number);
      finder_.report.show(window, stretch->selected, stretch->text.size());
      found_.lines += stretch->selected.size();
    } else {
      search(window);
    }
  }
  return {};
}

// How many lines there are in what is selected as one.
std::uint64_t FileSearch::lines_in(std::string_view selected) const {
  return 1 + (options_.records ? simd::count(selected, terminator_of(options_)) : 0);
}

// Hands the window's lines to last. number is that of the first; returns that of the next window's.
std::uint64_t FileSearch::keep_last(const io::Window& window, std::uint64_t number,
                                    LastLines& last) {
  const char terminator = terminator_of(options_);
  const auto pass_over = [&](std::size_t from, std::size_t to) {
    if (!last.wants_context()) {
      number += simd::count(window.text.substr(from, to - from), terminator);
      return;
    }
    for (; from < to; ++number) {
      const Span line{from, line_end(window.text, from, terminator)};
      if (!finder_.time || finder_.time->takes(window.text, from))
        last.add(line_at(window, line, number, terminator), false);
      from = line.end + 1;
    }
  };
  const Hits& hits = finder_.hits;
  for (std::size_t at = window.begin; at < window.text.size(); at = hits.scanned_to) {
    finder_.scanner.scan(window.text, at, std::numeric_limits<std::uint64_t>::max(), finder_.hits);
    std::size_t done = at;
    for (const Span& line : hits.selected) {
      if (done < line.begin) pass_over(done, line.begin);
      last.add(line_at(window, line, number, terminator), true);
      number += lines_in(window.text.substr(line.begin, line.size()));
      done = line.end + 1;
    }
    if (done < hits.scanned_to) pass_over(done, hits.scanned_to);
  }
  return number;
}

// Searches text[begin, …) of the window here and now.
void FileSearch::search(const io::Window& window) {
  for (std::size_t at = window.begin; at < window.text.size() && wants_more();) {
    if (found_.lines == limit_) {  // but for context
      finder_.report.show(window, {}, window.text.size());
      return;
    }
    std::size_t end = window.text.size();
    if (shows_lines(options_.output.output) && end - at > kShownPiece)
      end = std::min(line_end(window.text, at + kShownPiece, terminator_of(options_)) + 1, end);
    if (options_.records) end = finder_.scanner.records().next(window.text, end);
    finder_.scanner.scan(window.text.substr(0, end), at, limit_ - found_.lines, finder_.hits);
    take(window, finder_.hits);
    at = finder_.hits.scanned_to;
  }
}

void FileSearch::take(const io::Window& window, const Hits& hits) {
  found_.lines += hits.lines;
  found_.matches += hits.matches;
  found_.tally.add(hits.tally);
  if (hits.lines > 0) selected_to_ = window.offset + hits.last_end;
  if (shows_lines(options_.output.output))
    finder_.report.show(window, hits.selected, hits.scanned_to);
}

// A chunk costs some microseconds to hand out, and as much memory as it prints. So chunks that
// print nothing are larger, where there are enough of them.
std::size_t FileSearch::chunk_size(const Range& range, unsigned threads) const {
  const std::size_t usual = options_.sharing.chunk;
  const std::size_t size = range.text.size() - range.begin;
  // What is read twice is to be in the cache the second time.
  if (finder_.time && finder_.time->trusts()) return usual / 2;
  return shows_lines(options_.output.output)
             ? usual
             : std::clamp(size / (std::size_t{16} * threads), usual, 8 * usual);
}

// Chunks are searched by threads, and printed by them too where a chunk's output does not depend on
// what others hold; commit() puts them in order.
Result<void> FileSearch::by_chunks(io::Source& source, const Range& range) {
  const OutputOptions& output = options_.output;
  const bool renders = shows_lines(output.output) &&
                       limit_ == std::numeric_limits<std::uint64_t>::max() && output.before == 0 &&
                       output.after == 0 && !output.separates_groups && !output.passthru;
  const unsigned threads = os::threads_or_cpus(threads_);
  ChunkCutter cutter(range.text, range.begin, chunk_size(range, threads), terminator_of(options_));
  TextPool texts;
  LineNumbers numbers(renders ? first_number(range) : 1);
  const std::string_view whole = range.text;
  const std::string sample = sample_of(whole.substr(range.begin));
  const auto make_worker = [&] {
    // These patterns were compiled before, so there is no error.
    pattern::Matcher matcher = compile_matcher(options_, &finder_.matcher).value();
    matcher.tune(sample);
    return std::make_unique<ChunkWorker>(options_, std::move(matcher), whole, path_, renders,
                                         numbers, texts, finder_.time);
  };
  const auto work = [this, &source](std::unique_ptr<ChunkWorker>& worker, const Chunk& chunk,
                                    const parallel::StopFlag& stop) {
    ChunkResult result = worker->work(chunk, limit_, stop);
    source.release(chunk.begin, chunk.end);
    return result;
  };
  if (!renders) finder_.report.start_at(range.begin, first_number(range));
  Result<void> checked;
  logtime::Order order;
  const auto commit = [&](ChunkResult result) {
    checked = source.check();
    if (!checked) return false;
    order.add(result.order);
    disordered_ = timeline_ && order.behind > timeline_->most_behind();
    if (disordered_) return false;
    found_.bytes = result.chunk.end - range.begin;
    found_.met_stray |= result.met_stray;
    if (result.rendered) {
      found_.lines += result.hits.lines;
      found_.matches += result.hits.matches;
      finder_.sink.pass_on(result.text);
      texts.give_back(std::move(result.text));
      return wants_more();
    }
    if (renders && output.line_number)
      finder_.report.start_at(result.chunk.begin, result.first_number);
    io::Window window{whole.substr(0, result.chunk.end), result.chunk.begin, 0};
    if (result.hits.lines <= limit_ - found_.lines) {
      take(window, result.hits);
      window.begin = result.hits.scanned_to;
    }
    search(window);  // what the worker left
    return wants_more();
  };
  // Of records, a chunk has those that begin in it.
  std::size_t cut_to = range.begin;
  const auto next_chunk = [&]() -> std::optional<Chunk> {
    auto chunk = cutter.next();
    if (!chunk || !options_.records) return chunk;
    chunk->begin = cut_to;
    cut_to = finder_.scanner.records().next(whole, std::max(cut_to, chunk->end));
    chunk->end = cut_to;
    return chunk;
  };
  parallel::ordered_for_each({threads, kChunksInFlight * threads}, next_chunk, make_worker, work,
                             commit);
  return checked;
}

}  // namespace nt::grep
