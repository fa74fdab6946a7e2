#include "hash/check_list.hpp"

#include <algorithm>
#include <utility>

#include "base/base64.hpp"
#include "base/hex.hpp"
#include "digest/hasher.hpp"

namespace nt::hash {
namespace {

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

// The bytes of a digest's text, in one of the ways to write it.
std::optional<std::string> bytes_of_digest(std::string_view text) {
  if (auto bytes = hex_decode(text)) return bytes;
  return base64_decode(text);
}

std::optional<ListedDigest> listed(const digest::DigestType& type,
                                   std::optional<std::string> digest, std::string_view name,
                                   bool is_escaped) {
  auto plain = is_escaped ? unescaped(name) : std::string(name);
  if (!digest || !plain || plain->empty() || digest->size() != type.size()) return std::nullopt;
  return ListedDigest{type, *std::move(digest), *std::move(plain)};
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

bool CheckListReader::is_blank(std::string_view line) {
  return line.empty() || line == "\r" || line.front() == '#';
}

bool CheckListReader::takes(const digest::DigestType& type) const {
  if (options_.keyed && !digest::has_hmac(type)) return false;
  const std::vector<digest::DigestType>& wanted = options_.wanted;
  return wanted.empty() ||
         std::any_of(wanted.begin(), wanted.end(), [&](const digest::DigestType& it) {
           return it == type || (has_any_length(it) && it.algorithm == type.algorithm);
         });
}

bool CheckListReader::has_any_length(const digest::DigestType& wanted) const {
  return !options_.exact_length && wanted == digest::DigestType::of(digest::Algorithm::kBlake2b);
}

std::optional<ListedDigest> CheckListReader::read(std::string_view line) {
  if (line.ends_with('\r') && !options_.null_ended) line.remove_suffix(1);
  line = without_blanks(line);
  const bool is_escaped = line.starts_with('\\');
  if (is_escaped) line.remove_prefix(1);
  if (auto found = read_tagged(line, is_escaped)) return found;
  return read_plain(line, is_escaped);
}

// "TAG (NAME) = HEX" or "TAG(NAME)= HEX"; the name may hold parentheses.
std::optional<ListedDigest> CheckListReader::read_tagged(std::string_view line,
                                                         bool is_escaped) const {
  const std::size_t open = line.find('(');
  const std::size_t close = line.rfind(')');
  if (open == std::string_view::npos || close == std::string_view::npos || close < open)
    return std::nullopt;
  std::string_view tag = line.substr(0, open);
  if (tag.ends_with(' ')) tag.remove_suffix(1);
  if (tag.starts_with(kKeyedTag) != options_.keyed) return std::nullopt;
  if (options_.keyed) tag.remove_prefix(kKeyedTag.size());
  const auto type = digest::type_of_tag(tag);
  if (!type || !takes(*type)) return std::nullopt;
  std::string_view rest = without_blanks(line.substr(close + 1));
  if (!rest.starts_with('=')) return std::nullopt;
  rest = without_blanks(rest.substr(1));
  return listed(*type, bytes_of_digest(rest), line.substr(open + 1, close - open - 1), is_escaped);
}

std::optional<ListedDigest> CheckListReader::read_plain(std::string_view line, bool is_escaped) {
  const std::size_t blank = line.find_first_of(" \t");
  if (blank == std::string_view::npos || blank + 1 == line.size()) return std::nullopt;
  std::string_view text = line.substr(0, blank);
  std::string_view name = line.substr(blank + 1);
  static constexpr std::string_view kXxh3 = "XXH3_";  // xxhsum's mark of those 64 bits
  const bool is_xxh3 = text.starts_with(kXxh3);
  if (is_xxh3) text.remove_prefix(kXxh3.size());
  // Unpadded base64, as of sha384, could be a digest in hex with a typing error.
  const bool may_be_base64 = text.ends_with('=') || !options_.wanted.empty();
  auto digest = may_be_base64 ? bytes_of_digest(text) : hex_decode(text);
  auto type = is_xxh3  ? std::optional(digest::DigestType::of(digest::Algorithm::kXxh3))
              : digest ? type_of_size(digest->size())
                       : std::nullopt;
  if (const std::size_t dash = text.find('-'); !digest && dash != std::string_view::npos) {
    digest = base64_decode(text.substr(dash + 1));
    type = digest::type_of_tag(text.substr(0, dash));
  }
  if (!type || !takes(*type)) return std::nullopt;
  const bool marked = name.front() == ' ' || name.front() == '*';
  // A name that begins with a blank, behind one blank, is told by the lines before it.
  if (!one_blank_) one_blank_ = name.size() == 1 || !marked;
  if (!*one_blank_) {
    if (!marked || name.size() == 1) return std::nullopt;
    name.remove_prefix(1);
  }
  return listed(*type, std::move(digest), name, is_escaped);
}

std::optional<digest::DigestType> CheckListReader::type_of_size(std::size_t bytes) const {
  for (const digest::DigestType& type : options_.wanted) {
    if (type.size() == bytes) return type;
    if (!has_any_length(type)) continue;
    if (const auto other = digest::with_length(type.algorithm, 8 * bytes)) return *other;
  }
  static constexpr digest::Algorithm kUsual[] = {
      digest::Algorithm::kSha256, digest::Algorithm::kMd5,    digest::Algorithm::kSha1,
      digest::Algorithm::kSha512, digest::Algorithm::kSha224, digest::Algorithm::kSha384,
      digest::Algorithm::kCrc32,  digest::Algorithm::kXxh64};
  for (const digest::Algorithm algorithm : kUsual) {
    if (options_.wanted.empty() && digest::info(algorithm).bits == 8 * bytes)
      return digest::DigestType::of(algorithm);
  }
  return std::nullopt;
}

}  // namespace nt::hash
