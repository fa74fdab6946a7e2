#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "base/ascii.hpp"
#include "base/utf8.hpp"
#include "base/width.hpp"

namespace nt {
namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = to_lower(c);
  return out;
}

}  // namespace

std::string escape_control(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const Utf8Unit unit = decode_utf8(text);
    const auto byte = static_cast<unsigned char>(text.front());
    const bool control =
        byte < 0x20 || byte == 0x7f || (unit.code_point >= 0x80 && unit.code_point < 0xa0);
    if (unit.valid && !control) {
      out += text.substr(0, unit.length);
    } else if (byte == '\n') {
      out += "\\n";
    } else if (byte == '\t') {
      out += "\\t";
    } else if (byte == '\r') {
      out += "\\r";
    } else {
      for (const char c : text.substr(0, unit.length)) {
        out += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
      }
    }
    text.remove_prefix(unit.length);
  }
  return out;
}

std::string in_quotes(std::string_view text) {
  static constexpr std::size_t kShown = 80;
  if (text.size() <= kShown) return fmt::format("'{}'", escape_control(text));
  const auto continues = [text](std::size_t at) {
    return (static_cast<unsigned char>(text[at]) & 0xc0) == 0x80;
  };
  std::size_t end = kShown;
  while (end > kShown - 4 && continues(end)) --end;  // not within a character
  return fmt::format("'{}...'", escape_control(text.substr(0, end)));
}

std::string_view without_bom(std::string_view text) {
  static constexpr std::string_view kMark = "\xef\xbb\xbf";
  return text.starts_with(kMark) ? text.substr(kMark.size()) : text;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

std::string_view trim(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

std::string join(std::span<const std::string> parts, std::string_view separator) {
  return fmt::format("{}", fmt::join(parts, separator));
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before_last(b.size() + 1);
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(last.begin(), last.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t cost = a[i - 1] == b[j - 1] ? 0 : 1;
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + cost});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], before_last[j - 2] + 1);
      }
    }
    std::swap(before_last, last);
    std::swap(last, row);
  }
  return last[b.size()];
}

std::optional<std::string_view> closest(std::string_view word,
                                        std::span<const std::string_view> candidates) {
  std::optional<std::string_view> best;
  // A word of one or two letters is one letter away from much that it is not like.
  std::size_t best_distance = word.size() < 3 ? 1 : word.size() / 3 + 1;
  std::vector<std::string_view> extensions;
  const std::string lower_word = lower(word);
  for (const std::string_view candidate : candidates) {
    const std::string lower_candidate = lower(candidate);
    const std::size_t distance = edit_distance(lower_word, lower_candidate);
    if (distance < best_distance) {
      best = candidate;
      best_distance = distance;
    }
    if (word.size() > 1 && lower_candidate.starts_with(lower_word)) extensions.push_back(candidate);
  }
  if (best_distance > 1 && extensions.size() == 1) return extensions.front();
  return best;
}

std::vector<std::string> wrap(std::string_view text, std::size_t width) {
  std::vector<std::string> lines;
  std::size_t used = 0;
  for (const std::string_view word : split(text, ' ')) {
    if (word.empty()) continue;
    const std::size_t columns = width_of(word);
    if (!lines.empty() && used + 1 + columns <= width) {
      lines.back().append(1, ' ').append(word);
      used += 1 + columns;
    } else {
      lines.emplace_back(word);
      used = columns;
    }
  }
  return lines;
}

}  // namespace nt
