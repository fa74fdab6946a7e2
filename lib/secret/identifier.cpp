#include "secret/identifier.hpp"

#include <algorithm>
#include <chrono>
#include <string_view>

namespace nt::secret {
namespace {

constexpr std::uint64_t kMask48 = (std::uint64_t{1} << 48) - 1;

// The halves of a UUID, whose version and variant are put in their places (RFC 9562 section 4).
void put_uuid(std::uint64_t high, std::uint64_t low, unsigned version, Bytes& to) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  high = (high & ~std::uint64_t{0xf000}) | std::uint64_t{version} << 12;
  low = (low & ~(std::uint64_t{3} << 62)) | std::uint64_t{2} << 62;
  const std::size_t begin = to.size();
  to.resize(begin + 36);
  char* out = to.data() + begin;
  for (int i = 0; i < 32; ++i) {
    if (i == 8 || i == 12 || i == 16 || i == 20) *out++ = '-';
    const std::uint64_t half = i < 16 ? high : low;
    *out++ = kDigits[half >> (60 - i % 16 * 4) & 15];
  }
}

}  // namespace

Result<void> make_uuid4(Random& random, Bytes& to) {
  const std::uint64_t high = TRY(random.word());
  put_uuid(high, TRY(random.word()), 4, to);
  return {};
}

Result<void> RisingTime::advance(Random& random) {
  const auto since = std::chrono::floor<std::chrono::milliseconds>(clock_.now()).time_since_epoch();
  const auto now = static_cast<std::uint64_t>(std::max<std::int64_t>(since.count(), 0)) & kMask48;
  if (!is_first_ && now <= milliseconds_ && counter_ + 1 < counters_) {
    ++counter_;
    return {};
  }
  milliseconds_ = is_first_ ? now : std::max(now, milliseconds_ + 1);
  is_first_ = false;
  counter_ = TRY(random.below(counters_));
  return {};
}

Result<void> Uuid7Maker::make(Random& random, Bytes& to) {
  TRY_VOID(time_.advance(random));
  put_uuid(time_.milliseconds() << 16 | time_.counter(), TRY(random.word()), 7, to);
  return {};
}

Result<void> UlidMaker::make(Random& random, Bytes& to) {
  constexpr std::string_view kDigits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  TRY_VOID(time_.advance(random));
  std::uint64_t high = time_.milliseconds() << 16 | time_.counter();
  std::uint64_t low = TRY(random.word());
  const std::size_t begin = to.size();
  to.resize(begin + 26);
  for (std::size_t i = 26; i-- > 0;) {  // from the lowest digit
    to[begin + i] = kDigits[low & 31];
    low = low >> 5 | high << 59;
    high >>= 5;
  }
  return {};
}

}  // namespace nt::secret
