// The splitters and decoders of units of each format.
#pragma once

#include <cstddef>
#include <memory>

#include "codec/unit.hpp"

namespace nt::codec {

// Units of less than this are put together.
inline constexpr std::size_t kLeastUnit = std::size_t{1} << 20;

std::unique_ptr<Splitter> make_zstd_splitter(const StreamLimits& limits, std::size_t most_room);
std::unique_ptr<Splitter> make_gzip_splitter(std::size_t most_room);
std::unique_ptr<Splitter> make_lz4_splitter(std::size_t most_room);
std::unique_ptr<Splitter> make_xz_splitter(const StreamLimits& limits, std::size_t most_room);
std::unique_ptr<Splitter> make_bzip2_splitter();

std::unique_ptr<UnitDecoder> make_zstd_unit_decoder();
std::unique_ptr<UnitDecoder> make_gzip_unit_decoder();
std::unique_ptr<UnitDecoder> make_lz4_unit_decoder();
std::unique_ptr<UnitDecoder> make_xz_unit_decoder();
std::unique_ptr<UnitDecoder> make_bzip2_unit_decoder();

// Whole streams that follow each other, a few of which make a unit.
class StreamSplitter : public Splitter {
 public:
  explicit StreamSplitter(std::size_t most_room) : most_room_(most_room) {}
  Step next(std::string_view input) final;

 protected:
  std::size_t most_room() const { return most_room_; }
  // The one stream at the begin of the input, and what is passed over before it.
  virtual Step next_stream(std::string_view input) = 0;

 private:
  std::size_t most_room_;
};

}  // namespace nt::codec
