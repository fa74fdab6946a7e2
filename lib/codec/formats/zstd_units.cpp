// Frames of zstd (RFC 8878), by their headers and those of their blocks.
#include <zstd.h>

#include <algorithm>
#include <memory>
#include <new>
#include <string>

#include "codec/formats/units.hpp"
#include "codec/formats/zstd_header.hpp"
#include "codec/little_endian.hpp"

namespace nt::codec {
namespace {

class ZstdSplitter final : public StreamSplitter {
 public:
  ZstdSplitter(const StreamLimits& limits, std::size_t most_room)
      : StreamSplitter(most_room), most_window_(limits.window) {}

 private:
  Step next_stream(std::string_view input) override {
    std::size_t at = 0;
    for (;;) {  // frames that hold no data, such as pzstd's, which say how large the next one is
      constexpr std::size_t kHead = 8;
      if (input.size() - at < kHead) return {Why::kInput};
      if (strong_format(input.substr(at)) != Format::kSkippable) break;
      const std::uint64_t size = kHead + little_endian(input, at + 4, 4);
      if (size > input.size() - at) return {size > most_room() ? Why::kNone : Why::kInput};
      at += static_cast<std::size_t>(size);
    }
    const std::optional<zstd::Header> header = zstd::header_of(input.substr(at));
    if (!header) return {input.size() - at < zstd::kMostHeader ? Why::kInput : Why::kNone};
    if (header->dictionary != 0 || header->window > most_window_) return {};
    return frame(input, at, *header);
  }

  Step frame(std::string_view input, std::size_t at, const zstd::Header& header) const {
    std::uint64_t end = at + header.size;
    std::uint64_t room = 0;
    for (bool is_last = false; !is_last;) {
      if (room > most_room() || end - at > most_room()) return {};
      if (end + zstd::kBlockHeader > input.size()) return {Why::kInput};
      const zstd::Block block = zstd::block_at(input, static_cast<std::size_t>(end));
      is_last = block.is_last;
      end += block.size;
      room += std::min<std::uint64_t>(header.window, std::uint64_t{128} << 10);
    }
    if (header.has_check) end += 4;
    if (end > input.size()) return {Why::kInput};
    if (header.content) room = *header.content;
    if (room > most_room()) return {};
    Unit unit{static_cast<std::size_t>(end), static_cast<std::size_t>(room)};
    unit.tells_size = header.content.has_value();
    return {Why::kUnit, unit};
  }

  std::uint64_t most_window_;
};

class ZstdUnitDecoder final : public UnitDecoder {
 public:
  ZstdUnitDecoder() : context_(ZSTD_createDCtx()) {
    if (!context_) throw std::bad_alloc();
  }
  bool decode(std::string_view coded, const Unit& unit, std::string& text) override {
    bool is_whole = false;
    text.resize_and_overwrite(unit.room, [&](char* begin, std::size_t room) {
      const std::size_t size =
          ZSTD_decompressDCtx(context_.get(), begin, room, coded.data(), coded.size());
      is_whole = ZSTD_isError(size) == 0;
      return is_whole ? size : 0;
    });
    return is_whole;
  }

 private:
  struct Free {
    void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
  };
  std::unique_ptr<ZSTD_DCtx, Free> context_;
};

}  // namespace

std::unique_ptr<Splitter> make_zstd_splitter(const StreamLimits& limits, std::size_t most_room) {
  if (!limits.dictionary.empty() || !limits.base.empty()) return nullptr;
  return std::make_unique<ZstdSplitter>(limits, most_room);
}
std::unique_ptr<UnitDecoder> make_zstd_unit_decoder() {
  return std::make_unique<ZstdUnitDecoder>();
}

}  // namespace nt::codec
