#include "codec/unit.hpp"

#include "codec/formats/units.hpp"

namespace nt::codec {

std::unique_ptr<Splitter> make_splitter(Format format, const StreamLimits& limits,
                                        std::size_t most_room) {
  switch (format) {
    case Format::kZstd:
      return make_zstd_splitter(limits, most_room);
    case Format::kGzip:
      return make_gzip_splitter(most_room);
    case Format::kLz4:
      return make_lz4_splitter(most_room);
    case Format::kXz:
      return make_xz_splitter(limits, most_room);
    case Format::kBzip2:
      return make_bzip2_splitter();
    default:
      return nullptr;
  }
}

std::unique_ptr<UnitDecoder> make_unit_decoder(Format format) {
  switch (format) {
    case Format::kZstd:
      return make_zstd_unit_decoder();
    case Format::kGzip:
      return make_gzip_unit_decoder();
    case Format::kLz4:
      return make_lz4_unit_decoder();
    case Format::kXz:
      return make_xz_unit_decoder();
    case Format::kBzip2:
      return make_bzip2_unit_decoder();
    default:
      return nullptr;
  }
}

Splitter::Step StreamSplitter::next(std::string_view input) {
  Unit all;
  while (all.room < kLeastUnit) {
    const Step step = next_stream(input.substr(all.size));
    if (step.why != Why::kUnit || step.unit.room > most_room_) {
      if (all.size > 0) break;
      return step.why == Why::kUnit ? Step{} : step;
    }
    all.size += step.unit.size;
    all.room += step.unit.room;
    all.tells_size &= step.unit.tells_size;
    ++all.streams;
  }
  return {Why::kUnit, all};
}

}  // namespace nt::codec
