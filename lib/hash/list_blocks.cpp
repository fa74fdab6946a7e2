#include "hash/list_blocks.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "base/hex.hpp"
#include "base/returns.hpp"
#include "base/text.hpp"
#include "hash/check_list.hpp"

namespace nt::hash {
namespace {

// Digits: a shorter number may be something else.
constexpr std::size_t kLeastDigits = 32;

bool begins_with_blank(std::string_view line) {
  return line.starts_with(' ') || line.starts_with('\t');
}

// The hexadecimal digits that a text is of, at once or in short groups; empty where it is more than
// that, such as two digests.
std::string digits_of(std::string_view text) {
  static constexpr std::size_t kMostInGroup = 8;
  std::string digits;
  bool is_in_groups = false;
  std::size_t longest = 0;
  for (std::string_view left = trim(text); !left.empty();) {
    const std::string_view group = left.substr(0, left.find_first_of(" \t"));
    for (const char c : group) {
      if (hex_value(c) < 0) return {};
    }
    digits += group;
    longest = std::max(longest, group.size());
    is_in_groups |= group.size() < left.size();
    left = trim(left.substr(group.size()));
  }
  return is_in_groups && longest > kMostInGroup ? "" : digits;
}

std::string line_of(std::string_view tag, std::string_view digits, std::string_view name) {
  return digest_line(tag.empty() ? LineStyle::kGnu : LineStyle::kTagged, tag, digits, name, true);
}

// An entry as a line, and how many lines it was.
struct Entry {
  std::string line;
  std::size_t size;
};

using Lines = std::vector<std::string_view>;

std::optional<Entry> read_certutil(const Lines& lines, std::size_t at) {
  static constexpr std::string_view kHashOf = " hash of ";
  static constexpr std::string_view kFile = "file ";  // of old ones, whose digits have blanks
  const std::string_view head = lines[at];
  const std::size_t middle = head.find(kHashOf);
  if (!head.ends_with(':') || middle == head.npos || at + 1 == lines.size()) return std::nullopt;
  const std::string digits = digits_of(lines[at + 1]);
  if (digits.size() < kLeastDigits) return std::nullopt;
  std::string_view name = head.substr(middle + kHashOf.size());
  name.remove_suffix(1);
  if (name.starts_with(kFile) && lines[at + 1].find(' ') != head.npos)
    name.remove_prefix(kFile.size());
  const bool has_end = at + 2 < lines.size() && lines[at + 2].starts_with("CertUtil: ");
  return Entry{line_of(head.substr(0, middle), digits, name), has_end ? 3U : 2U};
}

// "KEY : VALUE" there and, where it goes on, behind; at is moved behind it.
std::string read_property(const Lines& lines, std::size_t& at, std::string_view key) {
  static constexpr std::string_view kColon = " : ";
  if (at == lines.size()) return {};
  const std::size_t colon = lines[at].find(kColon);
  if (colon == std::string_view::npos || trim(lines[at].substr(0, colon)) != key) return {};
  std::string value(trim(lines[at].substr(colon + kColon.size())));
  for (++at; at < lines.size() && begins_with_blank(lines[at]); ++at) value += trim(lines[at]);
  return value;
}

std::optional<Entry> read_powershell(const Lines& lines, std::size_t at) {
  const std::size_t begin = at;
  const std::string tag = read_property(lines, at, "Algorithm");
  const std::string digits = read_property(lines, at, "Hash");
  const std::string name = read_property(lines, at, "Path");
  if (name.empty() || digits_of(digits).empty()) return std::nullopt;
  return Entry{line_of(tag, digits, name), at - begin};
}

std::optional<Entry> read_table_head(const Lines& lines, std::size_t at) {
  const auto has_columns = [](std::string_view line, std::string_view columns) {
    for (const std::string_view word : split(line, ' ')) {
      if (word.empty()) continue;
      if (!columns.starts_with(word)) return false;
      columns.remove_prefix(word.size());
    }
    return columns.empty();
  };
  const bool is_head = at + 1 < lines.size() && has_columns(lines[at], "AlgorithmHashPath") &&
                       has_columns(lines[at + 1], "-----------------");
  return is_head ? std::optional(Entry{"", 2}) : std::nullopt;
}

std::optional<Entry> read_gpg(const Lines& lines, std::size_t at) {
  static constexpr std::string_view kColon = ": ";
  static constexpr std::string_view kEquals = " = ";
  const std::size_t colon = lines[at].rfind(kColon);
  if (colon == std::string_view::npos || begins_with_blank(lines[at])) return std::nullopt;
  std::string_view rest = trim(lines[at].substr(colon + kColon.size()));
  std::size_t end = at + 1;
  if (rest.empty() && end < lines.size()) rest = lines[end++];  // where the name is long
  const std::size_t equals = rest.find(kEquals);
  const std::string_view tag = equals == rest.npos ? "" : trim(rest.substr(0, equals));
  if (!tag.empty()) rest.remove_prefix(equals + kEquals.size());
  std::string digits = digits_of(rest);
  if (digits.empty() || digits.size() == rest.size()) return std::nullopt;  // one word
  for (; end < lines.size() && begins_with_blank(lines[end]); ++end) {
    const std::string more = digits_of(lines[end]);
    if (more.empty()) break;
    digits += more;
  }
  if (digits.size() < kLeastDigits) return std::nullopt;
  return Entry{line_of(tag, digits, lines[at].substr(0, colon)), end - at};
}

}  // namespace

std::optional<std::string> without_blocks(std::string_view text) {
  if (text.find(':') == text.npos && text.find("---") == text.npos) return std::nullopt;
  Lines lines = split(text, '\n');
  for (std::string_view& line : lines) line = without_returns(line);
  std::string made;
  bool has_any = false;
  for (std::size_t at = 0; at < lines.size();) {
    std::optional<Entry> entry;
    for (const auto read : {read_certutil, read_powershell, read_table_head, read_gpg}) {
      if (!entry) entry = read(lines, at);
    }
    has_any |= entry.has_value();
    made += entry ? entry->line : lines[at];
    const std::size_t size = entry ? entry->size : 1;
    at += size;
    made.append(at < lines.size() ? size : size - 1, '\n');
  }
  return has_any ? std::optional(std::move(made)) : std::nullopt;
}

}  // namespace nt::hash
