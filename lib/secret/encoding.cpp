#include "secret/encoding.hpp"

#include <array>
#include <cstring>
#include <string_view>

namespace nt::secret {
namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";
constexpr std::string_view kBase64 =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view kUrlsafe =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::string_view kBase32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr std::string_view kBase58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

// The two digits of each byte.
constexpr auto kHexPairs = [] {
  std::array<char, 512> pairs{};
  for (std::size_t byte = 0; byte < 256; ++byte) {
    pairs[2 * byte] = kHexDigits[byte >> 4];
    pairs[2 * byte + 1] = kHexDigits[byte & 15];
  }
  return pairs;
}();

void put_hex(std::span<const std::byte> bytes, Bytes& to) {
  const std::size_t begin = to.size();
  to.resize(begin + 2 * bytes.size());
  char* out = to.data() + begin;
  for (const std::byte byte : bytes) {
    std::memcpy(out, &kHexPairs[2 * static_cast<std::size_t>(byte)], 2);
    out += 2;
  }
}

// Digits of kBits bits each, the first from the highest bits; kGroup digits are of whole bytes.
template <unsigned kBits, std::size_t kGroup>
void put_digits(std::span<const std::byte> bytes, std::string_view digits, bool pads, Bytes& to) {
  const std::size_t begin = to.size();
  const std::size_t used = (bytes.size() * 8 + kBits - 1) / kBits;
  const std::size_t whole = (used + kGroup - 1) / kGroup * kGroup;
  to.resize(begin + (pads ? whole : used));
  char* out = to.data() + begin;
  std::uint32_t window = 0;
  unsigned held = 0;  // bits of the window that have not been put yet
  for (const std::byte byte : bytes) {
    window = window << 8 | static_cast<std::uint32_t>(byte);
    for (held += 8; held >= kBits; held -= kBits) {
      *out++ = digits[window >> (held - kBits) & ((1U << kBits) - 1)];
    }
  }
  if (held != 0) *out++ = digits[window << (kBits - held) & ((1U << kBits) - 1)];
  while (out != to.data() + to.size()) *out++ = '=';
}

// The number that the bytes are, divided by 58^5 again and again; limbs are its 32-bit digits, the
// highest first.
void put_base58(std::span<const std::byte> bytes, Bytes& to) {
  constexpr std::uint32_t kDivisor = 58 * 58 * 58 * 58 * 58;
  std::size_t zeros = 0;
  while (zeros < bytes.size() && bytes[zeros] == std::byte{0}) ++zeros;
  to.insert(to.end(), zeros, kBase58.front());
  bytes = bytes.subspan(zeros);

  std::vector<std::uint32_t, WipingAllocator<std::uint32_t>> limbs;
  limbs.assign((bytes.size() + 3) / 4, 0);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const std::size_t place = bytes.size() - 1 - i;  // from the lowest byte
    limbs[limbs.size() - 1 - place / 4] |= static_cast<std::uint32_t>(bytes[i]) << place % 4 * 8;
  }
  Bytes digits;  // the lowest first
  digits.reserve(bytes.size() * 7 / 5 + 5);
  for (std::size_t first = 0; first < limbs.size();) {
    std::uint64_t rest = 0;
    for (std::size_t i = first; i < limbs.size(); ++i) {
      rest = rest << 32 | limbs[i];
      limbs[i] = static_cast<std::uint32_t>(rest / kDivisor);
      rest %= kDivisor;
    }
    while (first < limbs.size() && limbs[first] == 0) ++first;
    for (int i = 0; i < 5; ++i, rest /= 58) digits.push_back(kBase58[rest % 58]);
  }
  while (!digits.empty() && digits.back() == kBase58.front()) digits.pop_back();
  to.insert(to.end(), digits.rbegin(), digits.rend());
}

}  // namespace

void encode(Encoding encoding, std::span<const std::byte> bytes, Bytes& to) {
  switch (encoding) {
    case Encoding::kRaw:
      append(to, {reinterpret_cast<const char*>(bytes.data()), bytes.size()});
      return;
    case Encoding::kHex:
      put_hex(bytes, to);
      return;
    case Encoding::kBase64:
      put_digits<6, 4>(bytes, kBase64, true, to);
      return;
    case Encoding::kUrlsafe:
      put_digits<6, 4>(bytes, kUrlsafe, false, to);
      return;
    case Encoding::kBase32:
      put_digits<5, 8>(bytes, kBase32, true, to);
      return;
    case Encoding::kBase58:
      put_base58(bytes, to);
      return;
  }
}

}  // namespace nt::secret
