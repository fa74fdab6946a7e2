#include "ip/hosts.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <vector>

namespace nt::ip {
namespace {

// What is written at once: large, so that few system calls are made.
constexpr std::size_t kBuffer = std::size_t{128} << 10;

// The numbers that end addresses, each with the byte that is written behind it.
template <std::size_t kCount, std::size_t kSize>
class Endings {
 public:
  template <class Put>
  Endings(char end, Put put_number) {
    for (std::size_t i = 0; i < kCount; ++i) {
      char* const to = texts_[i].data();
      char* const behind = put_number(to, static_cast<unsigned>(i));
      *behind = end;
      sizes_[i] = static_cast<std::uint8_t>(behind + 1 - to);
    }
  }

  // Writes all kSize bytes, and returns the end of those that count.
  char* put(char* to, std::size_t i) const {
    std::memcpy(to, texts_[i].data(), kSize);
    return to + sizes_[i];
  }

 private:
  std::array<std::array<char, kSize>, kCount> texts_{};
  std::array<std::uint8_t, kCount> sizes_{};
};

char* put_decimal(char* to, unsigned number) {
  if (number >= 100) *to++ = static_cast<char>('0' + number / 100);
  if (number >= 10) *to++ = static_cast<char>('0' + number / 10 % 10);
  *to++ = static_cast<char>('0' + number % 10);
  return to;
}

char* put_hex(char* to, unsigned number) {
  static constexpr char kDigits[] = "0123456789abcdef";
  for (int shift = number >= 0x1000  ? 12
                   : number >= 0x100 ? 8
                   : number >= 0x10  ? 4
                                     : 0;
       shift >= 0; shift -= 4) {
    *to++ = kDigits[number >> shift & 15];
  }
  return to;
}

class HostsWriter {
 public:
  HostsWriter(const HostsOptions& options, io::Writer& out)
      : options_(options),
        out_(out),
        skip_(options.skip),
        step_less_one_(options.step.low - 1),
        left_(options.limit.value_or(Count()).at_most()),
        buffer_(kBuffer + 256 + options.separator.size()),
        at_(buffer_.data()) {}

  // Returns whether more are wanted.
  bool write(const Bounds& bounds, const Address& of) {
    const Word128 span = bounds.last - bounds.first;
    if (skip_.is_all || skip_.low > span) {
      skip_ = {skip_.low - span - 1};
      return true;
    }
    Word128 index = skip_.low;
    const Word128 rest = span - index;
    const Word128 step = step_less_one_ + 1;  // 0 stands for 2^128
    // How many there are from here on, less one.
    Word128 more = step == 0 ? 0 : rest / step;
    skip_ = {step_less_one_ - (rest - more * step)};
    if (options_.limit) {
      if (left_ == 0) return false;
      more = std::min(more, left_ - 1);
      left_ -= more + 1;
    }
    if (options_.reverse || step_less_one_ != 0 || !is_byte_separated() || !of.scope.empty()) {
      for (;; index += step) {
        put(options_.reverse ? bounds.last - index : bounds.first + index, of);
        if (more-- == 0 || out_.failed()) break;
      }
    } else {
      put_run(of.family, bounds.first + index, bounds.first + index + more);
    }
    return !out_.failed();
  }

  void finish() {
    if (any_ && !is_byte_separated()) *at_++ = '\n';
    flush();
  }

 private:
  bool is_byte_separated() const { return options_.separator == "\n" || is_null_ended(); }
  bool is_null_ended() const {
    return options_.separator.size() == 1 && options_.separator[0] == 0;
  }

  void flush() {
    out_.write({buffer_.data(), at_});
    at_ = buffer_.data();
  }
  void make_room() {
    if (static_cast<std::size_t>(at_ - buffer_.data()) >= kBuffer) flush();
  }

  // One address of any kind.
  void put(Word128 value, const Address& of) {
    make_room();
    if (any_ && !is_byte_separated()) at_ = std::ranges::copy(options_.separator, at_).out;
    any_ = true;
    at_ = of.family == Family::kV4 ? put_v4(at_, static_cast<Word32>(value)) : put_v6(at_, value);
    if (!of.scope.empty()) {
      *at_++ = '%';
      flush();
      out_.write(of.scope);
    }
    if (is_byte_separated()) *at_++ = options_.separator[0];
  }

  // All addresses from first to last, each ended by the separator.
  void put_run(Family family, Word128 first, Word128 last) {
    any_ = true;
    if (family == Family::kV4) {
      put_run_v4(static_cast<Word32>(first), static_cast<Word32>(last));
      return;
    }
    // The last group of an address is written from a table, where the others are no part of an
    // address with a dotted quad, and where "::" does not depend on it: but for 0.
    for (Word128 block = first | 0xffff;; block += 0x10000) {
      const Word128 end = std::min(block, last);
      if (end - first < 64 || first >> 32 == 0xffff) {
        for (Word128 value = first;; ++value) {
          put(value, {family, value});
          if (value == end) break;
        }
      } else {
        put_block_v6(first, static_cast<unsigned>(end) & 0xffff);
      }
      if (end == last || out_.failed()) return;
      first = end + 1;
    }
  }

  void put_run_v4(Word32 first, Word32 last) {
    const Endings<256, 4> octets(options_.separator[0], put_decimal);
    for (std::uint64_t block = first & ~Word32{255}; block <= last; block += 256) {
      char head[16] = {};
      char* end = put_v4(head, static_cast<Word32>(block));
      const std::size_t size = static_cast<std::size_t>(--end - head);  // without the last 0
      const std::size_t begin = block < first ? first - block : 0;
      const std::size_t behind = last - block < 256 ? last - block + 1 : 256;
      char* at = at_;  // a local, which the bytes that are written cannot be part of
      for (std::size_t i = begin; i < behind; ++i) {
        std::memcpy(at, head, sizeof head);
        at = octets.put(at + size, i);
        if (static_cast<std::size_t>(at - buffer_.data()) >= kBuffer) {
          at_ = at;
          flush();
          at = at_;
        }
      }
      at_ = at;
      if (out_.failed()) return;
    }
  }

  void put_block_v6(Word128 first, unsigned last_group) {
    if (!groups_) groups_ = std::make_unique<Endings<65536, 8>>(options_.separator[0], put_hex);
    unsigned group = static_cast<unsigned>(first) & 0xffff;
    if (group == 0) put(first, {Family::kV6, first}), ++group;
    char head[48] = {};
    char* end = put_v6(head, first | 1);
    // Any group but 0 lets the text before it be the same.
    while (end[-1] != ':') --end;
    const std::size_t size = static_cast<std::size_t>(end - head);
    char* at = at_;
    for (; group <= last_group; ++group) {
      std::memcpy(at, head, sizeof head);
      at = groups_->put(at + size, group);
      if (static_cast<std::size_t>(at - buffer_.data()) >= kBuffer) {
        at_ = at;
        flush();
        at = at_;
      }
    }
    at_ = at;
  }

  const HostsOptions& options_;
  io::Writer& out_;
  Count skip_;
  Word128 step_less_one_;
  Word128 left_;  // of the limit
  std::vector<char> buffer_;
  char* at_;
  bool any_ = false;
  std::unique_ptr<Endings<65536, 8>> groups_;
};

}  // namespace

void write_hosts(std::span<const Item> items, const HostsOptions& options, io::Writer& out) {
  HostsWriter writer(options, out);
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Item& item = items[options.reverse ? items.size() - 1 - i : i];
    const bool whole = options.all || item.kind != Item::Kind::kNetwork;
    if (!writer.write(whole ? item.bounds() : usable(item.network()), item.first)) break;
  }
  writer.finish();
}

}  // namespace nt::ip
