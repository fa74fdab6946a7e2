// Blocks of xz that tell their sizes, as coders on several threads write them.
#include <lzma.h>

#include <memory>
#include <string>

#include "codec/formats/units.hpp"
#include "codec/formats/xz_block.hpp"

namespace nt::codec {
namespace {

// In a unit's note: the kind of check, and whether the stream's header stands before the block.
constexpr std::uint32_t kIsFirst = 1U << 8;

class XzSplitter final : public Splitter {
 public:
  XzSplitter(const StreamLimits& limits, std::size_t most_room)
      : most_window_(limits.window), most_room_(most_room) {}

  Step next(std::string_view input) override {
    std::size_t at = 0;
    lzma_stream_flags flags = flags_;
    if (is_first_) {
      if (input.size() < LZMA_STREAM_HEADER_SIZE) return {Why::kInput};
      if (lzma_stream_header_decode(&flags, xz::bytes_of(input)) != LZMA_OK) return {};
      at = LZMA_STREAM_HEADER_SIZE;
    }
    if (input.size() == at) return {Why::kInput};
    if (input[at] == xz::kIndexMark) return {};
    const std::size_t header = xz::Block::header_size(input[at]);
    if (input.size() - at < header) return {Why::kInput};
    xz::Block block;
    if (block.read(input.substr(at, header), flags.check) != LZMA_OK) return {};
    const lzma_block& sizes = block.get();
    if (block.memory() > most_window_ || sizes.compressed_size > most_room_ ||
        sizes.uncompressed_size > most_room_)
      return {};  // where they are not told, too
    const lzma_vli size = lzma_block_total_size(&sizes);
    if (size == 0 || size > most_room_) return {};
    if (input.size() - at < size) return {Why::kInput};
    Unit unit{at + static_cast<std::size_t>(size),
              static_cast<std::size_t>(sizes.uncompressed_size)};
    unit.streams = is_first_ ? 1 : 0;
    unit.ends_stream = false;
    unit.note = static_cast<std::uint32_t>(flags.check) | (is_first_ ? kIsFirst : 0);
    is_first_ = false;
    flags_ = flags;
    return {Why::kUnit, unit};
  }

 private:
  std::uint64_t most_window_;
  std::size_t most_room_;
  bool is_first_ = true;
  lzma_stream_flags flags_{};
};

class XzUnitDecoder final : public UnitDecoder {
 public:
  bool decode(std::string_view coded, const Unit& unit, std::string& text) override {
    if ((unit.note & kIsFirst) != 0) coded.remove_prefix(LZMA_STREAM_HEADER_SIZE);
    xz::Block block;
    if (block.read(coded, static_cast<lzma_check>(unit.note & 0xff)) != LZMA_OK) return false;
    std::size_t taken = block.get().header_size;
    bool is_whole = false;
    text.resize_and_overwrite(unit.room, [&](char* begin, std::size_t room) {
      std::size_t used = 0;
      is_whole =
          lzma_block_buffer_decode(&block.get(), nullptr, xz::bytes_of(coded), &taken, coded.size(),
                                   reinterpret_cast<std::uint8_t*>(begin), &used, room) == LZMA_OK;
      return used;
    });
    return is_whole && taken == coded.size();
  }
};

}  // namespace

std::unique_ptr<Splitter> make_xz_splitter(const StreamLimits& limits, std::size_t most_room) {
  return std::make_unique<XzSplitter>(limits, most_room);
}
std::unique_ptr<UnitDecoder> make_xz_unit_decoder() { return std::make_unique<XzUnitDecoder>(); }

}  // namespace nt::codec
