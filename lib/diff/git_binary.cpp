#include "diff/git_binary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

namespace nt::diff {
namespace {

// Lines of up to 52 bytes, each behind a letter that says how many; four bytes are five digits.
class Base85Lines {
 public:
  explicit Base85Lines(io::Writer& out) : out_(out) {}

  void write(std::string_view bytes) {
    while (!bytes.empty()) {
      const std::size_t count = std::min(bytes.size(), kMost - pending_.size());
      pending_ += bytes.substr(0, count);
      bytes.remove_prefix(count);
      if (pending_.size() == kMost) end_line();
    }
  }

  void end() {
    if (!pending_.empty()) end_line();
  }

 private:
  static constexpr std::size_t kMost = 52;
  static constexpr std::size_t kGroup = 4;

  void end_line() {
    static constexpr std::string_view kCounts =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    line_ = kCounts[pending_.size() - 1];
    pending_.resize((pending_.size() + kGroup - 1) / kGroup * kGroup, '\0');
    for (std::size_t at = 0; at < pending_.size(); at += kGroup) put_group(at);
    line_ += '\n';
    out_.write(line_);
    pending_.clear();
  }

  void put_group(std::size_t at) {
    static constexpr std::string_view kDigits =
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~";
    static constexpr auto kBase = static_cast<std::uint32_t>(kDigits.size());
    static constexpr std::size_t kPerGroup = 5;
    static_assert(kBase == 85);
    std::uint32_t group = 0;
    for (std::size_t i = 0; i < kGroup; ++i)
      group = group << 8 | static_cast<std::uint8_t>(pending_[at + i]);
    char digits[kPerGroup];
    for (std::size_t i = kPerGroup; i-- > 0;) {
      digits[i] = kDigits[group % kBase];
      group /= kBase;
    }
    line_.append(digits, kPerGroup);
  }

  io::Writer& out_;
  std::string pending_;  // of a line
  std::string line_;
};

// RFC 1950, section 8.2.
class Adler32 {
 public:
  void update(std::string_view bytes) {
    static constexpr std::size_t kStep = 5552;  // bytes before a sum passes 32 bits
    while (!bytes.empty()) {
      for (const char byte : bytes.substr(0, kStep)) {
        low_ += static_cast<std::uint8_t>(byte);
        high_ += low_;
      }
      low_ %= kPrime;
      high_ %= kPrime;
      bytes.remove_prefix(std::min(bytes.size(), kStep));
    }
  }
  std::uint32_t value() const { return high_ << 16 | low_; }

 private:
  static constexpr std::uint32_t kPrime = 65521;
  std::uint32_t low_ = 1;
  std::uint32_t high_ = 0;
};

// Blocks that are stored as they are (RFC 1951, section 3.2.4).
template <class Release>
void write_literal(std::string_view text, io::Writer& out, const Release& release) {
  static constexpr std::size_t kBlock = 65535;
  out.write(fmt::format("literal {}\n", text.size()));
  Base85Lines lines(out);
  Adler32 sum;
  lines.write("\x78\x01");
  std::size_t at = 0;
  do {
    const std::string_view block = text.substr(at, kBlock);
    const auto low = static_cast<char>(block.size() & 0xff);
    const auto high = static_cast<char>(block.size() >> 8);
    const char is_last = at + block.size() == text.size() ? 1 : 0;
    const char head[]{is_last, low, high, static_cast<char>(~low), static_cast<char>(~high)};
    lines.write({head, sizeof head});
    lines.write(block);
    sum.update(block);
    release(Span{at, at + block.size()});
    at += block.size();
  } while (at < text.size() && !out.failed());
  const std::uint32_t value = sum.value();
  for (const int shift : {24, 16, 8, 0}) {
    const char byte = static_cast<char>(value >> shift & 0xff);
    lines.write({&byte, 1});
  }
  lines.end();
  out.write('\n');
}

}  // namespace

void write_git_binary(const FileDiff& diff, io::Writer& out) {
  out.write("GIT binary patch\n");
  write_literal(diff.texts.after, out, [&](Span read) {
    if (diff.release) diff.release({{}, read});
  });
  write_literal(diff.texts.before, out, [&](Span read) {
    if (diff.release) diff.release({read, {}});
  });
}

}  // namespace nt::diff
