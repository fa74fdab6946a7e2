#include "codec/deflate/inflate.hpp"

#include <doctest/doctest.h>

#include "codec/deflate/streams.hpp"
#include "support/rounds.hpp"

namespace nt::codec::deflate {
namespace {

using Outcome = Inflater::Outcome;

constexpr std::size_t kAll = 1 << 20;

Inflated inflate_hex(std::string_view hex) {
  std::string stream;
  for (const char digit : hex)
    if (digit != ' ') stream += digit;
  std::string bytes;
  for (std::size_t i = 0; i < stream.size(); i += 2)
    bytes += static_cast<char>(std::stoi(stream.substr(i, 2), nullptr, 16));
  return inflate(bytes, kAll, kAll);
}

TEST_CASE("inflate: streams by hand") {
  const auto text_of = [](std::string_view hex) {
    const Inflated all = inflate_hex(hex);
    CHECK(all.outcome == Outcome::kEnd);
    return all.text;
  };
  CHECK(text_of("03 00") == "");
  CHECK(text_of("4b 4c 4a 06 00") == "abc");
  CHECK(text_of("01 03 00 fc ff 61 62 63") == "abc");
  CHECK(text_of("01 00 00 ff ff") == "");
  CHECK(text_of("00 01 00 fe ff 78 4b 04 00") == "xa");  // two blocks
  CHECK(text_of("4b 04 02 00") == "aaaa");               // a match that repeats itself
}

TEST_CASE("inflate: what is no stream") {
  const auto is_corrupt = [](std::string_view hex) {
    return inflate_hex(hex).outcome == Outcome::kCorrupt;
  };
  CHECK(is_corrupt("07 00 00 00 00 00 00 00 00 00"));           // type 3
  CHECK(is_corrupt("01 03 00 fd ff 61 62 63"));                 // a size that is not told twice
  CHECK(is_corrupt("03 02 00 00 00 00 00 00 00 00"));           // a match before there is anything
  CHECK(is_corrupt("fd ff ff ff ff ff ff ff ff ff ff ff ff"));  // 288 symbols
  CHECK(is_corrupt("05 c0 24 49 92 24 49 92 24 49 92 24 49"));  // lengths of no code
  CHECK(is_corrupt("05 00 00 00 00 00 00 00 00 00 00 00 00"));  // lengths without a code
}

TEST_CASE("inflate: what libdeflate makes, in any pieces, into any room") {
  std::mt19937 rng(5);
  for (int round = 0; round < rounds(300); ++round) {
    const std::string text = random_text(rng, rng() % (round % 10 == 0 ? 300000 : 3000));
    const std::string stream = deflated(text, static_cast<int>(rng() % 13));
    const std::size_t piece = rng() % 3 == 0 ? 1 + rng() % 40 : kAll;
    const std::size_t room = rng() % 3 == 0 ? 1 + rng() % 700 : kAll;
    const Inflated all = inflate(stream + "behind", piece, room);
    CHECK(all.outcome == Outcome::kEnd);
    CHECK(all.text == text);
    CHECK(all.taken == stream.size());
  }
}

TEST_CASE("inflate: a stream that is cut wants more, and has given nothing wrong") {
  std::mt19937 rng(6);
  for (const int level : {0, 1, 9}) {
    const std::string text = random_text(rng, 700);
    const std::string stream = deflated(text, level);
    for (std::size_t size = 0; size < stream.size(); ++size) {
      const Inflated part = inflate(std::string_view(stream).substr(0, size), kAll, kAll);
      CHECK(part.outcome == Outcome::kInput);
      CHECK(text.starts_with(part.text));
      CHECK(size - part.taken <= 7);
    }
  }
}

TEST_CASE("inflate: with one bit wrong, it says what libdeflate says") {
  std::mt19937 rng(7);
  for (int round = 0; round < rounds(20); ++round) {
    const std::string text = random_text(rng, 300);
    std::string stream = deflated(text, static_cast<int>(rng() % 13));
    for (std::size_t bit = 0; bit < 8 * stream.size(); ++bit) {
      stream[bit / 8] = static_cast<char>(stream[bit / 8] ^ 1 << bit % 8);
      const Inflated all = inflate(stream, kAll, kAll);
      if (all.outcome == Outcome::kEnd)
        CHECK(inflated(std::string_view(stream).substr(0, all.taken), all.text.size()) == all.text);
      const Inflated slow = inflate(stream, 1, 1);
      CHECK(slow.outcome == all.outcome);
      CHECK(slow.text == all.text);
      stream[bit / 8] = static_cast<char>(stream[bit / 8] ^ 1 << bit % 8);
    }
  }
}

TEST_CASE("inflate: one decoder, stream after stream") {
  const auto inflater = std::make_unique<Inflater>();
  std::mt19937 rng(8);
  std::vector<std::uint8_t> room(5000);
  for (int round = 0; round < rounds(200); ++round) {
    const std::string text = random_text(rng, rng() % 5000);
    std::string stream = deflated(text, static_cast<int>(rng() % 13));
    if (round % 4 == 0) stream.resize(stream.size() / 2);
    inflater->reset();
    Input input{bytes_of(stream), bytes_of(stream) + stream.size()};
    Output output{room.data(), room.data(), room.data() + room.size()};
    const Outcome outcome = inflater->run(input, output);
    const std::string found(room.data(), output.next);
    CHECK(outcome == (round % 4 == 0 ? Outcome::kInput : Outcome::kEnd));
    if (outcome == Outcome::kEnd) CHECK(found == text);
  }
}

}  // namespace
}  // namespace nt::codec::deflate
