// The parts of two large texts in which they differ.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>

#include "textdiff/both.hpp"
#include "textdiff/stretch.hpp"

namespace nt::textdiff {

// Passes over what is equal byte by byte, and shows the rest window by window. A window is some
// lines of either text; what lies before both windows is dealt with. Whoever looks at it says
// where equal lines go on far enough that the texts can be taken as being in step again.
class Skim {
 public:
  explicit Skim(const Both<std::string_view>& texts) : texts_(texts) {}

  struct Window : Both<Stretch> {
    bool last = false;  // the windows end where the texts do
  };

  // The next window; nothing where the texts are equal to their ends.
  std::optional<Window> next();
  // The texts are in step at the ends of these, lines within the window, and differ in some line
  // after its begin, which is dealt with.
  void go_on(const Both<Stretch>& in_step);
  // Nowhere in the window: next() shows a larger one.
  void enlarge() { size_ *= kGrowth; }

  // Texts that are no larger are one window.
  static constexpr std::size_t kSmall = std::size_t{4} << 20;

 private:
  static constexpr std::size_t kFirstSize = std::size_t{64} << 10;
  static constexpr std::size_t kGrowth = 4;

  bool skip_equal();
  void step_back();
  Stretch cut(std::string_view text, const Stretch& from) const;

  Both<std::string_view> texts_;
  Both<Stretch> at_;     // where it is: no lines
  Both<Stretch> floor_;  // what is before that was shown, or is of no use any more
  std::size_t size_ = kFirstSize;
  bool at_difference_ = false;
};

}  // namespace nt::textdiff
