#include "codec/source_decoder.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>
#include <string>
#include <utility>

#include "base/ascii.hpp"
#include "codec/format.hpp"

namespace nt::codec {
namespace {

class CodecDecoder final : public io::Decoder {
 public:
  CodecDecoder(std::string label, ReaderOptions options)
      : reader_({[this](std::span<char> room) { return input_->read(room); },
                 [this] { return input_->is_ready(); }},
                std::move(label), options) {}
  CodecDecoder(std::string_view all, std::string label, ReaderOptions options)
      : reader_(all, std::move(label), options) {}

  Result<std::size_t> read(const Input& input, std::span<char> buffer) override {
    if (piece_.empty()) {
      input_ = &input;
      piece_ = TRY(reader_.next());
    }
    const std::string_view now = piece_.substr(0, buffer.size());
    std::copy(now.begin(), now.end(), buffer.begin());
    piece_.remove_prefix(now.size());
    return now.size();
  }

 private:
  const Input* input_ = nullptr;  // of the call that goes on: the reader reads in it alone
  Reader reader_;
  std::string_view piece_;  // what of it was not read yet
};

bool has_suffix_of(Format format, std::string_view name) {
  const auto ends_in = [name](std::string_view suffix) {
    return name.size() > suffix.size() &&
           std::ranges::equal(name.substr(name.size() - suffix.size()), suffix, {}, to_lower,
                              to_lower);
  };
  switch (format) {
    case Format::kZlib:
      return ends_in(".zz") || ends_in(".zlib");
    case Format::kLzma:
      return ends_in(".lzma") || ends_in(".tlz");
    case Format::kCompress:
      return ends_in(".z") || ends_in(".taz");
    default:
      return true;
  }
}

}  // namespace

bool is_compressed(const io::Source& source) {
  std::array<char, kMagicSize> begin;
  const auto count = source.peek(begin);
  return count && strong_format({begin.data(), *count});
}

bool SourceDecoding::wants_more(std::string_view begin) const {
  return begin.size() < kMagicSize && !strong_format(begin) &&
         (begin.empty() || may_become_strong(begin));
}

std::unique_ptr<io::Decoder> SourceDecoding::find(std::string_view begin, bool is_all,
                                                  std::string_view label) const {
  if (!strong_format(begin)) {
    const std::optional<Format> weak = weak_format(begin);
    if (!weak || !has_suffix_of(*weak, label)) return nullptr;
  }
  if (is_all) return std::make_unique<CodecDecoder>(begin, std::string(label), options_);
  return std::make_unique<CodecDecoder>(std::string(label), options_);
}

}  // namespace nt::codec
