// The bytes that differ, a line each, as GNU cmp -l lists them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "base/lines.hpp"
#include "cmp/options.hpp"
#include "io/source.hpp"

namespace nt::cmp {

// A byte as cat -v shows it: "A", "^@", "M-^?".
std::string_view shown_byte(unsigned char byte);

// The columns of the offsets in a listing of these files.
std::size_t offset_width(const io::Source& left, const io::Source& right,
                         const compare::PairOptions& options);

// Puts lines behind what there is in a text: "OFFSET LEFT RIGHT", the offset in decimal and from 1,
// the bytes in octal; with them as they are shown, "OFFSET LEFT SHOWN RIGHT SHOWN".
class ByteLines {
 public:
  ByteLines(std::size_t width, bool prints_bytes) : width_(width), prints_bytes_(prints_bytes) {}

  // Room for so many lines, about, and for what append() needs while it makes them.
  std::size_t size_of(std::size_t lines) const;
  // The bytes of the span; offset is that of left[0] and right[0], from 0.
  void append(std::string& text, std::uint64_t offset, std::string_view left,
              std::string_view right, const Span& span) const;

 private:
  std::size_t width_;
  bool prints_bytes_;
};

// Lists them all. False: the files differ.
Result<bool> list_bytes(compare::PairChunks& chunks, std::size_t width, const Options& options,
                        io::Writer& out);

}  // namespace nt::cmp
