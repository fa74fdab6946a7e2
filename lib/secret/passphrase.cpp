#include "secret/passphrase.hpp"

#include "base/count.hpp"
#include "secret/entropy.hpp"

namespace nt::secret {

PassphraseMaker::PassphraseMaker(PassphraseOptions options) : options_(std::move(options)) {
  if (options_.capitalize) options_.list.capitalize();
  word_bits_ = log2_of(static_cast<long double>(options_.list.words().size()));
  if (options_.digit) digit_bits_ = log2_of(10);
}

Result<PassphraseMaker> PassphraseMaker::create(PassphraseOptions options) {
  PassphraseMaker maker(std::move(options));
  if (!maker.options_.bits) return maker;
  const auto wanted = static_cast<double>(*maker.options_.bits);
  maker.options_.words = kMostWords;
  if (maker.bits() < wanted) {
    const std::size_t words = maker.options_.list.words().size();
    return usage_error(fmt::format("more than {} words of a list of {} would be needed for {}",
                                   kMostWords, words, counted(*maker.options_.bits, "bit")));
  }
  maker.options_.words = 1;
  while (maker.bits() < wanted) ++maker.options_.words;
  return maker;
}

double PassphraseMaker::bits() const {
  return static_cast<double>(options_.words) * word_bits_ + digit_bits_;
}

Result<void> PassphraseMaker::make(Random& random, Bytes& to) const {
  const auto& words = options_.list.words();
  for (std::uint64_t i = 0; i < options_.words; ++i) {
    if (i != 0) append(to, options_.separator);
    append(to, words[TRY(random.below(words.size()))]);
  }
  if (options_.digit) to.push_back(static_cast<char>('0' + TRY(random.below(10))));
  return {};
}

}  // namespace nt::secret
