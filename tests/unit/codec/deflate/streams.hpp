// Streams of DEFLATE for tests, made and read by libdeflate.
#pragma once

#include <libdeflate.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "codec/deflate/inflate.hpp"

namespace nt::codec::deflate {

inline const std::uint8_t* bytes_of(std::string_view text) {
  return reinterpret_cast<const std::uint8_t*>(text.data());
}

inline std::uint8_t* bytes_of(std::string& text) {
  return reinterpret_cast<std::uint8_t*>(text.data());
}

inline std::string deflated(std::string_view text, int level) {
  const std::unique_ptr<libdeflate_compressor, decltype(&libdeflate_free_compressor)> compressor(
      libdeflate_alloc_compressor(level), &libdeflate_free_compressor);
  std::string stream(libdeflate_deflate_compress_bound(compressor.get(), text.size()), '\0');
  stream.resize(libdeflate_deflate_compress(compressor.get(), text.data(), text.size(),
                                            stream.data(), stream.size()));
  return stream;
}

// What libdeflate makes of all of the stream; nothing where it takes it for none, or for one of
// another size.
inline std::optional<std::string> inflated(std::string_view stream, std::size_t size) {
  const std::unique_ptr<libdeflate_decompressor, decltype(&libdeflate_free_decompressor)>
      decompressor(libdeflate_alloc_decompressor(), &libdeflate_free_decompressor);
  std::string text(size, '\0');
  std::size_t read = 0;
  const libdeflate_result result = libdeflate_deflate_decompress_ex(
      decompressor.get(), stream.data(), stream.size(), text.data(), text.size(), &read, nullptr);
  if (result != LIBDEFLATE_SUCCESS || read != stream.size()) return std::nullopt;
  return text;
}

struct Inflated {
  Inflater::Outcome outcome;
  std::string text;
  std::size_t taken;  // of the stream
};

// What an Inflater makes of it that is shown so many bytes at a time, and given so much room.
inline Inflated inflate(std::string_view stream, std::size_t piece, std::size_t room) {
  const auto inflater = std::make_unique<Inflater>();
  inflater->reset();
  std::string text;
  std::vector<std::uint8_t> window(kWindow + room);
  Output output{window.data(), window.data(), window.data() + room};
  std::size_t taken = 0;
  std::size_t shown = std::min(piece, stream.size());
  for (;;) {
    // In memory of its own, so that a sanitizer sees what reads beyond.
    const std::vector<std::uint8_t> copy(bytes_of(stream) + taken, bytes_of(stream) + shown);
    Input input{copy.data(), copy.data() + copy.size()};
    const std::uint8_t* const before = output.next;
    const Inflater::Outcome outcome = inflater->run(input, output);
    text.append(reinterpret_cast<const char*>(before),
                static_cast<std::size_t>(output.next - before));
    taken += static_cast<std::size_t>(input.next - copy.data());
    const bool wants_more = outcome == Inflater::Outcome::kInput && shown < stream.size();
    if (!wants_more && outcome != Inflater::Outcome::kRoom) return {outcome, text, taken};
    if (wants_more) shown = std::min(shown + piece, stream.size());
    if (outcome == Inflater::Outcome::kRoom) {
      const auto kept = std::min<std::ptrdiff_t>(output.next - window.data(), kWindow);
      std::copy(output.next - kept, output.next, window.data());
      output = {window.data(), window.data() + kept,
                window.data() + kept + static_cast<std::ptrdiff_t>(room)};
    }
  }
}

// A text of one of several kinds.
inline std::string random_text(std::mt19937& rng, std::size_t size) {
  std::string text;
  const auto kind = rng() % 5;
  while (text.size() < size) {
    switch (kind) {
      case 0:  // nothing to gain
        text += static_cast<char>(rng());
        break;
      case 1:  // few bytes
        text += static_cast<char>('a' + rng() % 3);
        break;
      case 2:  // long runs
        text.append(1 + rng() % 1000, static_cast<char>(rng()));
        break;
      case 3: {  // what was there before, from near and far
        const std::size_t back =
            text.empty() ? 0 : 1 + rng() % std::min<std::size_t>(text.size(), 40000);
        if (back != 0) text += text.substr(text.size() - back, 1 + rng() % 400);
        text += static_cast<char>('a' + rng() % 26);
        break;
      }
      default:  // lines
        text +=
            "host" + std::to_string(rng() % 20) + " took " + std::to_string(rng() % 5000) + " ms\n";
    }
  }
  text.resize(size);
  return text;
}

}  // namespace nt::codec::deflate
