#include "logtime/half_day.hpp"

#include <algorithm>
#include <iterator>

#include "base/ascii.hpp"
#include "logtime/stamp_words.hpp"

namespace nt::logtime {
namespace {

// As CLDR has them. Those that are words in logs, or of their languages, are left out.
struct Mark {
  std::string_view text;
  bool afternoon;
};
constexpr Mark kMarks[] = {
    {"午前", false},   {"午後", true},   {"上午", false},   {"下午", true},     {"오전", false},
    {"오후", true},    {"vorm.", false}, {"nachm.", true},  {"πμ", false},      {"μμ", true},
    {"π.μ.", false},   {"μ.μ.", true},   {"ÖÖ", false},     {"ÖS", true},       {"пр.об.", false},
    {"сл.об.", true},  {"ص", false},     {"م", true},       {"ก่อนเที่ยง", false}, {"หลังเที่ยง", true},
    {"לפנה״צ", false}, {"אחה״צ", true},  {"पूर्वाह्न", false}, {"अपराह्न", true},
};

bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }
// Of another word; digits may stand beside a mark.
bool is_of_word(char c) { return is_letter(c) || !is_ascii(c); }

std::size_t blanks_at(std::string_view text, std::size_t at) {
  const std::size_t begin = at;
  while (const std::size_t size = blank_size(text, at)) at += size;
  return at - begin;
}

// "AM", "p.m.", "p. m.": how long it is.
std::size_t latin_size(std::string_view text) {
  const auto is_at = [text](std::size_t at, char c) {
    return at < text.size() && to_lower(text[at]) == c;
  };
  if (!is_at(0, 'a') && !is_at(0, 'p')) return 0;
  std::size_t size = 1;
  if (is_at(size, '.')) {
    ++size;
    size += blanks_at(text, size);
  }
  if (!is_at(size, 'm')) return 0;
  ++size;
  if (size > 2 && is_at(size, '.')) ++size;
  const std::size_t zone = size < text.size() && text[size] == 'Z' ? 1 : 0;
  const bool goes_on =
      size + zone < text.size() && (is_alnum(text[size + zone]) || text[size + zone] == '_');
  return goes_on ? 0 : size;
}

}  // namespace

std::size_t blank_size(std::string_view text, std::size_t at) {
  if (at >= text.size()) return 0;
  if (is_blank(text[at])) return 1;
  const std::string_view rest = text.substr(at, 3);
  if (rest.starts_with("\xC2\xA0")) return 2;
  return rest == "\xE2\x80\xAF" || rest == "\xE2\x80\x89" ? 3 : 0;
}

HalfDay half_day_at(std::string_view text, std::size_t at) {
  const std::size_t blanks = blanks_at(text, at);
  const std::string_view rest = text.substr(std::min(at + blanks, text.size()));
  if (rest.empty()) return {};
  if (const std::size_t size = latin_size(rest); size > 0)
    return {blanks + size, to_lower(rest.front()) == 'p'};
  if (is_ascii(rest.front()) && rest.front() != 'v' && rest.front() != 'n') return {};
  for (const Mark& mark : kMarks) {
    if (!rest.starts_with(mark.text)) continue;
    const std::size_t size = mark.text.size();
    if (size < rest.size() && mark.text.back() != '.' && is_of_word(rest[size])) return {};
    return {blanks + size, mark.afternoon};
  }
  return {};
}

bool is_behind_half_day(std::string_view text, std::size_t at) {
  while (at > 0 && is_blank(text[at - 1])) --at;
  if (at == 0 || is_ascii(text[at - 1])) return false;
  const std::string_view before = text.substr(0, at);
  return std::any_of(std::begin(kMarks), std::end(kMarks), [before](const Mark& mark) {
    if (!before.ends_with(mark.text)) return false;
    const std::size_t begin = before.size() - mark.text.size();
    return begin == 0 || !is_of_word(before[begin - 1]);
  });
}

}  // namespace nt::logtime
