#include "codec/reader.hpp"

#include <doctest/doctest.h>

#include <random>
#include <vector>

#include "codec/coded.hpp"
#include "codec/deflate/streams.hpp"
#include "support/rounds.hpp"

namespace nt::codec {
namespace {

struct Decoded {
  std::string text;
  std::string error;  // what it says of 'x'
};

Decoded all_of(Reader reader) {
  Decoded decoded;
  for (;;) {
    const Result<std::string_view> piece = reader.next();
    if (!piece) {
      std::string_view message = piece.error().message;
      constexpr std::string_view kBegin = "cannot decode 'x': ";
      CHECK(message.starts_with(kBegin));
      decoded.error = message.substr(std::min(message.size(), kBegin.size()));
      const Result<std::string_view> again = reader.next();
      CHECK((!again && again.error().message == message));
      return decoded;
    }
    if (piece->empty()) return decoded;
    decoded.text += *piece;
  }
}

Decoded decode(std::string_view coded) { return all_of(Reader(coded, "x", {})); }

// Read in pieces of so many bytes.
Decoded decode_in(std::string_view coded, std::size_t size) {
  return all_of(Reader({[coded, size](std::span<char> room) mutable -> Result<std::size_t> {
                         const std::size_t count = std::min({size, room.size(), coded.size()});
                         coded.copy(room.data(), count);
                         coded.remove_prefix(count);
                         return count;
                       }},
                       "x", {}));
}

void check_all(std::string_view coded, std::string_view text) {
  for (const Decoded& decoded : {decode(coded), decode_in(coded, 1), decode_in(coded, 1000)}) {
    CHECK(decoded.error == "");
    CHECK(decoded.text == text);
  }
}

using Encode = std::string (*)(std::string_view);
struct Kind {
  std::string name;
  Encode encode;
  bool strong = true;  // and so may stand behind others
  bool has_end = true;
  bool has_checksum = true;
};
const Kind kKinds[] = {
    {"gzip", [](std::string_view text) { return gzip(text); }},
    {"gzip, stored", [](std::string_view text) { return gzip(text, 0); }},
    {"zlib", [](std::string_view text) { return zlib(text); }, false},
    {"zstd", [](std::string_view text) { return zstd(text); }},
    {"xz", [](std::string_view text) { return xz(text); }},
    {"xz, sha256", [](std::string_view text) { return xz(text, LZMA_CHECK_SHA256); }},
    {"lzma", lzma, false, true, false},
    {"bzip2", bzip2},
    {"lz4", lz4},
    {"lz4, legacy", lz4_legacy, true, false, false},
};

// What stands before the first block, of formats whose damaged block is told.
std::size_t head_of(const Kind& kind) {
  return kind.name.starts_with("xz") ? 12 : kind.name == "bzip2" ? 4 : 0;
}

TEST_CASE("reader: streams of each format, and several behind each other") {
  std::mt19937 rng(13);
  for (const Kind& kind : kKinds) {
    CAPTURE(kind.name);
    for (const std::size_t size : {0U, 1U, 100U, 40000U, 700000U}) {
      const std::string text = deflate::random_text(rng, size);
      check_all(kind.encode(text), text);
    }
    if (!kind.strong) continue;
    const std::string coded = kind.encode("one ") + kind.encode("") + kind.encode("two ") +
                              skippable("no data") + kind.encode("three");
    check_all(coded, "one two three");
  }
}

TEST_CASE("reader: what compress(1) and lzip(1) make") {
  std::string text;
  for (int i = 0; i < 12; ++i) text += "line " + std::to_string(i) + " of the text\n";
  const auto bytes = [](std::string_view hex) {
    std::string found;
    for (std::size_t i = 0; i < hex.size(); i += 2)
      found += static_cast<char>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16));
    return found;
  };
  const std::string compressed = bytes(
      "1f9d906cd2b82903020688376640d04143904e193c7414041c0822c6c1840b1b3e8c3891a08c8b0a192adc285120"
      "c119"
      "20338e845892228d94221db2ec08a2064c8d334d82b0717325479d377acafc491187509234731ccd493186418421"
      "7112"
      "2518c3225495431500");
  const std::string lzip = bytes(
      "4c5a4950010c00361a4a1f08a026034d069df8b28a224518b37212d52d71ef659fb62fe1571dc24f10fe196fea5c"
      "980d"
      "9f06d88ab2a1e14c913a12b04fffffcbdadec09dc47c00e6000000000000005700000000000000");
  check_all(compressed, text);
  check_all(lzip, text);
  check_all(lzip + gzip("more"), text + "more");
  CHECK(decode(lzip.substr(0, lzip.size() - 1)).error == "truncated at offset 0");
  CHECK(decode(compressed.substr(0, 40)).text ==
        text.substr(0, decode(compressed.substr(0, 40)).text.size()));
}

TEST_CASE("reader: streams of several formats in one file") {
  std::string coded = skippable("");
  std::string text;
  for (const Kind& kind : kKinds) {
    if (!kind.strong) continue;
    text += kind.name;
    coded += kind.encode(kind.name);
  }
  check_all(coded, text);
}

TEST_CASE("reader: headers of gzip with all that they may hold") {
  const std::string plain = gzip("abc");
  const std::string body = plain.substr(10);
  const std::string base = plain.substr(0, 3);
  const auto with = [&](char flags, std::string_view fields) {
    return base + flags + std::string(6, '\0') + std::string(fields) + body;
  };
  using namespace std::string_view_literals;
  check_all(with(4, "\x02\0ab"sv), "abc");
  check_all(with(4, "\0\0"sv), "abc");
  check_all(with(8, "name\0"sv), "abc");
  check_all(with(16, "\0"sv), "abc");
  check_all(with(1, ""sv), "abc");
  check_all(with(28,
                 "\x02\0ab"
                 "name\0"
                 "comment\0"sv),
            "abc");
  CHECK(decode(with(32, ""sv)).error == "corrupt at offset 0");
  CHECK(decode(with(2, "ab"sv)).error == "corrupt at offset 0");
  std::string head = with(2, ""sv).substr(0, 10);
  const std::uint32_t crc = libdeflate_crc32(0, head.data(), head.size());
  check_all(with(2, std::string{static_cast<char>(crc), static_cast<char>(crc >> 8)}), "abc");
}

TEST_CASE("reader: padding, garbage, and a magic that is cut") {
  const std::string zeros(8, '\0');
  check_all(gzip("a") + zeros, "a");
  check_all(gzip("a") + zeros.substr(0, 3), "a");
  check_all(bzip2("a") + zeros.substr(0, 1), "a");
  check_all(xz("a") + zeros.substr(0, 4), "a");
  const auto error_behind = [](const std::string& coded, std::string_view behind) {
    const std::string at = " at offset " + std::to_string(coded.size());
    std::string error = decode(coded + std::string(behind)).error;
    CHECK(decode_in(coded + std::string(behind), 1).error == error);
    CHECK(error.ends_with(at));
    return error.substr(0, error.size() - std::min(error.size(), at.size()));
  };
  CHECK(error_behind(xz("a"), zeros.substr(0, 3)) == "trailing garbage");
  CHECK(error_behind(zstd("a"), zeros.substr(0, 4)) == "trailing garbage");
  CHECK(error_behind(gzip("a"), "text") == "trailing garbage");
  CHECK(error_behind(gzip("a"), zeros + "x") == "trailing garbage");
  CHECK(error_behind(gzip("a"), zeros + gzip("b")) == "trailing garbage");
  CHECK(error_behind(gzip("a"), zlib("b")) == "trailing garbage");
  CHECK(error_behind(gzip("a"), "\x1f") == "truncated");
  CHECK(error_behind(gzip("a"), "BZh9") == "truncated");
  CHECK(error_behind(zstd("a"), "\x28\xb5\x2f") == "truncated");
}

TEST_CASE("reader: what is no stream") {
  CHECK(decode("").error == "truncated at offset 0");
  CHECK(decode("\x1f\x8b").error == "truncated at offset 0");
  CHECK(decode("plain text\n").error == "not compressed in a known format");
  CHECK(decode("BZhello, this is text").error == "not compressed in a known format");
  CHECK(decode("LZIP is a word too").error == "not compressed in a known format");
}

TEST_CASE("reader: a file that is cut gives what is whole, and says so") {
  std::mt19937 rng(14);
  for (const Kind& kind : kKinds) {
    CAPTURE(kind.name);
    const std::string text = deflate::random_text(rng, 300);
    const std::string coded = kind.encode(text);
    for (std::size_t size = 0; size < coded.size(); ++size) {
      CAPTURE(size);
      const Decoded cut = decode(coded.substr(0, size));
      CHECK(text.starts_with(cut.text));
      if (kind.has_end) CHECK(!cut.error.empty());
      if (kind.strong && kind.has_end) {
        // A block, or what is behind all of them, is what is cut.
        const std::size_t head = head_of(kind);
        const bool is_in_part = head > 0 && size >= head;
        if (is_in_part) {
          CHECK(cut.error.starts_with("truncated at offset "));
        } else {
          CHECK(cut.error == "truncated at offset 0");
        }
      }
    }
  }
}

TEST_CASE("reader: with one bit wrong, no wrong byte passes where there is a checksum") {
  std::mt19937 rng(15);
  for (const Kind& kind : kKinds) {
    CAPTURE(kind.name);
    const std::string text = deflate::random_text(rng, 200);
    std::string coded = kind.encode(text);
    for (std::size_t bit = 0; bit < 8 * coded.size(); bit += kSanitized ? 7 : 1) {
      CAPTURE(bit);
      coded[bit / 8] = static_cast<char>(coded[bit / 8] ^ 1 << bit % 8);
      const Decoded decoded = decode(coded);
      if (decoded.error.empty() && kind.has_checksum) CHECK(decoded.text == text);
      coded[bit / 8] = static_cast<char>(coded[bit / 8] ^ 1 << bit % 8);
    }
  }
}

TEST_CASE("reader: the damaged stream is the one that is named, and all before it is whole") {
  for (const Kind& kind : kKinds) {
    if (!kind.strong || !kind.has_checksum) continue;
    CAPTURE(kind.name);
    const std::string first = kind.encode("first");
    std::string second = kind.encode("the second one, which is damaged in its middle");
    second[second.size() / 2] = static_cast<char>(second[second.size() / 2] ^ 4);
    const Decoded decoded = decode(first + second);
    CHECK(decoded.text.starts_with("first"));
    const std::size_t part = head_of(kind);  // its block
    CHECK(decoded.error.ends_with(" at offset " + std::to_string(first.size() + part)));
  }
}

TEST_CASE("reader: a window that is larger than allowed") {
  StreamLimits limits;
  limits.window = 1 << 20;
  const std::string text(3 << 20, 'a');
  const auto error_of = [&](const std::string& coded) {
    Reader reader(coded, "x", {limits});
    for (;;) {
      const Result<std::string_view> piece = reader.next();
      if (!piece) return piece.error().message + " | " + piece.error().hint;
      if (piece->empty()) return std::string();
    }
  };
  CHECK(error_of(zstd(text, 19)) ==
        "cannot decode 'x': needs a window of 3 MiB at offset 0 | --long=22 allows that");
  CHECK(error_of(xz(text)) ==
        "cannot decode 'x': needs a window of 8 MiB at offset 12 | --long=23 allows that");
  limits.window = 8 << 20;
  CHECK(error_of(zstd(text, 19)) == "");
  CHECK(error_of(xz(text)) == "");
}

}  // namespace
}  // namespace nt::codec
