// The search of one source.
#pragma once

#include <cstdint>
#include <vector>

#include "base/error.hpp"
#include "grep/matcher.hpp"
#include "grep/options.hpp"
#include "grep/printer.hpp"
#include "grep/windows.hpp"
#include "io/source.hpp"

namespace nt::grep {

// What was found in a source.
struct Found {
  std::uint64_t lines = 0;    // selected ones
  std::uint64_t matches = 0;  // only where they are counted
  bool binary_skipped = false;
};

// Searches sources one after the other, with the memory that they share.
class FileSearch {
 public:
  FileSearch(const Options& options, Matcher& matcher, Printer& printer, const io::Writer& out);

  // Searches the source, and prints what is to be printed of it line by line. Stops after limit
  // selected lines. skip_binary: give up where the source looks binary.
  Result<Found> run(io::Source& source, bool skip_binary, std::uint64_t limit);

 private:
  void search_window(const Window& window);
  void select(const Window& window, Span line);
  void select_gap(const Window& window, std::size_t from, std::size_t to);
  void count_gap(const Window& window, std::size_t from, std::size_t to);
  void print_selected(const Window& window, Span line);
  void print_context_until(const Window& window, std::size_t end);
  void print_before(const Window& window, std::size_t begin);
  Line make_line(const Window& window, Span span);
  void advance_number(const Window& window, std::size_t to);
  std::uint64_t keep_from(const Window& window) const;
  bool done() const;

  const Options& options_;
  Matcher& matcher_;
  Printer& printer_;
  const io::Writer& out_;
  const char terminator_;
  const bool prints_lines_;
  const bool stops_at_first_;
  const std::uint64_t before_;
  const std::uint64_t after_;
  std::vector<char> buffer_;
  std::vector<Span> spans_;

  // Of the current source; offsets are absolute.
  Found found_;
  std::uint64_t limit_ = 0;
  std::uint64_t after_left_ = 0;   // lines of context still to print
  std::uint64_t printed_to_ = 0;   // end of the last line that was printed
  std::uint64_t numbered_to_ = 0;  // line ends are counted up to here …
  std::uint64_t number_ = 1;       // … where this line begins
  std::uint64_t selected_to_ = 0;  // end of the last line that was selected
  bool printed_any_ = false;       // also in an earlier source
};

}  // namespace nt::grep
