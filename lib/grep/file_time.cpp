// The search of one source: what of it lies in a window of time.
#include <algorithm>
#include <limits>
#include <string>

#include "base/text.hpp"
#include "grep/binary.hpp"
#include "grep/file_search.hpp"
#include "os/cpu.hpp"

namespace nt::grep {
namespace {

// Of a log's window of time so much is looked through beforehand for lines of other times. That
// takes about as long as a search that reads all of it: one that may stop early is not to wait, and
// one that shows nothing before its end can look on its way.
constexpr std::size_t kLookedThrough = std::size_t{4} << 30;
constexpr std::size_t kLookedThroughInAHurry = std::size_t{2} << 20;

}  // namespace

// Whether the search may end before all of the window was read.
bool FileSearch::may_stop_early() const {
  return limit_ < std::numeric_limits<std::uint64_t>::max() || only_last();
}

// Whether a search of a large log reads all of it, and then only tells what it has found.
bool FileSearch::looks_along() const {
  return !shows_lines(options_.output.output) && !may_stop_early();
}

void FileSearch::note_disorder(const io::Source& source, std::string_view what_of_it) {
  found_.notes.push_back(fmt::format("'{}' is not in the order of time{}",
                                     escape_control(source.label()), what_of_it));
}

// What of a log is in the window of time, as far as that is known without reading all of it.
Result<FileSearch::Range> FileSearch::range_of(io::Source& source, std::string_view whole,
                                               bool in_a_hurry) {
  const std::size_t text_begin = whole.size() - without_bom(whole).size();
  finder_.report.leave_out_before(text_begin);
  if (!options_.time) return Range{whole, text_begin};
  const logtime::Effort effort{
      os::threads_or_cpus(threads_), in_a_hurry ? kLookedThroughInAHurry : kLookedThrough,
      [&source](std::size_t begin, std::size_t end) { source.release(begin, end); }};
  auto timeline = logtime::Timeline::study(whole, source.modified().on_clock(), *options_.time,
                                           terminator_of(options_), effort);
  TRY_VOID(source.check());
  if (!timeline) return std::unexpected(time_error(source, std::move(timeline).error()));
  found_.notes.clear();
  if (const std::string& note = timeline->reader().note(); !note.empty())
    found_.notes.push_back(fmt::format("'{}': {}", escape_control(source.label()), note));
  found_.stamps = timeline->reader().description();
  if (!timeline->in_order()) note_disorder(source, ", so all of it is read");
  timeline_ = std::make_shared<const logtime::Timeline>(*std::move(timeline));
  finder_.only(logtime::TimeFilter(*options_.time, timeline_, terminator_of(options_)));
  const std::size_t begin = std::min(std::max(text_begin, timeline_->begin()), timeline_->end());
  finder_.report.leave_out_before(begin);
  return Range{whole.substr(0, timeline_->end()), begin};
}

Result<void> FileSearch::mapped(io::Source& source, std::string_view whole) {
  const bool in_a_hurry = may_stop_early() || looks_along();
  const Range likely = TRY(range_of(source, whole, in_a_hurry));
  const bool may_hold_strays = timeline_ && timeline_->in_order() && !timeline_->looked_through();
  if (may_hold_strays && looks_along()) finder_.time->trust();
  TRY_VOID(search_range(source, likely));
  if (!may_hold_strays) return {};
  if (in_a_hurry && (disordered_ || !is_answered())) {
    const Range range = TRY(range_of(source, whole, false));
    if (timeline_->in_order() && !disordered_) return {};
    if (disordered_ || found_.lines == 0) {
      forget_found();
      TRY_VOID(search_range(source, range));
    } else {
      found_.met_stray = true;
      found_.notes.pop_back();  // which says more than was done
    }
  }
  note_strays(source);
  return {};
}

// The search begins anew, with nothing shown so far.
void FileSearch::forget_found() {
  found_.lines = found_.matches = 0;
  found_.tally.clear();
  found_.met_stray = false;
}

// Whether what was asked for of the window is known, though not all of it was looked through.
bool FileSearch::is_answered() const {
  if (finder_.time->trusts()) return true;  // and nothing was out of order
  return found_.lines >= std::min(limit_, options_.last.value_or(limit_));
}

// Lines of another time among those of the window tell that some of its own may stand elsewhere.
void FileSearch::note_strays(const io::Source& source) {
  if (found_.met_stray)
    note_disorder(source, ": lines of this time may stand where it was not read");
}

// Why a source cannot be searched by time.
Error FileSearch::time_error(const io::Source& source, Error why) {
  found_.unstamped = logtime::is_no_stamps(why);
  why.message = fmt::format("cannot tell the time of lines in '{}': {}",
                            escape_control(source.label()), why.message);
  return why;
}

// The next window of a stream.
Result<void> FileSearch::begin_time(const io::Source& source, const io::Window& window) {
  if (!finder_.time) return {};
  auto note = finder_.time->begin_window(window);
  if (!note) return std::unexpected(time_error(source, std::move(note).error()));
  if (!note->empty())
    found_.notes.push_back(fmt::format("'{}': {}", escape_control(source.label()), *note));
  found_.stamps = finder_.time->description();
  return {};
}

Result<void> FileSearch::end_time(const io::Source& source) {
  if (!finder_.time) return {};
  auto ended = finder_.time->end();
  if (!ended) return std::unexpected(time_error(source, std::move(ended).error()));
  return {};
}

}  // namespace nt::grep
