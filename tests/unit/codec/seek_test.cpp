#include "codec/seek.hpp"

#include <doctest/doctest.h>

#include <random>

#include "codec/coded.hpp"
#include "codec/own.hpp"

namespace nt::codec {
namespace {

TEST_CASE("seek: what is decoded from a place on is the end of all") {
  std::mt19937 rng(61);
  const std::string text = deflate::random_text(rng, 5'000'000);
  struct Kind {
    std::string_view name;
    std::string coded;
    std::uint64_t most_before;  // bytes decoded in vain
  };
  std::string no_table = encoded_in_parts({Target::kZstd, 1}, text, 300'000);
  no_table.resize(no_table.size() - (8 + 17 * 8 + 9));
  const Kind kinds[] = {
      {"seekable", encoded_in_parts({Target::kZstd, 1}, text, 300'000), 300'000},
      {"frames", no_table, 1'300'000},
      {"gzip", encoded_in_parts({Target::kGzip, 1}, text, 300'000), 1'300'000},
      {"bgzf", encoded_in_parts({Target::kBgzf, 1}, text, 65'280), 1'200'000},
      {"lz4", encoded_in_parts({Target::kLz4, 1}, text, 300'000), 1'300'000},
      {"foreign", gzip(text), 5'000'000},
      {"nothing", "", 0},
  };
  for (const Kind& kind : kinds) {
    CAPTURE(kind.name);
    for (const std::uint64_t offset :
         {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{299'999}, std::uint64_t{300'000},
          std::uint64_t{2'500'000}, std::uint64_t{4'999'999}}) {
      CAPTURE(offset);
      const StreamPlace place = find_stream(kind.coded, offset);
      CHECK(place.decoded <= offset);
      if (kind.coded.empty()) continue;
      CHECK(offset - place.decoded <= kind.most_before);
      CHECK((decoded(std::string_view(kind.coded).substr(place.coded), place.coded) ==
             text.substr(static_cast<std::size_t>(place.decoded))));
    }
    // Behind the end, there is nothing to decode, or the last stream.
    const StreamPlace end = find_stream(kind.coded, 10'000'000);
    CHECK(end.decoded <= text.size());
    CHECK(end.coded <= kind.coded.size());
  }
}

TEST_CASE("seek: a table that is not right is none") {
  std::mt19937 rng(62);
  const std::string text = deflate::random_text(rng, 1'000'000);
  const std::string coded = encoded_in_parts({Target::kZstd, 1}, text, 300'000);
  const std::size_t table = coded.size() - 4 * 8 - 9;
  for (std::size_t at = table; at < coded.size(); ++at) {
    std::string other = coded;
    other[at] = static_cast<char>(other[at] + 1);
    const StreamPlace place = find_stream(other, 700'000);
    CHECK(place.coded <= other.size());
    const bool is_size = at < table + 32 && (at - table) % 8 >= 4;  // which is believed
    if (!is_size) CHECK(place.decoded <= 700'000);
  }
}

}  // namespace
}  // namespace nt::codec
