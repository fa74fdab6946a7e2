// The last selected lines of what can be read only once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "base/lines.hpp"
#include "grep/line_sink.hpp"

namespace nt::grep {

// Keeps the last count selected lines, and around each of them so many lines of context.
class LastLines {
 public:
  // Lines that follow each other.
  struct Stretch {
    std::string text;
    std::uint64_t offset = 0;
    std::uint64_t number = 0;  // of its first line
    std::vector<Span> selected;
  };

  LastLines(std::uint64_t count, std::uint64_t before, std::uint64_t after)
      : count_(count), before_(before), after_(after) {}

  bool wants_context() const { return before_ > 0 || after_ > 0; }
  // The next line. Lines that are not selected may be left out where no context is wanted.
  void add(const Line& line, bool selected);
  // What is kept, front first; nothing when all of it was taken.
  std::optional<Stretch> take();

 private:
  struct Kept {
    std::string whole;     // with its end
    std::size_t size = 0;  // without
    std::uint64_t offset = 0;
    std::uint64_t number = 0;
    bool selected = false;
  };
  void drop_first();

  const std::uint64_t count_;
  const std::uint64_t before_;
  const std::uint64_t after_;
  std::deque<Kept> kept_;       // what would be shown if no more lines came …
  std::deque<Kept> recent_;     // … and the lines behind that may yet stand before a selected one
  std::uint64_t selected_ = 0;  // of those kept
  std::uint64_t after_left_ = 0;
};

}  // namespace nt::grep
