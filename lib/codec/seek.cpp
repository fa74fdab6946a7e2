#include "codec/seek.hpp"

#include <limits>
#include <memory>

#include "codec/format.hpp"
#include "codec/seek_table.hpp"
#include "codec/unit.hpp"

namespace nt::codec {
namespace {

StreamPlace find_by_table(const SeekTable& table, std::uint64_t offset) {
  StreamPlace place;
  for (std::size_t i = 0; i + 1 < table.size(); ++i) {
    const SeekTable::Frame frame = table.frame(i);
    if (place.decoded + frame.decoded > offset) break;
    place.coded += frame.coded;
    place.decoded += frame.decoded;
  }
  return place;
}

}  // namespace

StreamPlace find_stream(std::string_view bytes, std::uint64_t offset) {
  if (const auto table = SeekTable::of(bytes)) return find_by_table(*table, offset);
  StreamPlace place;
  const auto format = strong_format(bytes);
  if (!format) return place;
  const auto splitter =
      make_splitter(*format, {.window = std::numeric_limits<std::uint64_t>::max()},
                    std::numeric_limits<std::uint32_t>::max());
  if (!splitter) return place;
  for (;;) {
    const Splitter::Step step = splitter->next(bytes.substr(place.coded));
    const Unit& unit = step.unit;
    if (step.why != Splitter::Why::kUnit || !unit.tells_size || !unit.ends_stream) return place;
    if (place.decoded + unit.room > offset || place.coded + unit.size == bytes.size()) return place;
    place.coded += unit.size;
    place.decoded += unit.room;
  }
}

}  // namespace nt::codec
