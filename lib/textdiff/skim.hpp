// The parts of two large texts in which they differ.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <utility>

#include "textdiff/both.hpp"
#include "textdiff/stretch.hpp"

namespace nt::textdiff {

// How many bytes are equal from the begin of both on.
std::size_t equal_bytes(std::string_view a, std::string_view b);

// Is told now and then that bytes before these are not looked at again soon: for who has mapped
// them.
using Passed = std::function<void(const Both<std::size_t>&)>;

// Passes over what is equal byte by byte, and shows the rest window by window. A window is some
// lines of either text; what lies before both windows is dealt with. Whoever looks at it says
// where equal lines go on far enough that the texts can be taken as being in step again.
class Skim {
 public:
  explicit Skim(const Both<std::string_view>& texts, Passed passed = {})
      : texts_(texts), passed_(std::move(passed)) {}

  struct Window : Both<Stretch> {
    bool last = false;  // the windows end where the texts do
  };

  // The next window; nothing where the texts are equal to their ends.
  std::optional<Window> next();
  // The texts are in step in these lines of the window, one or more, before which all is dealt
  // with.
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
  Passed passed_;
  Both<Stretch> at_;     // where it is: no lines
  Both<Stretch> floor_;  // the last lines that were in step: there is nothing to look for before
  std::size_t size_ = kFirstSize;
  bool at_difference_ = false;
};

}  // namespace nt::textdiff
