// The search of one source.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "grep/line_report.hpp"
#include "grep/matcher.hpp"
#include "grep/options.hpp"
#include "grep/printer.hpp"
#include "grep/scanner.hpp"
#include "grep/template.hpp"
#include "grep/windows.hpp"
#include "io/source.hpp"
#include "io/writer.hpp"

namespace nt::grep {

// What was found in a source.
struct Found {
  std::uint64_t lines = 0;    // selected ones
  std::uint64_t matches = 0;  // only where they are counted
  Tally tally;                // only where matches are tallied
  bool binary_skipped = false;
};

// A matcher and what shows its lines: all that a thread needs for itself.
struct Finder {
  Finder(const Options& options, Matcher compiled, io::Writer& out)
      : matcher(std::move(compiled)),
        scanner(options, matcher),
        // That the template is right was checked when the search began.
        replacement(
            options.output.replacement
                ? std::optional(Template::parse(*options.output.replacement, matcher).value())
                : std::nullopt),
        printer(out, options.output, matcher, options.invert, terminator_of(options),
                replacement ? &*replacement : nullptr),
        report(options, printer) {}
  Finder(const Finder&) = delete;
  Finder& operator=(const Finder&) = delete;

  Matcher matcher;
  Scanner scanner;
  std::optional<Template> replacement;
  Printer printer;
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
  Result<Found> run(io::Source& source, std::string_view shown_path, bool skip_binary,
                    std::uint64_t limit);

 private:
  Result<void> in_order(io::Source& source, bool skip_binary);
  Result<void> by_chunks(io::Source& source, std::string_view whole);
  Result<void> last_mapped(io::Source& source, std::string_view whole);
  Result<void> last_read(io::Source& source);
  std::size_t begin_of_last(std::string_view whole);
  void search(const Window& window);
  void take(const Window& window, const Hits& hits);
  bool wants_more() const;

  const Options& options_;
  Finder& finder_;
  io::Writer& out_;
  const std::optional<unsigned> threads_;
  ReadBuffer buffer_;

  // Of the current source.
  std::string_view path_;
  Found found_;
  std::uint64_t limit_ = 0;
  std::uint64_t selected_to_ = 0;  // offset behind the last selected line
};

}  // namespace nt::grep
