// A file's content.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "base/lines.hpp"
#include "diff/node.hpp"
#include "io/source.hpp"
#include "io/spool.hpp"

namespace nt::diff {

// To be read; of no folder or link.
Result<io::Source> open_source(const Node& node, int standard_input,
                               const io::DecoderFinder* decoder = nullptr);

// How texts are read.
struct Reading {
  int standard_input = -1;
  std::string spool_folder = {};               // for what is large, and in no file
  const io::DecoderFinder* decoder = nullptr;  // null: bytes are taken as they are
};

// Mapped where it is large, else read. A link's is what it leads to, if links are shown; what is
// missing has none.
class Text {
 public:
  static Result<Text> open(const Node& node, const Reading& reading = {});
  // Both of a pair. Two pipes are read side by side, as they may be fed by one program that waits
  // until both are; standard input, if both are that, once.
  static Result<textdiff::Both<Text>> open_both(const Entry& entry, const Reading& reading);
  Text(Text&&) = default;
  Text& operator=(Text&&) = default;

  std::string_view bytes() const {
    return spool_ ? spool_->bytes() : mapped_ ? *mapped_ : std::string_view(read_);
  }
  // Whether the bytes are no text: GNU diff's rule, a NUL in the first of them.
  bool binary() const;
  // Whether they are still in the file, so that they can be lost.
  bool mapped() const { return source_ && mapped_; }
  // The bytes are not looked at again soon.
  void release(Span span) const;
  // An error where mapped bytes were lost, so that what came of them is of no use.
  Result<void> check() const;

 private:
  Text() = default;
  static Result<Text> of(std::unique_ptr<io::Spool> spool, const Node& node,
                         const Reading& reading);
  std::optional<io::Source> source_;
  std::optional<std::string_view> mapped_;
  std::string read_;
  std::unique_ptr<io::Spool> spool_;
};

}  // namespace nt::diff
