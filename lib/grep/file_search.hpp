// The search of one source.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "grep/json_printer.hpp"
#include "grep/last_lines.hpp"
#include "grep/line_report.hpp"
#include "grep/options.hpp"
#include "grep/printer.hpp"
#include "grep/scanner.hpp"
#include "io/source.hpp"
#include "io/windows.hpp"
#include "io/writer.hpp"
#include "pattern/matcher.hpp"
#include "pattern/template.hpp"

namespace nt::grep {

// What was found in a source.
struct Found {
  std::uint64_t lines = 0;    // selected ones
  std::uint64_t matches = 0;  // only where they are counted, and in lines that are not shown
  std::uint64_t bytes = 0;    // searched: all, or up to behind the last line that was wanted
  std::uint64_t begin = 0;    // where that begins
  bool mapped = false;        // or read
  Tally tally;                // only where matches are tallied
  bool binary_skipped = false;
  std::vector<std::string> notes;  // what a user should know of how it was searched
  std::string stamps;              // how its lines' times were read
  bool unstamped = false;          // its lines have none; an error
  bool met_stray = false;          // among those of its window stood lines of another time
};

// A matcher and what shows its lines: all that a thread needs for itself.
struct Finder {
  Finder(const Options& options, pattern::Matcher compiled, io::Writer& out)
      : matcher(std::move(compiled)),
        scanner(options, matcher),
        // That the template is right was checked when the search began.
        replacement(
            options.output.replacement
                ? std::optional(
                      pattern::Template::parse(*options.output.replacement, matcher).value())
                : std::nullopt),
        printer(out, options.output, matcher, options.invert, terminator_of(options),
                replacement ? &*replacement : nullptr),
        json(out, matcher, options.invert, replacement ? &*replacement : nullptr,
             options.records ? std::optional(terminator_of(options)) : std::nullopt),
        sink(options.output.json ? static_cast<LineSink&>(json) : printer),
        report(options, sink) {}
  Finder(const Finder&) = delete;
  Finder& operator=(const Finder&) = delete;

  // Only lines that the filter takes are searched; nothing: all.
  void only(std::optional<logtime::TimeFilter> filter) {
    time = std::move(filter);
    scanner.only(time ? &*time : nullptr);
    report.only(time ? &*time : nullptr);
    scanner.find_records_by(time ? time->reader() : nullptr);
  }

  // All lines are searched from here on; records are found as before.
  void forget_time() {
    scanner.only(nullptr);
    report.only(nullptr);
  }

  pattern::Matcher matcher;
  std::optional<logtime::TimeFilter> time;
  Scanner scanner;
  std::optional<pattern::Template> replacement;
  Printer printer;
  JsonPrinter json;
  LineSink& sink;  // the one of these two that shows lines
  LineReport report;
  Hits hits;
};

// Searches sources one after the other.
class FileSearch {
 public:
  // threads: how many may work on one large source, as in Options.
  FileSearch(const Options& options, Finder& finder, io::Writer& out,
             std::optional<unsigned> threads);

  // Searches the source, and prints what is to be printed of it line by line. Stops after limit
  // selected lines. skip_binary: give up where the source looks binary.
  Result<void> run(io::Source& source, std::string_view shown_path, bool skip_binary,
                   std::uint64_t limit);
  // What was found in the last source; up to the error, where there was one.
  const Found& found() const { return found_; }

 protected:
  // The lines of a mapped source that are to be searched: text[begin, …).
  struct Range {
    std::string_view text;
    std::size_t begin = 0;
  };

  // The source's whole text, where it can be mapped and needs no decoding.
  std::optional<std::string_view> whole_of(io::Source& source, std::uint64_t least) const;
  void begin(std::string_view shown_path, std::uint64_t limit);
  Result<Range> range_of(io::Source& source, std::string_view whole, bool in_a_hurry);
  Result<void> mapped(io::Source& source, std::string_view whole);
  Result<void> search_range(io::Source& source, const Range& range);
  bool may_stop_early() const;
  bool looks_along() const;
  bool is_answered() const;
  void forget_found();
  void note_disorder(const io::Source& source, std::string_view what_of_it);
  void note_strays(const io::Source& source);
  Result<void> in_order(io::Source& source, bool skip_binary);
  Result<void> by_chunks(io::Source& source, const Range& range);
  Result<void> last_mapped(io::Source& source, const Range& range);
  Result<void> last_read(io::Source& source, bool skip_binary);
  std::uint64_t keep_last(const io::Window& window, std::uint64_t number, LastLines& last);
  Result<std::optional<io::Window>> next_window(const io::Source& source, io::Windows& windows,
                                                std::uint64_t keep_from, bool skip_binary);
  Result<std::optional<io::Window>> next_records(const io::Source& source, io::Windows& windows,
                                                 std::uint64_t keep_from, bool skip_binary);
  std::uint64_t lines_in(std::string_view selected) const;
  Result<void> begin_time(const io::Source& source, const io::Window& window);
  Result<void> end_time(const io::Source& source);
  Error time_error(const io::Source& source, Error why);
  bool only_last() const;
  std::size_t large_file() const;
  std::size_t begin_of_selectable(const Range& range, std::size_t at) const;
  std::size_t begin_of_last(const Range& range);
  std::size_t chunk_size(const Range& range, unsigned threads) const;
  std::uint64_t first_number(const Range& range) const;
  void search(const io::Window& window);
  void take(const io::Window& window, const Hits& hits);
  bool wants_more() const;
  bool stops_at_first() const;

  const Options& options_;
  Finder& finder_;
  io::Writer& out_;
  const std::optional<unsigned> threads_;
  io::ReadBuffer buffer_;
  std::shared_ptr<const logtime::Timeline> timeline_;  // of a mapped source, where time matters

  // Of the current source.
  std::string_view path_;
  bool disordered_ = false;  // more than was thought
  Found found_;
  std::uint64_t limit_ = 0;
  std::uint64_t selected_to_ = 0;  // offset behind the last selected line
  // Of a stream whose records are searched: the offset at which a record begins that may go on
  // behind what was seen.
  std::optional<std::uint64_t> pending_;
};

}  // namespace nt::grep
