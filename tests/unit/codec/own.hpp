// Streams for tests, as nt makes and reads them.
#pragma once

#include <algorithm>
#include <random>
#include <string>
#include <string_view>

#include "codec/container.hpp"
#include "codec/deflate/streams.hpp"
#include "codec/piece_encoder.hpp"
#include "codec/reader.hpp"

namespace nt::codec {

// Text that repeats itself, made fast.
inline std::string repeating_text(std::mt19937& rng, std::size_t size) {
  const std::string some = deflate::random_text(rng, 50000);
  std::string text;
  while (text.size() < size) {
    text.append(some, rng() % 40000, rng() % 10000);
    text += std::to_string(rng());
  }
  text.resize(size);
  return text;
}

// As encode() makes it, of parts of that size.
inline std::string encoded_in_parts(const EncodeOptions& options, std::string_view text,
                                    std::size_t size) {
  const auto encoder = make_encoder(options, false);
  const auto container = make_container(options, false);
  std::string coded = container->begin();
  for (; !text.empty(); text.remove_prefix(std::min(size, text.size()))) {
    const std::string_view part = text.substr(0, size);
    const std::size_t before = coded.size();
    const std::uint64_t note = encoder->encode(part, coded);
    container->add({coded.size() - before, part.size(), note});
  }
  return coded + container->end();
}

// What it was made of, or "error: " and what is wrong with it.
inline std::string decoded(std::string_view coded, std::uint64_t begin = 0) {
  Reader reader(coded, "x", {.limits = {}, .threads = 1, .begin = begin});
  std::string text;
  for (;;) {
    const Result<std::string_view> piece = reader.next();
    if (!piece) return "error: " + piece.error().message;
    if (piece->empty()) return text;
    text += *piece;
  }
}

}  // namespace nt::codec
