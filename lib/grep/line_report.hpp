// Selected lines with their numbers and their context, in the order of a source.
#pragma once

#include <cstdint>
#include <span>

#include "base/lines.hpp"
#include "grep/line_sink.hpp"
#include "grep/options.hpp"
#include "io/windows.hpp"
#include "logtime/time_filter.hpp"

namespace nt::grep {

// The line at span in the window's text.
Line line_at(const io::Window& window, Span span, std::uint64_t number, char terminator);

// Shows what was selected, window by window.
class LineReport {
 public:
  LineReport(const Options& options, LineSink& sink);

  // Only lines that the filter takes are shown as context; null: all.
  void only(logtime::TimeFilter* filter) { time_ = filter; }

  // A source begins.
  void begin_source();
  // No line of this source that begins before this offset is shown, not even as context.
  void leave_out_before(std::uint64_t offset) { floor_ = offset; }
  // What is shown next begins at this offset, in this line. Without it line ends are counted.
  void start_at(std::uint64_t offset, std::uint64_t number);
  // Shows lines of the window, and the context around them. They are all that is selected up to the
  // offset scanned_to in the window's text.
  void show(const io::Window& window, std::span<const Span> selected, std::size_t scanned_to);
  // Lines of context are still to come after what was shown.
  bool wants_more() const { return after_left_ > 0; }
  // The offset from which lines may yet be shown before those of the next window, or one before it.
  std::uint64_t keep_from(const io::Window& window);

 private:
  void show_selected(const io::Window& window, Span line);
  void show_record(const io::Window& window, Span record);
  void show_before(const io::Window& window, std::size_t begin);
  void show_after(const io::Window& window, std::size_t end);
  void show_context(const io::Window& window, Span line, std::uint64_t number);
  std::uint64_t number_of(const io::Window& window, std::size_t begin);
  void count_lines(const io::Window& window, std::size_t to);
  std::size_t floor_of(const io::Window& window) const;

  const Options& options_;
  LineSink& sink_;
  const char terminator_;
  const std::uint64_t before_;  // lines of context
  logtime::TimeFilter* time_ = nullptr;
  bool shown_any_ = false;        // also of an earlier source
  std::uint64_t after_left_ = 0;  // lines of context still to show
  std::uint64_t shown_to_ = 0;    // behind the last line that was shown
  std::uint64_t floor_ = 0;       // nothing before this is shown
  std::uint64_t kept_from_ = 0;   // what keep_from() last told …
  std::uint64_t kept_to_ = 0;     // … of a window that ended here
  std::uint64_t counted_to_ = 0;  // line ends are counted up to here …
  std::uint64_t number_ = 1;      // … where this line begins
};

}  // namespace nt::grep
