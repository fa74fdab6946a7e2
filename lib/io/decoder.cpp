#include "io/decoder.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <string>

#include "base/utf16.hpp"

namespace nt::io {
namespace {

class Utf16Decoder final : public Decoder {
 public:
  explicit Utf16Decoder(Utf16Reader reader) : reader_(reader) {}

  Result<std::size_t> read(const Input& input, std::span<char> buffer) override {
    while (shown_ == text_.size()) {
      if (at_end_) return 0;
      text_.clear();
      shown_ = 0;
      const std::size_t count = TRY(input.read(bytes_));
      at_end_ = count == 0;
      std::string_view bytes(bytes_.data(), count);
      const std::size_t skipped = std::min(left_of_bom_, count);
      left_of_bom_ -= skipped;
      bytes.remove_prefix(skipped);
      at_end_ ? reader_.finish(text_) : reader_.read(bytes, text_);
    }
    const std::size_t count = std::min(buffer.size(), text_.size() - shown_);
    std::memcpy(buffer.data(), text_.data() + shown_, count);
    shown_ += count;
    return count;
  }

 private:
  Utf16Reader reader_;
  std::size_t left_of_bom_ = Utf16Reader::kBomSize;
  std::array<char, std::size_t{64} << 10> bytes_;
  std::string text_;
  std::size_t shown_ = 0;
  bool at_end_ = false;
};

}  // namespace

std::unique_ptr<Decoder> text_decoder_for(std::string_view begin) {
  const auto reader = Utf16Reader::for_bom(begin);
  return reader ? std::make_unique<Utf16Decoder>(*reader) : nullptr;
}

}  // namespace nt::io
