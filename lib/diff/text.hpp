// A file's content.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "base/lines.hpp"
#include "diff/node.hpp"
#include "io/source.hpp"

namespace nt::diff {

// Mapped where it is large, else read. A link's is what it leads to, if links are shown; what is
// missing has none.
class Text {
 public:
  static Result<Text> open(const Node& node, int standard_input);
  // Both of a pair. Two pipes are read at once, as one program may write to both; standard input,
  // if both are that, once.
  static Result<textdiff::Both<Text>> open_both(const Entry& entry, int standard_input);
  Text(Text&&) = default;
  Text& operator=(Text&&) = default;

  std::string_view bytes() const { return mapped_ ? *mapped_ : std::string_view(read_); }
  // Whether the bytes are no text: GNU diff's rule, a NUL in the first of them.
  bool binary() const;
  // The bytes are not looked at again soon.
  void release(Span span) const {
    if (source_ && mapped_) source_->release(span.begin, span.end);
  }
  // An error where mapped bytes were lost, so that what came of them is of no use.
  Result<void> check() const;

 private:
  Text() = default;
  std::optional<io::Source> source_;
  std::optional<std::string_view> mapped_;
  std::string read_;
};

}  // namespace nt::diff
