#include "hash/expect.hpp"

#include <algorithm>
#include <utility>

#include "base/count.hpp"
#include "base/hex.hpp"
#include "base/text.hpp"
#include "digest/digester.hpp"
#include "hash/file_pool.hpp"
#include "io/json.hpp"

namespace nt::hash {
namespace {

bool is_hex(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return hex_value(c) >= 0; });
}

// The hexadecimal digits of short groups with blanks or colons between, as of a fingerprint; empty
// of others, such as two digests.
std::string digits_in_groups(std::string_view text) {
  static constexpr std::size_t kMostDigits = 8;
  static constexpr std::size_t kLeastGroups = 4;
  std::string digits;
  std::size_t groups = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(": \t", at), text.size());
    const std::string_view group = text.substr(at, end - at);
    if (group.size() > kMostDigits || (!group.empty() && !is_hex(group))) return {};
    groups += group.empty() ? 0 : 1;
    digits += group;
    at = end + 1;
  }
  return groups < kLeastGroups ? "" : digits;
}

// The digits of a digest as users paste them: hexadecimal ones without what is between groups;
// others as those of base64, where they may be of base64url (RFC 4648, section 5) or lack padding.
std::string plain_digits(std::string_view text) {
  std::string digits = digits_in_groups(text);
  if (is_hex(text) || !digits.empty()) return digits.empty() ? std::string(text) : digits;
  digits = text;
  std::replace(digits.begin(), digits.end(), '-', '+');
  std::replace(digits.begin(), digits.end(), '_', '/');
  while (digits.size() % 4 != 0) digits += '=';
  return digits;
}

// The digest in more of the forms that there are: see plain_digits(), and with '=', '-' or blanks
// between the type and the digits.
std::optional<WrittenDigest> read_pasted(std::string_view text, const DigestRules& rules) {
  static constexpr std::string_view kSeparators = ":=- \t";
  // A type's name may have a '-' too, so that the last separator counts for which a digest follows.
  std::optional<WrittenDigest> found;
  for (std::size_t at = 0; (at = text.find_first_of(kSeparators, at)) != text.npos; ++at) {
    const std::string_view tag = trim(text.substr(0, at));
    if (!digest::type_of_tag(tag)) continue;
    const std::string_view digits = trim(text.substr(at + 1));
    if (auto read = read_digest(fmt::format("{}:{}", tag, plain_digits(digits)), rules))
      found = std::move(read);
  }
  if (found) return found;
  static constexpr std::size_t kLeastDigits = 22;  // of base64: many a word has fewer
  const std::string digits = plain_digits(text);
  const bool may_be = is_hex(digits) || text.size() >= kLeastDigits;
  return may_be ? read_digest(digits, rules) : std::nullopt;
}

// Without blanks and the ends of lines around it.
std::string_view without_space(std::string_view text) {
  static constexpr std::string_view kSpace = " \t\r\n";
  text.remove_prefix(std::min(text.find_first_not_of(kSpace), text.size()));
  return text.substr(0, text.find_last_not_of(kSpace) + 1);
}

// Without a pair of quotes around it, as on web pages.
std::string_view without_quotes(std::string_view text) {
  static constexpr std::string_view kQuotes = "\"'`";
  const bool quoted =
      text.size() > 1 && text.front() == text.back() && kQuotes.find(text.front()) != kQuotes.npos;
  return quoted ? text.substr(1, text.size() - 2) : text;
}

std::string wrong_length(std::string_view digits, const digest::DigestType& type) {
  return fmt::format("it has {}; those of {} have {}", counted(digits.size(), "hexadecimal digit"),
                     digest::name_of(type), 2 * type.size());
}

// Of a digest with a type before it, which ends with the separator, what is wrong; nothing where it
// has none.
std::optional<std::string> why_unread_as(std::string_view text, std::size_t separator,
                                         const DigestRules& rules) {
  if (separator == text.npos || separator == 0) return std::nullopt;
  const std::string_view tag = text.substr(0, separator);
  const std::string_view digits = text.substr(separator + 1);
  const auto type = digest::type_of_tag(tag);
  if (!type && text[separator] != ':') return std::nullopt;
  if (!type) return digest::find_algorithm(tag).error().message;
  const std::string name = digest::name_of(*type);
  if (text[separator] == '-') return fmt::format("{}- stands before base64 of {}", tag, name);
  if (!is_hex(digits))
    return fmt::format("{}{} stands before hexadecimal or base64 of {}", tag, text[separator],
                       name);
  const bool fits = digest::type_of_tag(tag, digits.size() / 2) && digits.size() % 2 == 0;
  if (!fits) return wrong_length(digits, *type);
  return rules.keyed ? fmt::format("there is no HMAC with such a {}", name)
                     : fmt::format("it is of {}, which {} does not name", name,
                                   rules.exact_length ? "-a with --length" : "-a");
}

// What is wrong with a digest that is none. Another algorithm than was named is not advised.
std::string why_unread(std::string_view text, const DigestRules& rules) {
  if (text.empty()) return "it is empty";
  if (CheckListReader({.digests = rules}).read(text))
    return "it is a line of a list, which -c checks: --expect takes the digest alone";
  if (const std::string digits = digits_in_groups(text); !digits.empty())
    return wrong_length(digits, rules.wanted.empty() ? digest::DigestType() : rules.wanted.front());
  if (auto why = why_unread_as(text, text.find(':'), rules)) return *std::move(why);
  if (auto why = why_unread_as(text, text.find('='), rules)) return *std::move(why);
  if (auto why = why_unread_as(text, text.rfind('-'), rules)) return *std::move(why);
  if (is_hex(text))
    return wrong_length(text, rules.wanted.empty() ? digest::DigestType() : rules.wanted.front());
  return "it is hexadecimal or base64, as it is, or as sha256:HEX or sha256-BASE64";
}

// The digest's bytes; nothing where the input could not be read, which was reported.
Result<std::optional<std::string>> digest_of_input(const Expectation& expected,
                                                   const std::string& path,
                                                   const std::optional<std::string>& text,
                                                   const Streams& streams) {
  DigestOptions how = expected.how;
  how.types = {expected.digest.type};
  if (text) {
    auto digester = TRY(digest::Digester::make(how.types, how.key));
    return std::optional(digester.digest(*text).front());
  }
  if (!how.tree && os::is_folder(path)) {
    auto folder = open_file(io::Source::open(path));
    if (!folder) folder.error().hint = "--tree makes one digest of it";
    return std::unexpected(std::move(folder).error());
  }
  how.listing = {.raw = true};
  io::StringSink sink;
  io::Writer out(sink, "the digest");
  const Streams inner{streams.in,     out,          streams.out_identity,
                      streams.report, streams.note, streams.progress,
                      streams.decoder};
  const bool complete = TRY(digest_files(how, {&path, 1}, inner));
  out.flush();
  const bool read = complete && sink.text.size() == expected.digest.bytes.size();
  return read ? std::optional(std::move(sink.text)) : std::nullopt;
}

void show(const Expectation& expected, const std::string& path,
          const std::optional<std::string>& text, std::string_view digest, io::Writer& out) {
  const std::string name = digest::name_of(expected.digest.type);
  const bool good = equal_digests(digest, expected.digest.bytes);
  if (expected.json) {
    io::JsonWriter json(out);
    json.begin_object().field(text ? "text" : "path", std::string_view(text ? *text : path));
    json.field("algorithm", name).field("status", good ? "ok" : "failed");
    json.field("expected", hex_encode(expected.digest.bytes)).field("digest", hex_encode(digest));
    json.end_object();
    return;
  }
  if (good && expected.say == Say::kBad) return;
  const std::string shown = text ? fmt::format("\"{}\"", *text) : shown_name(path);
  out.write(fmt::format("{}: {}\n", expected.escape_control ? escape_control(shown) : shown,
                        good ? "OK" : "FAILED"));
  if (good) return;
  out.write(fmt::format("  expected: {} {}\n", name, hex_encode(expected.digest.bytes)));
  out.write(fmt::format("  computed: {} {}\n", name, hex_encode(digest)));
}

}  // namespace

Result<WrittenDigest> read_expected(std::string_view text, const DigestRules& rules) {
  const std::string_view plain = without_quotes(without_space(text));
  if (auto digest = read_digest(plain, rules)) return *std::move(digest);
  if (auto digest = read_pasted(plain, rules)) return *std::move(digest);
  return usage_error(
      fmt::format("{} is no digest{}", in_quotes(plain),
                  rules.wanted.empty() ? "" : " of " + digest::name_of(rules.wanted.front())),
      why_unread(plain, rules));
}

Result<std::optional<bool>> check_expected(const Expectation& expected, const std::string& path,
                                           const std::optional<std::string>& text,
                                           const Streams& streams) {
  const auto digest = TRY(digest_of_input(expected, path, text, streams));
  if (!digest) return std::optional<bool>();
  const auto hidden = streams.progress.hide();
  if (expected.say != Say::kNothing) show(expected, path, text, *digest, streams.out);
  const bool good = equal_digests(*digest, expected.digest.bytes);
  const std::string others =
      expected.digest.is_guess ? others_of_length(expected.digest.type) : std::string();
  if (!good && !others.empty() && expected.say != Say::kNothing) {
    streams.report({ErrorKind::kInput, "WARNING: the computed checksum did NOT match",
                    fmt::format("by its length it was taken for {}; -a takes it for another, as {}",
                                digest::name_of(expected.digest.type), others)});
  }
  return std::optional(good);
}

}  // namespace nt::hash
