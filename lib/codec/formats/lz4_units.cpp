// Frames of lz4 (lz4_Frame_format.md of its project), by their headers and those of their blocks.
#include <lz4frame.h>

#include <memory>
#include <new>
#include <string>

#include "codec/formats/lz4_header.hpp"
#include "codec/formats/units.hpp"

namespace nt::codec {
namespace {

class Lz4Splitter final : public StreamSplitter {
 public:
  using StreamSplitter::StreamSplitter;

 private:
  Step next_stream(std::string_view input) override {
    if (input.size() >= 4 && strong_format(input) != Format::kLz4) return {};
    const std::optional<lz4::Header> header = lz4::header_of(input);
    if (!header) return {Why::kInput};
    if (header->dictionary) return {};
    std::uint64_t end = header->size;
    std::uint64_t room = 0;
    for (;;) {
      if (room > most_room() || end > most_room()) return {};
      if (end + lz4::kBlockHeader > input.size()) return {Why::kInput};
      const lz4::Block block = lz4::block_at(input, static_cast<std::size_t>(end), *header);
      end += block.size;
      if (block.is_end) break;
      room += header->most_of_block;
    }
    if (header->has_check) end += 4;
    if (end > input.size()) return {Why::kInput};
    if (header->content) room = *header->content;
    if (room > most_room()) return {};
    Unit unit{static_cast<std::size_t>(end), static_cast<std::size_t>(room)};
    unit.tells_size = header->content.has_value();
    return {Why::kUnit, unit};
  }
};

class Lz4UnitDecoder final : public UnitDecoder {
 public:
  Lz4UnitDecoder() {
    LZ4F_dctx* context = nullptr;
    if (LZ4F_isError(LZ4F_createDecompressionContext(&context, LZ4F_VERSION)) != 0)
      throw std::bad_alloc();
    context_.reset(context);
  }
  bool decode(std::string_view coded, const Unit& unit, std::string& text) override {
    LZ4F_resetDecompressionContext(context_.get());
    LZ4F_decompressOptions_t options{};
    options.stableDst = 1;
    bool is_at_end = false;
    text.resize_and_overwrite(unit.room, [&](char* begin, std::size_t room) {
      std::size_t used = 0;
      while (!coded.empty()) {
        std::size_t taken = coded.size();
        std::size_t given = room - used;
        const std::size_t result =
            LZ4F_decompress(context_.get(), begin + used, &given, coded.data(), &taken, &options);
        is_at_end = result == 0;
        used += given;
        coded.remove_prefix(taken);
        if (LZ4F_isError(result) != 0 || (taken == 0 && given == 0)) break;
      }
      return used;
    });
    return coded.empty() && is_at_end;
  }

 private:
  struct Free {
    void operator()(LZ4F_dctx* context) const { LZ4F_freeDecompressionContext(context); }
  };
  std::unique_ptr<LZ4F_dctx, Free> context_;
};

}  // namespace

std::unique_ptr<Splitter> make_lz4_splitter(std::size_t most_room) {
  return std::make_unique<Lz4Splitter>(most_room);
}
std::unique_ptr<UnitDecoder> make_lz4_unit_decoder() { return std::make_unique<Lz4UnitDecoder>(); }

}  // namespace nt::codec
