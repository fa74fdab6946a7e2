#include "ip/finder.hpp"

#include <algorithm>
#include <array>

#include "simd/simd.hpp"

namespace nt::ip {
namespace {

enum Class : std::uint8_t {
  kDigit = 1,
  kToken = 2,  // of an address: digits, a to f, '.', ':'
  kWord = 4,   // letters, digits, '_', and bytes beyond ASCII, which are of letters mostly
  kQuad = 8,   // of a dotted quad
};

constexpr std::array<std::uint8_t, 256> kClasses = [] {
  std::array<std::uint8_t, 256> classes{};
  for (unsigned c = 0; c < 256; ++c) {
    const unsigned lower = c | 0x20;
    const bool digit = c >= '0' && c <= '9';
    const bool letter = lower >= 'a' && lower <= 'z';
    unsigned its = 0;
    if (digit) its |= kDigit;
    if (digit || (lower >= 'a' && lower <= 'f') || c == '.' || c == ':') its |= kToken;
    if (digit || letter || c == '_' || c >= 0x80) its |= kWord;
    if (digit || c == '.') its |= kQuad;
    classes[c] = static_cast<std::uint8_t>(its);
  }
  return classes;
}();

bool is(char c, Class its) { return (kClasses[static_cast<unsigned char>(c)] & its) != 0; }

// What each address has: a digit, a dot, a digit, and another or a dot; or a colon with a group, or
// a colon, before it.
struct Candidates {
  static constexpr std::size_t kWindow = 2;
  simd::ByteSetWords runs[2][4] = {};
  simd::AnyQuery::Run v4{runs[0], 4, 0};
  simd::AnyQuery::Run v6{runs[1], 2, 0};
  simd::AnyQuery query = {};

  Candidates() {
    for (unsigned c = 0; c < 128; ++c) {
      const char byte = static_cast<char>(c);
      const bool digit = is(byte, kDigit);
      const bool sets[2][4] = {{digit, byte == '.', digit, is(byte, kQuad)},
                               {is(byte, kToken) && byte != '.', byte == ':', false, false}};
      for (std::size_t run = 0; run < 2; ++run) {
        for (std::size_t i = 0; i < 4; ++i) {
          if (!sets[run][i]) continue;
          runs[run][i][c >> 6] |= std::uint64_t{1} << (c & 63);
          if (i >= kWindow) continue;
          query.low[i][c & 15] = static_cast<std::uint8_t>(query.low[i][c & 15] | 1U << run);
          query.high[i][c >> 4] = static_cast<std::uint8_t>(query.high[i][c >> 4] | 1U << run);
        }
      }
    }
    query.window_size = kWindow;
    query.buckets[0] = {&v4, 1};
    query.buckets[1] = {&v6, 1};
  }
  Candidates(const Candidates&) = delete;  // the query points into it
};

const simd::AnyQuery& candidates() {
  static const Candidates kCandidates;
  return kCandidates.query;
}

}  // namespace

std::optional<Occurrence> AddressFinder::next(std::size_t from) {
  const simd::AnyQuery& query = candidates();
  if (from < token_end_) {
    if (auto v4 = v4_in(from, token_end_)) return v4;
    from = token_end_;
  }
  for (std::size_t at = from; at < text_.size();) {
    const std::size_t found = simd::find_any(text_.substr(at), query);
    if (found == simd::kNotFound) return std::nullopt;
    std::size_t begin = at + found;
    while (begin > from && is(text_[begin - 1], kToken)) --begin;
    // What the token has: colons, "::", dots.
    unsigned colons = 0;
    unsigned dots = 0;
    bool gap = false;
    for (at = begin; at < text_.size() && is(text_[at], kToken); ++at) {
      if (text_[at] == '.') ++dots;
      if (text_[at] != ':') continue;
      gap |= colons > 0 && text_[at - 1] == ':';
      ++colons;
    }
    if (gap || colons >= 6) {
      if (auto v6 = v6_in(begin, at)) return v6;
    }
    if (dots < 3) continue;
    if (auto v4 = v4_in(begin, at)) {
      token_end_ = at;
      return v4;
    }
  }
  return std::nullopt;
}

std::optional<Occurrence> AddressFinder::v6_in(std::size_t begin, std::size_t end) const {
  const auto is_gap = [this](std::size_t at) { return text_[at] == ':' && text_[at + 1] == ':'; };
  // What ends a word or a sentence is no part of it.
  while (begin < end && (text_[begin] == '.' || (text_[begin] == ':' && !is_gap(begin)))) ++begin;
  while (end > begin + 1 && (text_[end - 1] == '.' || (text_[end - 1] == ':' && !is_gap(end - 2))))
    --end;
  const auto value = read_v6(text_.substr(begin, end - begin));
  if (!value) return std::nullopt;
  if (end < text_.size() && text_[end] == '%') {
    std::size_t zone = end + 1;
    while (zone < text_.size() && (is(text_[zone], kWord) || text_[zone] == '-')) ++zone;
    if (zone > end + 1) end = zone;
  }
  if (!stands_alone(begin, end)) return std::nullopt;
  return Occurrence{begin, end, Family::kV6, *value};
}

std::optional<Occurrence> AddressFinder::v4_in(std::size_t begin, std::size_t end) const {
  for (std::size_t at = begin; at < end;) {
    if (!is(text_[at], kQuad)) {
      ++at;
      continue;
    }
    std::size_t quad = at;
    // Two dots end one.
    for (++at; at < end && is(text_[at], kQuad); ++at) {
      if (text_[at] == '.' && text_[at - 1] == '.') break;
    }
    std::size_t last = at;
    while (quad < last && text_[quad] == '.') ++quad;
    while (last > quad && text_[last - 1] == '.') --last;
    const auto value = read_v4(text_.substr(quad, last - quad));
    if (value && stands_alone(quad, last)) return Occurrence{quad, last, Family::kV4, *value};
  }
  return std::nullopt;
}

bool AddressFinder::stands_alone(std::size_t begin, std::size_t end) const {
  const auto is_word = [this](std::size_t at) { return at < text_.size() && is(text_[at], kWord); };
  if (begin > 0) {
    if (is_word(begin - 1)) return false;
    if (text_[begin - 1] == '.' && begin > 1 && is_word(begin - 2)) return false;
  }
  return !is_word(end) && !(end < text_.size() && text_[end] == '.' && is_word(end + 1));
}

}  // namespace nt::ip
