#include "digest/algorithm.hpp"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "base/ascii.hpp"
#include "base/count.hpp"
#include "base/number.hpp"
#include "base/text.hpp"

namespace nt::digest {
namespace {

using enum Strength;

constexpr AlgorithmInfo kAlgorithms[] = {
    {Algorithm::kMd5, "md5", "MD5", 128, kLegacy, 64},
    {Algorithm::kSha1, "sha1", "SHA1", 160, kLegacy, 64},
    {Algorithm::kSha224, "sha224", "SHA224", 224, kSecure, 64},
    {Algorithm::kSha256, "sha256", "SHA256", 256, kSecure, 64},
    {Algorithm::kSha384, "sha384", "SHA384", 384, kSecure, 128},
    {Algorithm::kSha512, "sha512", "SHA512", 512, kSecure, 128},
    {Algorithm::kSha512_256, "sha512-256", "SHA512-256", 256, kSecure, 128},
    {Algorithm::kSha3_224, "sha3-224", "SHA3-224", 224, kSecure, 144},
    {Algorithm::kSha3_256, "sha3-256", "SHA3-256", 256, kSecure, 136},
    {Algorithm::kSha3_384, "sha3-384", "SHA3-384", 384, kSecure, 104},
    {Algorithm::kSha3_512, "sha3-512", "SHA3-512", 512, kSecure, 72},
    {Algorithm::kBlake2b, "blake2b", "BLAKE2b", 512, kSecure, 128},
    {Algorithm::kBlake2s, "blake2s", "BLAKE2s", 256, kSecure, 64},
    {Algorithm::kBlake3, "blake3", "BLAKE3", 256, kSecure, 64},
    {Algorithm::kCrc32, "crc32", "CRC32", 32, kChecksum, 0},
    {Algorithm::kCrc32c, "crc32c", "CRC32C", 32, kChecksum, 0},
    {Algorithm::kXxh32, "xxh32", "XXH32", 32, kChecksum, 0},
    {Algorithm::kXxh64, "xxh64", "XXH64", 64, kChecksum, 0},
    {Algorithm::kXxh3, "xxh3", "XXH3", 64, kChecksum, 0},
    {Algorithm::kXxh128, "xxh128", "XXH128", 128, kChecksum, 0},
};

// Names are compared as letters and digits only: SHA-256, sha_256 and sha256 are one.
std::string bare(std::string_view name) {
  std::string result;
  for (const char c : name) {
    if (c == '-' || c == '_') continue;
    result += to_lower(c);
  }
  return result;
}

const AlgorithmInfo* find_bare(std::string_view name) {
  const auto found =
      std::find_if(std::begin(kAlgorithms), std::end(kAlgorithms),
                   [name](const AlgorithmInfo& it) { return bare(it.name) == name; });
  return found == std::end(kAlgorithms) ? nullptr : found;
}

// What others call them.
struct Alias {
  std::string_view name;
  std::string_view usual;
};
constexpr Alias kAliases[] = {
    {"sha2224", "sha224"},       {"sha2256", "sha256"},
    {"sha2384", "sha384"},       {"sha2512", "sha512"},
    {"sha512/256", "sha512256"}, {"sha2512/256", "sha512256"},
    {"sha2512256", "sha512256"}, {"b2", "blake2b"},
    {"b2sum", "blake2b"},        {"b3", "blake3"},
    {"blake2b512", "blake2b"},   {"blake2s256", "blake2s"},
    {"xxh364", "xxh3"},          {"xxh3128", "xxh128"},
    {"xxhash", "xxh64"},
};

std::string_view usual_name(std::string_view name) {
  for (const Alias& alias : kAliases) {
    if (alias.name == name) return alias.usual;
  }
  return name;
}

bool has_length(Algorithm algorithm, std::uint64_t bits) {
  static constexpr std::uint64_t kLongest = std::uint64_t{1} << 23;  // 1 MiB of digest
  if (bits == 0 || bits % 8 != 0) return false;
  switch (algorithm) {
    case Algorithm::kBlake2b:
      return bits <= 512;
    case Algorithm::kBlake3:
      return bits <= kLongest;
    default:
      return bits == info(algorithm).bits;
  }
}

// Whether one of the algorithm's names begins so.
bool begins(const AlgorithmInfo& algorithm, std::string_view start) {
  const std::string name = bare(algorithm.name);
  return name.starts_with(start) ||
         std::any_of(std::begin(kAliases), std::end(kAliases), [&](const Alias& alias) {
           return alias.usual == name && alias.name.starts_with(start);
         });
}

// The algorithms whose names begin so, as "sha3-224, sha3-256 or sha3-384". What somebody can forge
// is advised to nobody who has not asked for it. Nothing where there is none, or no choice.
std::string family_of(std::string_view start) {
  static constexpr std::size_t kMost = 5;
  // sha3-256 is of "sha3", which sha384 only begins with.
  const std::string family = fmt::format("{}-", start);
  const bool has_family =
      std::any_of(std::begin(kAlgorithms), std::end(kAlgorithms),
                  [&family](const AlgorithmInfo& it) { return it.name.starts_with(family); });
  std::vector<std::string> names;
  for (const AlgorithmInfo& it : kAlgorithms) {
    const bool fits = has_family ? it.name.starts_with(family) : begins(it, start);
    if (!start.empty() && it.strength != kLegacy && fits) names.emplace_back(it.name);
  }
  if (names.size() < 2 || names.size() > kMost) return {};
  const std::string last = std::move(names.back());
  names.pop_back();
  return fmt::format("{} or {}", join(names, ", "), last);
}

std::string with_bits(const DigestType& type, std::string_view AlgorithmInfo::* word) {
  const AlgorithmInfo& of = info(type.algorithm);
  if (type.bits == of.bits) return std::string(of.*word);
  return fmt::format("{}-{}", of.*word, type.bits);
}

}  // namespace

std::span<const AlgorithmInfo> algorithms() { return kAlgorithms; }

const AlgorithmInfo& info(Algorithm algorithm) {
  return kAlgorithms[static_cast<std::size_t>(algorithm)];
}

Result<Algorithm> find_algorithm(std::string_view name) {
  const std::string plain = bare(name);
  if (const AlgorithmInfo* found = find_bare(usual_name(plain))) return found->algorithm;
  std::vector<std::string_view> names;
  for (const AlgorithmInfo& it : kAlgorithms) names.push_back(it.name);
  std::string likely = family_of(plain);
  if (likely.empty()) likely = closest(plain, names).value_or("");
  return usage_error(fmt::format("there is no digest '{}'", escape_control(name)),
                     !likely.empty()
                         ? fmt::format("did you mean {}? nt hash --list names them all", likely)
                         : "nt hash --list names them all");
}

Result<DigestType> with_length(Algorithm algorithm, std::uint64_t bits) {
  if (has_length(algorithm, bits)) return DigestType{algorithm, static_cast<std::size_t>(bits)};
  const AlgorithmInfo& of = info(algorithm);
  const std::string message = fmt::format("{} has no digest of {}", of.name, counted(bits, "bit"));
  if (algorithm == Algorithm::kBlake2b)
    return usage_error(message, "it has those of 8 to 512, in steps of 8");
  if (algorithm == Algorithm::kBlake3)
    return usage_error(message, "it has those of 8 to 8388608, in steps of 8");
  return usage_error(message, fmt::format("all of its digests have {}; --length is for blake2b and "
                                          "blake3",
                                          of.bits));
}

std::string name_of(const DigestType& type) { return with_bits(type, &AlgorithmInfo::name); }

std::string tag_of(const DigestType& type) { return with_bits(type, &AlgorithmInfo::tag); }

std::optional<DigestType> type_of_tag(std::string_view tag) {
  if (tag.empty()) return std::nullopt;
  if (const AlgorithmInfo* found = find_bare(usual_name(bare(tag))))
    return DigestType::of(found->algorithm);
  const std::size_t dash = tag.rfind('-');
  if (dash == std::string_view::npos) return std::nullopt;
  const AlgorithmInfo* found = find_bare(usual_name(bare(tag.substr(0, dash))));
  const auto bits = parse_unsigned(tag.substr(dash + 1));
  if (found == nullptr || !bits || !has_length(found->algorithm, *bits)) return std::nullopt;
  return DigestType{found->algorithm, static_cast<std::size_t>(*bits)};
}

std::optional<DigestType> type_of_tag(std::string_view tag, std::size_t bytes) {
  const auto type = type_of_tag(tag);
  if (!type || type->size() == bytes) return type;
  const bool has_bits = bare(tag).ends_with(fmt::format("{}", type->bits));
  if (has_bits || !has_length(type->algorithm, 8 * bytes)) return std::nullopt;
  return DigestType{type->algorithm, 8 * bytes};
}

}  // namespace nt::digest
