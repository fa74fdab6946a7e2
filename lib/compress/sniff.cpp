#include "compress/sniff.hpp"

#include "codec/stream.hpp"
#include "compress/names.hpp"

namespace nt::compress {
namespace {

using codec::Format;
using codec::StreamDecoder;

bool decodes(Format format, std::string_view begin) {
  const auto decoder = codec::make_decoder(format, {});
  for (;;) {
    const StreamDecoder::Step step = decoder->run(begin);
    if (step.why == StreamDecoder::Why::kFault) return false;
    if (step.why != StreamDecoder::Why::kRoom) return true;
    begin.remove_prefix(step.taken);
  }
}

}  // namespace

std::optional<Format> sniff(std::string_view begin) {
  if (const auto strong = codec::strong_format(begin)) return strong;
  const auto weak = codec::weak_format(begin);
  return weak && decodes(*weak, begin) ? weak : std::nullopt;
}

bool is_as_named(std::string_view name, std::string_view begin) {
  const auto named = format_of(name);
  if (!named) return false;
  const auto found = sniff(begin);
  if (found == Format::kSkippable) return named == Format::kZstd || named == Format::kLz4;
  return found == named || (found == Format::kLz4Legacy && named == Format::kLz4);
}

}  // namespace nt::compress
