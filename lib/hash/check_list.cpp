#include "hash/check_list.hpp"

#include <algorithm>

namespace nt::hash {
namespace {

bool is_blank_character(char c) { return c == ' ' || c == '\t'; }

bool needs_escapes(std::string_view name) {
  return name.find_first_of("\\\n\r") != std::string_view::npos;
}

std::string escaped(std::string_view name) {
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

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

std::size_t count_hex(std::string_view text) {
  const auto end = std::find_if(text.begin(), text.end(), [](char c) { return hex_value(c) < 0; });
  return static_cast<std::size_t>(end - text.begin());
}

std::optional<std::string> bytes_of_hex(std::string_view hex) {
  if (hex.empty() || hex.size() % 2 != 0 || count_hex(hex) != hex.size()) return std::nullopt;
  std::string bytes;
  for (std::size_t i = 0; i < hex.size(); i += 2)
    bytes += static_cast<char>(hex_value(hex[i]) << 4 | hex_value(hex[i + 1]));
  return bytes;
}

std::string_view without_blanks(std::string_view text) {
  while (!text.empty() && is_blank_character(text.front())) text.remove_prefix(1);
  return text;
}

std::optional<ListedDigest> listed(const DigestType& type, std::string_view hex,
                                   std::string_view name, bool is_escaped) {
  auto digest = bytes_of_hex(hex);
  auto plain = is_escaped ? unescaped(name) : std::string(name);
  if (!digest || !plain || plain->empty() || digest->size() != type.size()) return std::nullopt;
  return ListedDigest{type, *std::move(digest), *std::move(plain)};
}

}  // namespace

std::string digest_line(LineStyle style, const DigestType& type, std::string_view digest_text,
                        std::string_view name, bool null_ended) {
  const bool escapes = !null_ended && needs_escapes(name);
  const std::string shown = escapes ? escaped(name) : std::string(name);
  const std::string_view mark = escapes ? "\\" : "";
  if (style == LineStyle::kGnu) return fmt::format("{}{}  {}", mark, digest_text, shown);
  return fmt::format("{}{} ({}) = {}", mark, tag_of(type), shown, digest_text);
}

std::string shown_name(std::string_view name) {
  return needs_escapes(name) ? "\\" + escaped(name) : std::string(name);
}

bool CheckListReader::is_blank(std::string_view line) {
  return line.empty() || line == "\r" || line.front() == '#';
}

bool CheckListReader::takes(const DigestType& type) const {
  if (!wanted_) return true;
  // Of BLAKE2b and BLAKE3 a list may hold digests of any length.
  return type.algorithm == wanted_->algorithm;
}

std::optional<ListedDigest> CheckListReader::read(std::string_view line) {
  if (line.ends_with('\r')) line.remove_suffix(1);
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
  const auto type = type_of_tag(tag);
  if (!type || !takes(*type)) return std::nullopt;
  std::string_view rest = without_blanks(line.substr(close + 1));
  if (!rest.starts_with('=')) return std::nullopt;
  rest = without_blanks(rest.substr(1));
  return listed(*type, rest, line.substr(open + 1, close - open - 1), is_escaped);
}

std::optional<ListedDigest> CheckListReader::read_plain(std::string_view line, bool is_escaped) {
  const std::size_t digits = count_hex(line);
  const auto type = type_of_length(digits);
  if (!type || digits + 2 > line.size() || !is_blank_character(line[digits])) return std::nullopt;
  std::string_view name = line.substr(digits + 1);
  const bool marked = name.front() == ' ' || name.front() == '*';
  // A name that begins with a blank, behind one blank, is told by the lines before it.
  if (!one_blank_) one_blank_ = name.size() == 1 || !marked;
  if (!*one_blank_) {
    if (!marked || name.size() == 1) return std::nullopt;
    name.remove_prefix(1);
  }
  return listed(*type, line.substr(0, digits), name, is_escaped);
}

std::optional<DigestType> CheckListReader::type_of_length(std::size_t digits) const {
  const std::size_t bits = digits * 4;
  if (wanted_) {
    const auto type = with_length(wanted_->algorithm, bits);
    return type ? std::optional(*type) : std::nullopt;
  }
  static constexpr Algorithm kUsual[] = {Algorithm::kSha256, Algorithm::kMd5,    Algorithm::kSha1,
                                         Algorithm::kSha512, Algorithm::kSha224, Algorithm::kSha384,
                                         Algorithm::kCrc32,  Algorithm::kXxh64};
  for (const Algorithm algorithm : kUsual) {
    if (info(algorithm).bits == bits) return DigestType::of(algorithm);
  }
  return std::nullopt;
}

}  // namespace nt::hash
