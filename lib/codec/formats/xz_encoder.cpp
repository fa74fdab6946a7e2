// xz: blocks that tell their sizes.
#include <lzma.h>

#include <algorithm>
#include <memory>
#include <new>
#include <string>

#include "codec/formats/encoders.hpp"

namespace nt::codec {
namespace {

lzma_options_lzma preset_of(const EncodeOptions& options) {
  lzma_options_lzma preset;
  const auto level = static_cast<std::uint32_t>(options.level);
  lzma_lzma_preset(&preset, level | (options.extreme ? LZMA_PRESET_EXTREME : 0));
  return preset;
}

class XzEncoder final : public PieceEncoder {
 public:
  explicit XzEncoder(const EncodeOptions& options)
      : preset_(preset_of(options)),
        check_(options.check ? LZMA_CHECK_CRC64 : LZMA_CHECK_NONE),
        filters_{{LZMA_FILTER_LZMA2, &preset_}, {LZMA_VLI_UNKNOWN, nullptr}} {}
  XzEncoder(const XzEncoder&) = delete;
  XzEncoder& operator=(const XzEncoder&) = delete;

  // Notes the size without padding, which the index holds.
  std::uint64_t encode(std::string_view piece, std::string& coded) override {
    lzma_block block{};
    block.version = 1;
    block.check = check_;
    block.filters = filters_;
    const std::size_t before = coded.size();
    const std::size_t most = lzma_block_buffer_bound(piece.size());
    coded.resize_and_overwrite(before + most, [&](char* begin, std::size_t) {
      std::size_t size = before;
      const lzma_ret result = lzma_block_buffer_encode(
          &block, nullptr, reinterpret_cast<const std::uint8_t*>(piece.data()), piece.size(),
          reinterpret_cast<std::uint8_t*>(begin), &size, before + most);
      if (result != LZMA_OK) throw std::bad_alloc();  // nothing else can be wrong
      return size;
    });
    return lzma_block_unpadded_size(&block);
  }

 private:
  lzma_options_lzma preset_;
  lzma_check check_;
  lzma_filter filters_[2];
};

}  // namespace

std::unique_ptr<PieceEncoder> make_xz_encoder(const EncodeOptions& options) {
  return std::make_unique<XzEncoder>(options);
}

std::size_t xz_block_size(const EncodeOptions& options) {
  return std::max(std::size_t{1} << 20, std::size_t{3} * preset_of(options).dict_size);
}

}  // namespace nt::codec
