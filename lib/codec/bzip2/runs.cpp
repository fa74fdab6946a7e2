#include "codec/bzip2/runs.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

#include "codec/little_endian.hpp"

namespace nt::codec::bzip2 {
namespace {

// How many of the next 8 bytes come before the first that three like it follow. It reads 11 bytes.
std::size_t bytes_before_run(const std::uint8_t* text) {
  constexpr std::uint64_t kLowest = 0x0101010101010101;
  constexpr std::uint64_t kHighest = 0x8080808080808080;
  const std::uint64_t word = little_endian_word(text);
  const std::uint64_t differ = (word ^ little_endian_word(text + 1)) |
                               (word ^ little_endian_word(text + 2)) |
                               (word ^ little_endian_word(text + 3));
  const std::uint64_t zeros = (differ - kLowest) & ~differ & kHighest;  // the lowest is right
  return static_cast<std::size_t>(std::countr_zero(zeros)) >> 3;
}

std::size_t run_length(const std::uint8_t* text, const std::uint8_t* end) {
  end = text + std::min<std::ptrdiff_t>(end - text, kLongestRun);
  return static_cast<std::size_t>(
      std::find_if(text, end, [byte = *text](std::uint8_t other) { return other != byte; }) - text);
}

}  // namespace

Packed pack_runs(std::span<const std::uint8_t> text, std::span<std::uint8_t> room) {
  constexpr std::ptrdiff_t kWord = 8;
  const std::uint8_t* from = text.data();
  const std::uint8_t* const end = from + text.size();
  std::uint8_t* to = room.data();
  std::uint8_t* const room_end = to + room.size();
  while (from != end) {
    if (end - from >= kWord + 3 && room_end - to >= kWord) {
      const std::size_t before = bytes_before_run(from);
      std::memcpy(to, from, kWord);
      to += before;
      from += before;
      if (before == kWord) continue;
    }
    const std::size_t run = run_length(from, end);
    const std::size_t size = run < kShortestRun ? 1 : kShortestRun + 1;
    if (static_cast<std::size_t>(room_end - to) < size) break;
    to = std::fill_n(to, size, *from);
    if (run < kShortestRun) {
      ++from;
    } else {
      to[-1] = static_cast<std::uint8_t>(run - kShortestRun);
      from += run;
    }
  }
  return {static_cast<std::size_t>(from - text.data()), static_cast<std::size_t>(to - room.data())};
}

std::size_t RunUnpacker::run(std::span<std::uint8_t> room) {
  constexpr std::ptrdiff_t kWord = 8;
  std::uint8_t* to = room.data();
  std::uint8_t* const room_end = to + room.size();
  for (;;) {
    const std::size_t filled = std::min(left_, static_cast<std::size_t>(room_end - to));
    to = std::fill_n(to, filled, byte_);
    left_ -= filled;
    if (to == room_end || next_ == end_) break;
    bool is_run = false;
    if (end_ - next_ >= kWord + 3 && room_end - to >= kWord) {
      const std::size_t before = bytes_before_run(next_);
      std::memcpy(to, next_, kWord);
      to += before;
      next_ += before;
      if (before == kWord) continue;
      is_run = true;
    } else {
      is_run = end_ - next_ >= static_cast<std::ptrdiff_t>(kShortestRun) &&
               std::all_of(next_ + 1, next_ + kShortestRun,
                           [this](std::uint8_t byte) { return byte == *next_; });
    }
    if (is_run) {
      begin_run();
    } else {
      *to++ = *next_++;
    }
  }
  return static_cast<std::size_t>(to - room.data());
}

void RunUnpacker::begin_run() {
  byte_ = *next_;
  left_ = kShortestRun;
  next_ += kShortestRun;
  is_cut_ = next_ == end_;
  if (!is_cut_) left_ += *next_++;
}

}  // namespace nt::codec::bzip2
