#include "regex/characters.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/ascii.hpp"
#include "regex/reader.hpp"

namespace nt::regex {
namespace {

using Kind = Token::Kind;

constexpr std::string_view kSurrogates = "\\x{d800}-\\x{dfff}";
constexpr char32_t kFirstSurrogate = 0xd800;
constexpr char32_t kLastSurrogate = 0xdfff;
constexpr char32_t kLast = 0x10ffff;
// What folds to s and k.
constexpr char32_t kLongS = 0x17f;
constexpr char32_t kKelvin = 0x212a;

void add_range(char32_t first, char32_t last, std::string& out) {
  if (first <= last)
    out += fmt::format("\\x{{{:x}}}-\\x{{{:x}}}", static_cast<std::uint32_t>(first),
                       static_cast<std::uint32_t>(last));
}

void add_range_without_surrogates(char32_t first, char32_t last, std::string& out) {
  add_range(first, std::min<char32_t>(last, kFirstSurrogate - 1), out);
  add_range(std::max<char32_t>(first, kLastSurrogate + 1), last, out);
}

// Of a class that leaves a letter out, its other case is left out too.
void keep_both_cases(ByteSet& ascii) {
  for (unsigned char lower = 'a'; lower <= 'z'; ++lower) {
    const auto upper = static_cast<unsigned char>(lower ^ 0x20);
    if (ascii.has(lower) && ascii.has(upper)) continue;
    ascii.remove(lower);
    ascii.remove(upper);
  }
}

// Rewrites what stands for many characters.
class Rewriter {
 public:
  explicit Rewriter(const ReadAs& read_as) : flags_(read_as) {}

  void take(const Token& token) {
    switch (token.kind) {
      case Kind::kOpen:
        outer_.push_back(flags_);
        set_flags(token.flags);
        break;
      case Kind::kClose:
        if (!outer_.empty()) {
          flags_ = outer_.back();
          outer_.pop_back();
        }
        break;
      case Kind::kFlags:
        set_flags(token.flags);
        break;
      case Kind::kAny:
        out_ += flags_.dot_nl ? "[^" : "[^\\n";
        out_ += kSurrogates;
        out_ += ']';
        return;
      case Kind::kClass:
        take_class(token);
        return;
      default:
        break;
    }
    out_ += token.source;
  }

  std::string result() { return std::move(out_); }

 private:
  void set_flags(std::string_view flags) {
    bool value = true;
    for (const char flag : flags) {
      if (flag == '-') value = false;
      if (flag == 's') flags_.dot_nl = value;
      if (flag == 'i') flags_.insensitive = value;
    }
  }

  void take_class(const Token& token) {
    std::string_view source = token.source;
    if (!source.starts_with('[')) {
      take_escape(source);
    } else if (token.negated) {
      source.remove_prefix(2);
      out_ += "[^";
      out_ += kSurrogates;
      // What may stand first as it is may not stand second.
      if (source.starts_with(']') || source.starts_with('-')) out_ += '\\';
      out_ += source;
    } else {
      std::size_t done = token.at;
      for (const Token::Part& part : token.wide_parts) {
        out_ += source.substr(done - token.at, part.at - done);
        take_part(part);
        done = part.at + part.size;
      }
      out_ += source.substr(done - token.at);
    }
  }

  // \D, \PL, \p{Greek}: what its complement leaves.
  void take_escape(std::string_view escape) {
    const char letter = escape[1];
    if (is_lower(letter) && letter != 'p') {  // of ASCII
      out_ += escape;
      return;
    }
    out_ += "[^\\";
    out_ += static_cast<char>(letter ^ 0x20);
    out_ += escape.substr(2);
    out_ += kSurrogates;
    out_ += ']';
  }

  // Of a bracket: \D, [:^alpha:] or a range.
  void take_part(const Token::Part& part) {
    if (!part.members) {
      add_range_without_surrogates(part.first, part.last, out_);
      return;
    }
    ByteSet ascii = part.members->ascii;
    if (flags_.insensitive) keep_both_cases(ascii);
    ascii.for_each([this](unsigned char byte) { add_range(byte, byte, out_); });
    char32_t first = 0x80;
    for (const auto& [folds, to] : {std::pair(kLongS, 's'), std::pair(kKelvin, 'k')}) {
      if (!flags_.insensitive || ascii.has(static_cast<unsigned char>(to))) continue;
      add_range(first, folds - 1, out_);
      first = folds + 1;
    }
    add_range_without_surrogates(first, kLast, out_);
  }

  std::string out_;
  ReadAs flags_;
  std::vector<ReadAs> outer_;  // of the groups that are open
};

}  // namespace

std::string only_characters(std::string_view expression, const ReadAs& read_as) {
  if (expression.find_first_of(".[\\") == std::string_view::npos) return std::string(expression);
  Rewriter rewriter(read_as);
  Reader reader(expression);
  for (Token token; reader.next(token);) rewriter.take(token);
  return rewriter.result();
}

}  // namespace nt::regex
