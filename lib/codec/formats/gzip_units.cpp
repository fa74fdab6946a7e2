// Members of gzip that tell their size: BGZF's (SAM specification, 4.1), and MiGz's.
#include <libdeflate.h>

#include <memory>
#include <new>
#include <string>

#include "codec/formats/gzip_fields.hpp"
#include "codec/formats/units.hpp"
#include "codec/little_endian.hpp"

namespace nt::codec {
namespace {

// With an extra field, and nothing else but what any member has.
constexpr std::size_t kFixedHead = 12;
constexpr unsigned char kHasExtraOnly = 4;

class GzipSplitter final : public StreamSplitter {
 public:
  using StreamSplitter::StreamSplitter;

 private:
  Step next_stream(std::string_view input) override {
    if (input.size() < kFixedHead) return {Why::kInput};
    if (strong_format(input) != Format::kGzip || input[3] != kHasExtraOnly) return {};
    const auto extra = static_cast<std::size_t>(little_endian(input, 10, 2));
    if (input.size() < kFixedHead + extra) return {Why::kInput};
    const std::size_t body = kFixedHead + extra;
    const auto size = gzip::member_size(input.substr(kFixedHead, extra), body);
    if (!size || size->bytes < body + gzip::kTailSize || size->bytes > most_room()) return {};
    const auto all = static_cast<std::size_t>(size->bytes);
    if (input.size() < all) return {Why::kInput};
    return {Why::kUnit, {all, static_cast<std::size_t>(little_endian(input, all - 4, 4))}};
  }
};

class GzipUnitDecoder final : public UnitDecoder {
 public:
  GzipUnitDecoder() : decompressor_(libdeflate_alloc_decompressor()) {
    if (!decompressor_) throw std::bad_alloc();
  }
  bool decode(std::string_view coded, const Unit& unit, std::string& text) override {
    text.resize_and_overwrite(unit.room, [&](char* begin, std::size_t room) {
      std::size_t used = 0;
      while (!coded.empty()) {
        std::size_t taken = 0;
        std::size_t given = 0;
        if (libdeflate_gzip_decompress_ex(decompressor_.get(), coded.data(), coded.size(),
                                          begin + used, room - used, &taken,
                                          &given) != LIBDEFLATE_SUCCESS)
          break;
        coded.remove_prefix(taken);
        used += given;
      }
      return used;
    });
    return coded.empty();
  }

 private:
  struct Free {
    void operator()(libdeflate_decompressor* one) const { libdeflate_free_decompressor(one); }
  };
  std::unique_ptr<libdeflate_decompressor, Free> decompressor_;
};

}  // namespace

std::unique_ptr<Splitter> make_gzip_splitter(std::size_t most_room) {
  return std::make_unique<GzipSplitter>(most_room);
}
std::unique_ptr<UnitDecoder> make_gzip_unit_decoder() {
  return std::make_unique<GzipUnitDecoder>();
}

}  // namespace nt::codec
