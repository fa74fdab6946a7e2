#include "ip/finder.hpp"

#include <algorithm>
#include <array>
#include <bit>

#include "base/hex.hpp"
#include "simd/simd.hpp"

namespace nt::ip {
namespace {

enum Class : std::uint8_t {
  kDigit = 1,
  kToken = 2,  // of an address: digits, a to f, '.', ':'
  kWord = 4,   // ASCII letters, digits, '_'
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
    if (digit || letter || c == '_') its |= kWord;
    if (digit || c == '.') its |= kQuad;
    classes[c] = static_cast<std::uint8_t>(its);
  }
  return classes;
}();

bool is(char c, Class its) { return (kClasses[static_cast<unsigned char>(c)] & its) != 0; }

// For each byte, the one that is count behind it.
std::uint64_t behind(std::uint64_t bits, std::uint64_t next, unsigned count) {
  return bits >> count | next << (64 - count);
}

// The colons that another follows, with a group of hexadecimal digits between them.
std::uint64_t chained(std::uint64_t colons, std::uint64_t bits, std::uint64_t next) {
  return colons & (behind(bits, next, 2) | behind(bits, next, 3) | behind(bits, next, 4) |
                   behind(bits, next, 5));
}

}  // namespace

// Each address has: a digit, a dot, a digit, and another or a dot; or "::"; or seven groups with
// colons between them, of which five in a row tell it from a time.
void AddressFinder::mark(std::size_t begin) {
  simd::NumberMarks marks[kBlocks + 1] = {};
  block_begin_ = begin;
  const std::size_t size = text_.size() - begin;
  const std::size_t whole = std::min(size / 64, kBlocks + 1);
  const simd::Kernels& kernels = simd::kernels();
  kernels.mark_numbers(text_.data() + begin, whole, marks);
  if (whole <= kBlocks) {
    char rest[64] = {};
    text_.copy(rest, sizeof rest, begin + whole * 64);
    kernels.mark_numbers(rest, 1, marks + whole);
  }
  std::uint64_t chains[kBlocks + 2] = {};
  for (std::size_t i = 0; i <= kBlocks; ++i) chains[i] = marks[i].colons;
  for (int colon = 0; colon < 3; ++colon) {
    for (std::size_t i = 0; i <= kBlocks; ++i)
      chains[i] = chained(marks[i].colons, chains[i], chains[i + 1]);
  }
  for (std::size_t i = 0; i < kBlocks; ++i) {
    const simd::NumberMarks& its = marks[i];
    const simd::NumberMarks& next = marks[i + 1];
    const std::uint64_t v4 = its.digits & behind(its.dots, next.dots, 1) &
                             behind(its.digits, next.digits, 2) &
                             behind(its.digits | its.dots, next.digits | next.dots, 3);
    const std::uint64_t gap = its.colons & behind(its.colons, next.colons, 1);
    marks_[i] = v4 | gap | chains[i];
  }
}

// The first mark there or behind.
std::size_t AddressFinder::next_mark(std::size_t at) {
  while (at < text_.size()) {
    if (at < block_begin_ || at >= block_begin_ + kBlocks * 64) mark(at);
    std::size_t i = (at - block_begin_) / 64;
    std::uint64_t bits = marks_[i] >> ((at - block_begin_) % 64) << ((at - block_begin_) % 64);
    while (bits == 0 && ++i < kBlocks) bits = marks_[i];
    const std::size_t block = block_begin_ + i * 64;
    if (bits != 0) return block + static_cast<std::size_t>(std::countr_zero(bits));
    at = block;
  }
  return text_.size();
}

std::optional<Occurrence> AddressFinder::next(std::size_t from) {
  if (from < token_end_) {
    if (auto v4 = v4_in(from, token_end_)) return v4;
    from = token_end_;
  }
  for (std::size_t at = from; (at = next_mark(at)) < text_.size();) {
    std::size_t begin = at;
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
  const auto is_gap = [this](std::size_t at) {
    return at + 1 < text_.size() && text_[at] == ':' && text_[at + 1] == ':';
  };
  // What ends a word or a sentence is no part of it.
  while (begin < end && (text_[begin] == '.' || (text_[begin] == ':' && !is_gap(begin)))) ++begin;
  while (end > begin + 1 && (text_[end - 1] == '.' || (text_[end - 1] == ':' && !is_gap(end - 2))))
    --end;
  // A word and a colon before it ("ip6:2001:db8::1") are no part either.
  if (begin > 0 && is(text_[begin - 1], kWord) && !ends_escape(begin - 1)) {
    const std::size_t colon = text_.find(':', begin);
    if (colon < end && (!is_gap(colon) || is_gap(colon + 1))) begin = colon + 1;
  }
  auto value = read_v6(text_.substr(begin, end - begin));
  if (!value) {
    const auto size = size_before_port(text_.substr(begin, end - begin));
    if (!size || !stands_alone(begin, end)) return std::nullopt;
    end = begin + *size;
    value = read_v6(text_.substr(begin, *size));
  }
  if (end < text_.size() && text_[end] == '%') {
    std::size_t zone = end + 1;
    const auto is_word = [this](std::size_t at) {
      return at < text_.size() && is(text_[at], kWord);
    };
    // As in "eth0.100"; a sentence's full stop does not, nor does the '-' of a range.
    const auto joins = [&](std::size_t at) {
      if (at >= text_.size() || (text_[at] != '.' && text_[at] != '-')) return false;
      std::size_t behind = at + 1;
      while (behind < text_.size() && hex_value(text_[behind]) >= 0) ++behind;
      const bool begins_v6 = behind + 1 < text_.size() && text_[behind] == ':' &&
                             (text_[behind + 1] == ':' || hex_value(text_[behind + 1]) >= 0);
      return is_word(at + 1) && (text_[at] != '-' || !begins_v6);
    };
    while (zone <= end + kMostScope && (is_word(zone) || joins(zone))) ++zone;
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

// Whether the byte at is the end of an escape: "\n", "\r" or "\t" as JSON and programs write them,
// or what sets a terminal's colours (ESC [ ... m).
bool AddressFinder::ends_escape(std::size_t at) const {
  const char c = text_[at];
  if (at > 0 && text_[at - 1] == '\\') return c == 'n' || c == 'r' || c == 't';
  if (c != 'm') return false;
  static constexpr std::size_t kMostColours = 32;
  const std::size_t floor = at - std::min(at, kMostColours);
  while (at > floor && (is(text_[at - 1], kDigit) || text_[at - 1] == ';')) --at;
  return at > floor + 1 && text_[at - 1] == '[' && text_[at - 2] == '\x1b';
}

bool AddressFinder::stands_alone(std::size_t begin, std::size_t end) const {
  const auto is_word = [this](std::size_t at) { return at < text_.size() && is(text_[at], kWord); };
  if (begin > 0) {
    if (is_word(begin - 1) && !ends_escape(begin - 1)) return false;
    if (text_[begin - 1] == '.' && begin > 1 && is_word(begin - 2)) return false;
  }
  const bool goes_on = end < text_.size() && text_[end] == '.' && is_word(end + 1);
  return !is_word(end) && !goes_on;
}

}  // namespace nt::ip
