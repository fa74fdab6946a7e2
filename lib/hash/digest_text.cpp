#include "hash/digest_text.hpp"

#include <openssl/crypto.h>

#include <algorithm>
#include <utility>

#include "base/base64.hpp"
#include "base/hex.hpp"
#include "base/text.hpp"
#include "digest/hasher.hpp"

namespace nt::hash {
namespace {

using digest::Algorithm;
using digest::DigestType;

// So many hexadecimal digits are no base64: one text in a billion billion is both.
constexpr std::size_t kSurelyHex = 32;

bool is_hex(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return hex_value(c) >= 0; });
}

// Whether base64 without padding is no digest in hexadecimal digits with a typing error.
bool is_surely_base64(std::string_view text) {
  const auto has = [text](char first, char last) {
    return std::any_of(text.begin(), text.end(), [=](char c) { return c >= first && c <= last; });
  };
  return text.ends_with('=') || (has('g', 'z') && has('G', 'Z'));
}

// A digest whose type is told.
std::optional<WrittenDigest> named(std::string_view tag, std::optional<std::string> bytes,
                                   const DigestRules& rules) {
  const auto type = bytes ? digest::type_of_tag(tag, bytes->size()) : std::nullopt;
  if (!type || !rules.takes(*type)) return std::nullopt;
  return WrittenDigest{*type, *std::move(bytes)};
}

std::optional<WrittenDigest> read_named(std::string_view text, const DigestRules& rules) {
  static constexpr std::string_view kXxh3 = "XXH3_";  // xxhsum's mark of those 64 bits
  if (text.starts_with(kXxh3)) return named("XXH3", hex_decode(text.substr(kXxh3.size())), rules);
  if (const std::size_t colon = text.find(':'); colon != text.npos) {
    const std::string_view tag = text.substr(0, colon);
    const std::string_view digits = text.substr(colon + 1);
    if (auto found = named(tag, hex_decode(digits), rules)) return found;
    const bool is_surely_hex = digits.size() >= kSurelyHex && is_hex(digits);
    return is_surely_hex ? std::nullopt : named(tag, base64_decode(digits), rules);
  }
  const std::size_t dash = text.rfind('-');
  if (dash == text.npos) return std::nullopt;
  return named(text.substr(0, dash), base64_decode(text.substr(dash + 1)), rules);
}

}  // namespace

std::optional<DigestType> DigestRules::fitted(const DigestType& type, std::size_t bytes) const {
  if (type.size() == bytes) return type;
  const bool any = !exact_length && (type == DigestType::of(Algorithm::kBlake2b) ||
                                     type == DigestType::of(Algorithm::kBlake3));
  if (!any) return std::nullopt;
  const auto other = digest::with_length(type.algorithm, 8 * bytes);
  return other ? std::optional(*other) : std::nullopt;
}

bool DigestRules::takes(const DigestType& type) const {
  if (keyed && !digest::has_hmac(type)) return false;
  return wanted.empty() || std::any_of(wanted.begin(), wanted.end(), [&](const DigestType& it) {
           return fitted(it, type.size()) == type;
         });
}

std::optional<DigestRules::Told> DigestRules::type_of_size(std::size_t bytes) const {
  // A word of so few digits is likely none of those that have any length, beside longer digests.
  static constexpr std::size_t kShort = 16;
  const bool fits_any = guesses_checksums || bytes >= kShort;
  for (const DigestType& type : wanted) {
    if (type.size() == bytes) return Told{type, false};
  }
  for (const DigestType& type : wanted) {
    const auto found = fits_any ? fitted(type, bytes) : std::nullopt;
    if (found) return Told{*found, false};
  }
  if (!wanted.empty()) return std::nullopt;
  if (likely && likely->type.size() == bytes) return Told{likely->type, !likely->is_sure};
  if (likely && likely->is_sure && fits_any) {
    if (const auto found = fitted(likely->type, bytes)) return Told{*found, false};
  }
  static constexpr Algorithm kUsual[] = {Algorithm::kSha256, Algorithm::kMd5,    Algorithm::kSha1,
                                         Algorithm::kSha512, Algorithm::kSha224, Algorithm::kSha384,
                                         Algorithm::kCrc32,  Algorithm::kXxh64};
  for (const Algorithm algorithm : kUsual) {
    const digest::AlgorithmInfo& of = digest::info(algorithm);
    const bool counts = guesses_checksums || of.strength != digest::Strength::kChecksum;
    if (of.bits == 8 * bytes && counts) return Told{DigestType::of(algorithm), true};
  }
  return std::nullopt;
}

std::optional<std::string> digest_bytes(std::string_view text, std::size_t size) {
  if (text.size() == 2 * size) {
    if (auto bytes = hex_decode(text)) return bytes;
  }
  if (text.size() >= kSurelyHex && is_hex(text)) return std::nullopt;
  auto bytes = base64_decode(text);
  return bytes && bytes->size() == size ? bytes : std::nullopt;
}

std::optional<WrittenDigest> read_digest(std::string_view text, const DigestRules& rules) {
  if (auto named = read_named(text, rules)) return named;
  const auto told_by_length =
      [&](std::optional<std::string> bytes) -> std::optional<WrittenDigest> {
    const auto told = bytes ? rules.type_of_size(bytes->size()) : std::nullopt;
    if (!told || !rules.takes(told->type)) return std::nullopt;
    return WrittenDigest{told->type, *std::move(bytes), told->is_guess};
  };
  if (auto found = told_by_length(hex_decode(text))) return found;
  const bool may_be_base64 =
      rules.wanted.empty() ? is_surely_base64(text) : text.size() < kSurelyHex || !is_hex(text);
  return may_be_base64 ? told_by_length(base64_decode(text)) : std::nullopt;
}

std::string others_of_length(const DigestType& type) {
  std::vector<std::string> names;
  for (const digest::AlgorithmInfo& it : digest::algorithms()) {
    if (it.bits == type.bits && it.algorithm != type.algorithm) names.emplace_back(it.name);
  }
  return join(names, ", ");
}

bool equal_digests(std::string_view a, std::string_view b) {
  return a.size() == b.size() && ::CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace nt::hash
