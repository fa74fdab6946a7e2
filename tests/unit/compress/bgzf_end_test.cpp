#include "compress/bgzf_end.hpp"

#include <doctest/doctest.h>

#include <string>

namespace nt::compress {
namespace {

using namespace std::string_literals;

const std::string kEnd =
    "\x1f\x8b\x08\x04\0\0\0\0\0\xff\x06\0BC\x02\0\x1b\0\x03\0\0\0\0\0\0\0\0\0"s;
const std::string kBlock =
    "\x1f\x8b\x08\x04\0\0\0\0\0\xff\x06\0BC\x02\0\x20\0 what a block may hold"s;

bool is_missing(const std::string& bytes, std::size_t piece) {
  BgzfEnd end;
  for (std::size_t at = 0; at < bytes.size(); at += piece)
    end.note(std::string_view(bytes).substr(at, piece));
  return end.is_missing();
}

TEST_CASE("BGZF ends in its end block, however it is read") {
  for (std::size_t piece : {1, 3, 27, 28, 29, 1000}) {
    CAPTURE(piece);
    CHECK_FALSE(is_missing(kEnd, piece));
    CHECK_FALSE(is_missing(kBlock + kEnd, piece));
    CHECK(is_missing(kBlock, piece));
    CHECK(is_missing(kBlock + kEnd + kBlock, piece));
    CHECK_FALSE(is_missing("\x1f\x8b\x08\0 plain gzip, which has no end"s, piece));
    CHECK_FALSE(is_missing("", piece));
    CHECK_FALSE(is_missing("x", piece));
  }
}

}  // namespace
}  // namespace nt::compress
