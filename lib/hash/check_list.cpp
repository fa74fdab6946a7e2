#include "hash/check_list.hpp"

#include <algorithm>
#include <utility>

#include "base/hex.hpp"
#include "base/returns.hpp"
#include "base/text.hpp"

namespace nt::hash {
namespace {

using digest::DigestType;

// Bytes: a shorter digest at a line's end may be a word like others.
constexpr std::size_t kSurelyDigest = 16;

// Digits: fewer are more likely something else.
constexpr std::size_t kLeastDigits = 8;

bool is_blank_character(char c) { return c == ' ' || c == '\t'; }

std::optional<std::string> unescaped(std::string_view text) {
  std::string name;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\') {
      name += text[i];
      continue;
    }
    const char next = ++i < text.size() ? text[i] : '\0';
    if (next != '\\' && next != 'n' && next != 'r') return std::nullopt;
    name += next == 'n' ? '\n' : next == 'r' ? '\r' : '\\';
  }
  return name;
}

std::string_view without_blanks(std::string_view text) {
  while (!text.empty() && is_blank_character(text.front())) text.remove_prefix(1);
  return text;
}

std::optional<ListedDigest> listed(const digest::DigestType& type,
                                   std::optional<std::string> digest, std::string_view name,
                                   bool is_escaped) {
  auto plain = is_escaped ? unescaped(name) : std::string(name);
  if (!digest || !plain || plain->empty() || digest->size() != type.size()) return std::nullopt;
  return ListedDigest{type, *std::move(digest), *std::move(plain)};
}

// Where a line is "TAG (NAME) = DIGEST" or "TAG(NAME)= DIGEST", its parts. The name may hold
// parentheses. Some have a ':' in place of the '='.
struct TaggedParts {
  std::string_view tag;
  std::string_view name;
  std::string_view digest;
  char sign;  // before the digest
};

std::optional<TaggedParts> tagged_parts(std::string_view line) {
  const std::size_t open = line.find('(');
  const std::size_t close = line.rfind(')');
  if (open == std::string_view::npos || close == std::string_view::npos || close < open)
    return std::nullopt;
  const std::string_view rest = without_blanks(line.substr(close + 1));
  if (!rest.starts_with('=') && !rest.starts_with(':')) return std::nullopt;
  return TaggedParts{trim(line.substr(0, open)), line.substr(open + 1, close - open - 1),
                     without_blanks(rest.substr(1)), rest.front()};
}

}  // namespace

bool needs_escapes(std::string_view name) {
  return std::any_of(name.begin(), name.end(),
                     [](char c) { return c == '\\' || c == '\n' || c == '\r'; });
}

std::string escaped_name(std::string_view name) {
  std::string text;
  for (const char c : name) {
    switch (c) {
      case '\\':
        text += "\\\\";
        break;
      case '\n':
        text += "\\n";
        break;
      case '\r':
        text += "\\r";
        break;
      default:
        text += c;
    }
  }
  return text;
}

std::string digest_line(LineStyle style, std::string_view tag, std::string_view digest_text,
                        std::string_view name, bool as_is) {
  const bool escapes = !as_is && needs_escapes(name);
  const std::string shown = escapes ? escaped_name(name) : std::string(name);
  const std::string_view mark = escapes ? "\\" : "";
  if (style == LineStyle::kGnu) return fmt::format("{}{}  {}", mark, digest_text, shown);
  return fmt::format("{}{} ({}) = {}", mark, tag, shown, digest_text);
}

std::string shown_name(std::string_view name) {
  return needs_escapes(name) ? "\\" + escaped_name(name) : std::string(name);
}

std::string_view unknown_tag(std::string_view line) {
  const auto parts = tagged_parts(without_blanks(without_returns(line)));
  if (!parts || parts->sign != '=') return {};
  static constexpr std::size_t kMostTag = 32;
  const bool is_word = !parts->tag.empty() && parts->tag.size() <= kMostTag &&
                       parts->tag.find_first_of(" \t") == parts->tag.npos;
  const bool is_digest = parts->digest.size() >= kLeastDigits && hex_decode(parts->digest);
  const bool is_known = parts->tag.starts_with(kKeyedTag) || digest::type_of_tag(parts->tag);
  return is_word && is_digest && !is_known ? parts->tag : std::string_view();
}

bool CheckListReader::is_blank(std::string_view line) const {
  line = without_returns(line);
  // A semicolon begins what rhash and others have before their lines.
  return line.empty() || line.front() == ';' || (line.front() == '#' && !options_.name_first);
}

std::optional<ListedDigest> CheckListReader::read(std::string_view line) {
  if (!options_.null_ended) line = without_returns(line);
  if (!options_.name_first) line = without_blanks(line);
  const bool is_escaped = !options_.name_first && line.starts_with('\\');
  if (is_escaped) line.remove_prefix(1);
  auto found = options_.name_first ? read_name_first(line) : read_tagged(line, is_escaped);
  if (!found && !options_.name_first) found = read_behind_tag(line, is_escaped);
  if (!found && !options_.name_first) found = read_plain(line, is_escaped);
  if (found) {
    found->may_part_folders =
        !is_escaped && !options_.null_ended && found->name.find('\\') != std::string::npos;
  }
  return found;
}

std::optional<ListedDigest> CheckListReader::read_tagged(std::string_view line,
                                                         bool is_escaped) const {
  auto parts = tagged_parts(line);
  const bool keyed = options_.digests.keyed;
  if (!parts || parts->tag.starts_with(kKeyedTag) != keyed) return std::nullopt;
  if (keyed) parts->tag.remove_prefix(kKeyedTag.size());
  const auto type = digest::type_of_tag(parts->tag);
  if (!type || !options_.digests.takes(*type)) return std::nullopt;
  std::string_view digits = parts->digest;
  const std::string integrity = digest::name_of(*type) + "-";  // as Subresource Integrity has it
  if (digits.starts_with(integrity)) digits.remove_prefix(integrity.size());
  return listed(*type, digest_bytes(digits, type->size()), parts->name, is_escaped);
}

// "TAG DIGEST NAME", with any blanks between.
std::optional<ListedDigest> CheckListReader::read_behind_tag(std::string_view line,
                                                             bool is_escaped) const {
  static constexpr std::size_t kMostTag = 16;  // as "SHA2-512/256:"
  const std::size_t blank = line.substr(0, kMostTag + 1).find_first_of(" \t");
  if (blank == std::string_view::npos) return std::nullopt;
  std::string_view tag = line.substr(0, blank);
  line = without_blanks(line.substr(blank));
  const std::string_view digits = line.substr(0, line.find_first_of(" \t"));
  std::string_view name = without_blanks(line.substr(digits.size()));
  if (tag.ends_with(':')) tag.remove_suffix(1);
  if (name.starts_with('*')) name.remove_prefix(1);
  const bool may_be = digits.size() >= kLeastDigits && hex_value(digits.front()) >= 0;
  auto digest = may_be ? hex_decode(digits) : std::nullopt;
  if (!digest || options_.digests.keyed) return std::nullopt;
  const auto type = digest::type_of_tag(tag, digest->size());
  if (!type || !options_.digests.takes(*type)) return std::nullopt;
  return listed(*type, std::move(digest), name, is_escaped);
}

std::optional<ListedDigest> CheckListReader::read_plain(std::string_view line, bool is_escaped) {
  const std::size_t blank = line.find_first_of(" \t");
  if (blank == std::string_view::npos || blank + 1 == line.size()) return std::nullopt;
  const auto digest = read_digest(line.substr(0, blank), options_.digests);
  if (!digest) return std::nullopt;
  std::string_view name = line.substr(blank + 1);
  if (const std::size_t close = name.find("): "); name.front() == '(' && close != name.npos) {
    const auto type = digest::type_of_tag(name.substr(1, close - 1), digest->bytes.size());
    if (type && options_.digests.takes(*type))
      return listed(*type, digest->bytes, name.substr(close + 3), is_escaped);
  }
  const bool marked = name.front() == ' ' || name.front() == '*';
  // A name that begins with a blank, behind one blank, is told by the lines before it.
  const bool looks_one_blank = name.size() == 1 || !marked;
  if (!one_blank_.try_emplace(digest->bytes.size(), looks_one_blank).first->second) {
    if (!marked || name.size() == 1) return std::nullopt;
    name.remove_prefix(1);
  }
  auto found = listed(digest->type, digest->bytes, name, is_escaped);
  if (found) found->is_guess = digest->is_guess;
  return found;
}

// "NAME (TAG)" before a digest.
std::optional<ListedDigest> CheckListReader::read_behind_name_and_tag(
    std::string_view name, std::string_view digits) const {
  const std::size_t open = name.rfind('(');
  if (open == name.npos || !name.ends_with(')')) return std::nullopt;
  const auto type =
      digest::type_of_tag(name.substr(open + 1, name.size() - open - 2), digits.size() / 2);
  if (!type || !options_.digests.takes(*type)) return std::nullopt;
  return listed(*type, hex_decode(digits), trim(name.substr(0, open)), false);
}

std::optional<ListedDigest> CheckListReader::read_name_first(std::string_view line) const {
  line = trim(line);
  const std::size_t blank = line.find_last_of(" \t");
  if (blank == std::string_view::npos) return std::nullopt;
  const std::string_view digits = line.substr(blank + 1);
  std::string_view name = trim(line.substr(0, blank));
  if (name.ends_with(") =") || name.ends_with(")=")) return std::nullopt;  // a tagged line
  if (name.ends_with(':') || name.ends_with(" =") || name == "=") {
    name = trim(name.substr(0, name.size() - 1));
    if (digest::type_of_tag(name, digits.size() / 2)) return std::nullopt;  // it names no file
    if (auto found = read_behind_name_and_tag(name, digits)) return found;
  }
  const auto crc = DigestType::of(digest::Algorithm::kCrc32);
  if (digits.size() == 2 * crc.size())
    return options_.digests.takes(crc) ? listed(crc, hex_decode(digits), name, false)
                                       : std::nullopt;
  const auto digest = read_digest(digits, options_.digests);
  if (!digest || digest->bytes.size() < kSurelyDigest) return std::nullopt;
  auto found = listed(digest->type, digest->bytes, name, false);
  if (found) found->is_guess = digest->is_guess;
  return found;
}

}  // namespace nt::hash
