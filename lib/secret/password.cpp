#include "secret/password.hpp"

#include <vector>

#include "base/count.hpp"
#include "secret/entropy.hpp"

namespace nt::secret {
namespace {

// Of candidates that keep to the policy. Below it, drawing would take long.
constexpr long double kLeastPart = 1e-6L;

// The required classes' numbers of characters; an error when there is none of one.
Result<std::vector<std::uint64_t>> required_sizes(const PasswordPolicy& policy) {
  std::vector<std::uint64_t> sizes;
  for (std::size_t i = 0; i < kClasses; ++i) {
    const auto character_class = static_cast<CharacterClass>(i);
    if (!policy.required.has(character_class)) continue;
    sizes.push_back(policy.alphabet.count(character_class));
    if (sizes.back() == 0) {
      return usage_error(fmt::format("{} {} character is required, but there is none to draw from",
                                     character_class == CharacterClass::kUpper ? "an" : "a",
                                     name_of(character_class)));
    }
  }
  return sizes;
}

// What is known of a policy but for the length.
struct Space {
  std::uint64_t characters;
  std::vector<std::uint64_t> sizes;

  long double part(std::uint64_t length) const {
    return part_with_all_classes(length, characters, sizes);
  }
  // Also where the length is too small for all classes: then less than nothing.
  double bits(std::uint64_t length) const {
    const long double kept = length < sizes.size() ? 0 : part(length);
    if (kept <= 0) return -1;
    return static_cast<double>(length) * log2_of(static_cast<long double>(characters)) +
           log2_of(kept);
  }
};

// The least length that gives as many bits. More characters never give less.
Result<std::uint64_t> length_for(const Space& space, std::uint64_t bits) {
  const auto wanted = static_cast<double>(bits);
  if (space.bits(kMostCharacters) < wanted) {
    if (space.characters == 1) {
      return usage_error(
          fmt::format("one character to draw from gives 0 bits at any length, not {}", bits));
    }
    return usage_error(fmt::format("more than {} characters would be needed for {}",
                                   kMostCharacters, counted(bits, "bit")));
  }
  std::uint64_t low = 1;
  std::uint64_t high = kMostCharacters;
  while (low < high) {
    const std::uint64_t middle = low + (high - low) / 2;
    if (space.bits(middle) >= wanted) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}

}  // namespace

Result<PasswordMaker> PasswordMaker::create(PasswordPolicy policy) {
  Space space{policy.alphabet.characters().size(), {}};
  if (space.characters == 0) return usage_error("there is no character left to draw from");
  space.sizes = TRY(required_sizes(policy));
  if (policy.bits) policy.length = TRY(length_for(space, *policy.bits));
  if (policy.length < space.sizes.size()) {
    return usage_error(fmt::format("{} classes are required, which {} cannot hold",
                                   space.sizes.size(), counted(policy.length, "character")));
  }
  if (space.part(policy.length) < kLeastPart) {
    return usage_error("fewer than one candidate in a million would hold all required classes",
                       "let there be more characters of those classes, or a greater length");
  }
  PasswordMaker maker(std::move(policy));
  maker.bits_ = space.bits(maker.policy_.length);
  return maker;
}

Result<void> PasswordMaker::make(Random& random, Bytes& to) const {
  const std::vector<Character>& characters = policy_.alphabet.characters();
  const std::size_t begin = to.size();
  for (;;) {
    ClassSet seen;
    for (std::uint64_t i = 0; i < policy_.length; ++i) {
      const Character& character = characters[TRY(random.below(characters.size()))];
      seen.add(character.character_class);
      append(to, character.utf8);
    }
    if (seen.covers(policy_.required)) return {};
    to.resize(begin);
  }
}

}  // namespace nt::secret
