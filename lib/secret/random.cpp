#include "secret/random.hpp"

#include <algorithm>
#include <cstring>
#include <limits>

#include "os/wipe.hpp"

namespace nt::secret {
namespace {

__extension__ typedef unsigned __int128 Unsigned128;

}  // namespace

Random::~Random() { os::wipe(buffer_.data() + begin_, end_ - begin_); }

Result<void> Random::refill() {
  begin_ = end_ = 0;
  if (const auto filled = os::fill_random(std::span(buffer_).first(next_fetch_), get_random_);
      !filled) {
    os::wipe(buffer_.data(), next_fetch_);
    return std::unexpected(Error{ErrorKind::kSystem,
                                 system_error("read", "getrandom", filled.error()).message,
                                 "secrets come from the kernel's generator and nowhere else"});
  }
  end_ = next_fetch_;
  next_fetch_ = std::min(next_fetch_ * 4, kCapacity);
  return {};
}

Result<void> Random::fill(std::span<std::byte> bytes) {
  while (!bytes.empty()) {
    if (begin_ == end_) TRY_VOID(refill());
    const std::size_t count = std::min(bytes.size(), end_ - begin_);
    std::memcpy(bytes.data(), buffer_.data() + begin_, count);
    os::wipe(buffer_.data() + begin_, count);
    begin_ += count;
    bytes = bytes.subspan(count);
  }
  return {};
}

template <class Word>
Result<Word> Random::take() {
  Word word = 0;
  TRY_VOID(fill(std::as_writable_bytes(std::span(&word, 1))));
  return word;
}

template Result<std::uint64_t> Random::take<std::uint64_t>();

// Lemire, "Fast Random Integer Generation in an Interval" (ACM TOMACS 29, 2019): the high half of
// word * bound is below bound. Of the low halves, (2^w mod bound) too many lead to some results;
// those words are drawn again, and every result is left with the same number of words.
template <class Word, class Wide>
Result<std::uint64_t> Random::draw(Word bound) {
  constexpr int kBits = std::numeric_limits<Word>::digits;
  Wide product = static_cast<Wide>(TRY(take<Word>())) * bound;
  if (static_cast<Word>(product) < bound) {
    const Word surplus = static_cast<Word>(static_cast<Word>(Word{0} - bound) % bound);
    while (static_cast<Word>(product) < surplus) {
      product = static_cast<Wide>(TRY(take<Word>())) * bound;
    }
  }
  return static_cast<std::uint64_t>(product >> kBits);
}

Result<std::uint64_t> Random::below(std::uint64_t bound) {
  if (bound <= std::numeric_limits<std::uint32_t>::max()) {
    return draw<std::uint32_t, std::uint64_t>(static_cast<std::uint32_t>(bound));
  }
  return draw<std::uint64_t, Unsigned128>(bound);
}

Result<std::int64_t> Random::between(std::int64_t low, std::int64_t high) {
  // Unsigned numbers wrap, which is what makes the whole range of 2^64 numbers one of them.
  const std::uint64_t range = static_cast<std::uint64_t>(high) - static_cast<std::uint64_t>(low);
  const std::uint64_t offset =
      range == std::numeric_limits<std::uint64_t>::max() ? TRY(word()) : TRY(below(range + 1));
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(low) + offset);
}

}  // namespace nt::secret
