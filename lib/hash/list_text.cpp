#include "hash/list_text.hpp"

#include <algorithm>
#include <utility>

#include "base/ascii.hpp"
#include "base/hex.hpp"
#include "base/returns.hpp"
#include "base/text.hpp"
#include "base/utf16.hpp"

namespace nt::hash {
namespace {

using namespace std::string_view_literals;

std::string lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), to_lower);
  return result;
}

std::string_view base_name(std::string_view path) { return path.substr(path.rfind('/') + 1); }

// "sha256" of "sha256", and surely of "sha256sum", "sha256sums".
std::optional<LikelyType> type_of_word(std::string_view word) {
  if (const auto type = digest::type_of_tag(word)) return LikelyType{*type};
  for (const std::string_view end : {"sums", "sum"}) {
    if (!word.ends_with(end)) continue;
    if (const auto type = digest::type_of_tag(word.substr(0, word.size() - end.size())))
      return LikelyType{*type, true};
  }
  return std::nullopt;
}

// Passes each line on until take(reader, line) returns true; whether one did.
template <class Take>
bool any_line(const ListOptions& options, std::string_view text, Take take) {
  CheckListReader reader(options);
  for (const std::string_view line : split(text, options.null_ended ? '\0' : '\n')) {
    if (!reader.is_blank(line) && take(reader, line)) return true;
  }
  return false;
}

bool has_lines(const ListOptions& options, std::string_view text) {
  return any_line(options, text, [](CheckListReader& reader, std::string_view line) {
    return reader.read(line).has_value();
  });
}

// The first line that can be read, though other digests are asked for.
std::optional<ListedDigest> first_of_any(const ListOptions& options, std::string_view text) {
  ListOptions all = options;
  all.digests.wanted.clear();
  std::optional<ListedDigest> found;
  any_line(all, text, [&found](CheckListReader& reader, std::string_view line) {
    found = reader.read(line);
    return found.has_value();
  });
  return found;
}

bool holds_nul(std::string_view text) { return text.find('\0') != std::string_view::npos; }

// Whether there is a word of as many hexadecimal digits as md5, sha1, sha256 or sha512 has.
bool holds_digest(std::string_view text) {
  std::size_t digits = 0;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    if (at < text.size() && hex_value(text[at]) >= 0) {
      ++digits;
      continue;
    }
    if (digits == 32 || digits == 40 || digits == 64 || digits == 128) return true;
    digits = 0;
  }
  return false;
}

// Whether there are characters at its beginning that no list has.
bool is_binary(std::string_view text) {
  static constexpr std::size_t kEnough = 4096;
  text = text.substr(0, kEnough);
  return std::any_of(text.begin(), text.end(), [](char c) { return c > 0 && c < '\t'; });
}

}  // namespace

std::string list_text(std::string bytes) {
  if (auto text = utf8_of_utf16(bytes)) return *std::move(text);
  return bytes;
}

std::optional<LikelyType> type_of_list(std::string_view path) {
  const std::string name = lower(base_name(path));
  // A word or several between such characters, the last that is one, as of suffixes the last
  // counts.
  static constexpr std::string_view kEnds = ".-_ ";
  const auto ends = [&name](std::size_t at) {
    return at == name.size() || kEnds.find(name[at]) != std::string_view::npos;
  };
  for (std::size_t begin = name.size(); begin-- > 0;) {
    if (begin > 0 && !ends(begin - 1)) continue;
    for (std::size_t end = name.size(); end > begin; --end) {
      if (!ends(end)) continue;
      // What is no more than such a word, or has it for a suffix, is about no other.
      const bool is_suffix =
          begin > 0 && name[begin - 1] == '.' && (end == name.size() || name[end] == '.');
      const bool is_sure = is_suffix || end - begin == name.size();
      if (end - begin < 3 && !is_sure) continue;  // "b3" is a version as well
      auto type = type_of_word(std::string_view(name).substr(begin, end - begin));
      if (!type) continue;
      type->is_sure |= is_sure;
      return type;
    }
  }
  return std::nullopt;
}

std::string_view subject_of(std::string_view path) {
  const std::size_t dot = path.rfind('.');
  if (dot == std::string_view::npos || base_name(path.substr(0, dot)).empty()) return {};
  return type_of_word(lower(path.substr(dot + 1))) ? path.substr(0, dot) : std::string_view();
}

std::optional<WrittenDigest> sole_digest(std::string_view text, const DigestRules& rules) {
  std::string_view word;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("\n\0"sv), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    line = trim(without_returns(line));
    if (line.empty() || line.front() == '#' || line.front() == ';') continue;
    if (!word.empty()) return std::nullopt;
    word = line;
  }
  std::string_view tag;
  if (const std::size_t end = word.find_last_of(" \t"); end != word.npos) {
    tag = trim(word.substr(0, end));
    word.remove_prefix(end + 1);
    if (!tag.ends_with(':') && !tag.ends_with('=')) return std::nullopt;
    tag = trim(tag.substr(0, tag.size() - 1));
    static constexpr std::string_view kStdin = "(stdin)";  // of openssl dgst
    if (tag.ends_with(kStdin)) tag.remove_suffix(kStdin.size());
  }
  auto digest = word.empty() ? std::nullopt : read_digest(word, rules);
  if (!digest || tag.empty()) return digest;
  const auto type = digest::type_of_tag(tag, digest->bytes.size());
  if (!type || !rules.takes(*type)) return std::nullopt;
  return WrittenDigest{*type, std::move(digest->bytes)};
}

ListOptions fitted_to(ListOptions options, std::string_view text, std::string_view path,
                      const IsThere& is_there) {
  if (!path.empty()) options.digests.likely = type_of_list(path);
  ListOptions other = options;
  other.name_first = true;
  const bool is_sfv = lower(path).ends_with(".sfv") && has_lines(other, text);
  if (is_sfv || names_stand_first(options, text, is_there)) return other;
  static constexpr std::size_t kLongChecksum = 16;  // bytes: no word is as long by chance
  const bool has_long = any_line(options, text, [](CheckListReader& reader, std::string_view line) {
    const auto listed = reader.read(line);
    return listed && listed->digest.size() >= kLongChecksum;
  });
  options.digests.guesses_checksums = !has_long;
  return options;
}

std::string what_it_is(const ListOptions& options, std::string_view text) {
  if (text.empty()) return {};
  if (text.size() > 3 && (text[1] == '\0') == (text[3] == '\0') &&
      (text[0] == '\0') == (text[2] == '\0') && (text[0] == '\0') != (text[1] == '\0'))
    return "it looks like UTF-16 without a byte order mark: iconv makes UTF-8 of it";
  if (is_binary(text)) return "it is no text: -c is for lists, nt hash FILE digests a file";
  if (!options.null_ended && holds_nul(text)) return "if its lines end in NUL, -0 reads them";
  if (options.null_ended && !holds_nul(text)) return std::string(kNoNulHint);
  if (text.starts_with("-----BEGIN PGP ")) return "it is a PGP signature: gpg --verify checks it";
  if (lower(text.substr(0, 14)) == "<!doctype html" || lower(text.substr(0, 5)) == "<html")
    return "it is a web page, not the list that was to be downloaded";
  const auto other = options.digests.wanted.empty() ? std::nullopt : first_of_any(options, text);
  if (other) {
    const std::string name = digest::name_of(other->type);
    const std::string others = other->is_guess ? others_of_length(other->type) : "";
    if (others.empty()) return fmt::format("it has lines of {}, which -a does not name", name);
    return fmt::format("its digests are as long as those of {}, {}: -a names none of them", name,
                       others);
  }
  ListOptions flipped = options;
  flipped.digests.keyed = !options.digests.keyed;
  const bool has_others =
      any_line(flipped, text, [](CheckListReader& reader, std::string_view line) {
        return line.find('(') != std::string_view::npos && reader.read(line);  // a tag
      });
  if (has_others && options.digests.keyed)
    return "its lines are of plain digests, not of HMACs: leave out the key";
  if (has_others && text.find(kKeyedTag) != std::string_view::npos)
    return "its lines are HMACs: give the key, as with --hmac-key-file";
  std::string_view unknown;
  any_line(options, text, [&unknown](CheckListReader& /*reader*/, std::string_view line) {
    unknown = unknown_tag(line);
    return !unknown.empty();
  });
  if (!unknown.empty())
    return fmt::format("its digests are of {}, which nt hash does not have",
                       escape_control(unknown));
  if (text.find("CertUtil: -") != text.npos)
    return "it is of certutil: nt hash FILE --expect DIGEST checks a file";
  if (text.starts_with("%%%% HASHDEEP-")) return "it is of hashdeep: hashdeep -a -k audits with it";
  if (sole_digest(text, {})) return "a digest alone names no file: nt hash FILE --expect DIGEST";
  if (!has_lines(options, text) && holds_digest(text))
    return "its digests are not as 'DIGEST  NAME': nt hash FILE --expect DIGEST checks a file";
  return {};
}

}  // namespace nt::hash
