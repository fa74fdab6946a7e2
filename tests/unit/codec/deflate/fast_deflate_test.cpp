#include "codec/deflate/fast_deflate.hpp"

#include <doctest/doctest.h>

#include "codec/deflate/streams.hpp"
#include "support/rounds.hpp"

namespace nt::codec::deflate {
namespace {

std::string fast(FastDeflater& deflater, std::string_view text) {
  std::string stream(FastDeflater::bound(text.size()), '\0');
  const std::size_t size =
      deflater.run({bytes_of(text), text.size()},
                   {reinterpret_cast<std::uint8_t*>(stream.data()), stream.size()});
  REQUIRE(size <= stream.size());
  stream.resize(size);
  return stream;
}

// Whether the stream is one of the text, by two decoders.
void check(std::string_view stream, std::string_view text) {
  CHECK(inflated(stream, text.size()) == text);
  const Inflated all = inflate(stream, 1 << 20, 1 << 20);
  CHECK(all.outcome == Inflater::Outcome::kEnd);
  CHECK(all.text == text);
}

TEST_CASE("fast deflate: small texts, and sizes around borders") {
  const auto deflater = std::make_unique<FastDeflater>();
  std::mt19937 rng(9);
  for (std::size_t size = 0; size < 70; ++size)
    check(fast(*deflater, std::string(size, 'a')), std::string(size, 'a'));
  for (const std::size_t size : {32768U, 65534U, 65535U, 65536U, 131070U, 131071U})
    for (int kind = 0; kind < 3; ++kind) {
      const std::string text = random_text(rng, size);
      check(fast(*deflater, text), text);
    }
}

TEST_CASE("fast deflate: what it makes is its text, and no larger than its bound") {
  const auto deflater = std::make_unique<FastDeflater>();
  std::mt19937 rng(10);
  for (int round = 0; round < rounds(200); ++round) {
    const std::string text = random_text(rng, rng() % (round % 20 == 0 ? 1 << 20 : 5000));
    check(fast(*deflater, text), text);
  }
}

TEST_CASE("fast deflate: what repeats from as far as can be, and from further") {
  const auto deflater = std::make_unique<FastDeflater>();
  std::mt19937 rng(11);
  for (const std::size_t between : {32000U, 32767U, 32768U, 32769U, 65535U, 65536U, 65537U}) {
    std::string text(between, '\0');
    for (char& byte : text) byte = static_cast<char>(rng());
    text += text.substr(0, 1000);
    const std::string stream = fast(*deflater, text);
    check(stream, text);
    CHECK((stream.size() < text.size() - 900) == (between <= 32768));
  }
}

TEST_CASE("fast deflate: what is gained of lines") {
  const auto deflater = std::make_unique<FastDeflater>();
  std::string text;
  std::mt19937 rng(12);
  while (text.size() < 500000)
    text += "2026-01-01T00:00:00 INFO host" + std::to_string(rng() % 20) + " queue took " +
            std::to_string(rng() % 900) + " ms for request of user\n";
  CHECK(fast(*deflater, text).size() < deflated(text, 1).size() * 105 / 100);
}

}  // namespace
}  // namespace nt::codec::deflate
