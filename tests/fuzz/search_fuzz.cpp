// The search over a whole buffer finds the lines that the plain definition says match, each line
// looked at alone; and the matches in them are those that RE2 finds one after the other.
//
// The input: a byte of flags, the patterns (one a line, the last ended by an empty line), the text.
#include <re2/re2.h>

#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/lines.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "pattern/compile.hpp"
#include "pattern/matcher.hpp"

namespace {

using nt::Span;
using nt::pattern::CaseRule;
using nt::pattern::Matcher;
using nt::pattern::Options;

void require(bool holds) {
  if (!holds) std::abort();
}

Options options_of(std::uint8_t flags, std::string_view patterns) {
  Options options;
  constexpr CaseRule kRules[] = {CaseRule::kSensitive, CaseRule::kInsensitive, CaseRule::kSmart,
                                 CaseRule::kSensitive};
  options.case_rule = kRules[flags & 3];
  options.fixed = (flags & 4) != 0;
  options.word = (flags & 8) != 0;
  options.whole_line = (flags & 16) != 0;
  options.bytes = (flags & 32) != 0;
  options.null_records = (flags & 64) != 0;
  for (const std::string_view pattern : nt::split(patterns, '\n')) {
    // The second of two patterns is a condition on the line rather than an alternative.
    const bool is_condition = (flags & 128) != 0 && options.patterns.size() == 1;
    (is_condition ? options.also : options.patterns).emplace_back(pattern);
  }
  return options;
}

// The lines of the text, without their ends.
std::vector<Span> lines_of(std::string_view text, char terminator) {
  std::vector<Span> lines;
  std::size_t begin = 0;
  for (const std::string_view line : nt::split(text, terminator)) {
    lines.push_back({begin, begin + line.size()});
    begin += line.size() + 1;
  }
  if (lines.back().begin == text.size()) lines.pop_back();  // what follows the last line's end
  return lines;
}

// The spans that RE2 finds by itself, one after the other.
std::vector<Span> plain_spans(const re2::RE2& expression, bool bytes, std::string_view line) {
  std::vector<Span> spans;
  re2::StringPiece found;
  const re2::StringPiece piece(line.data(), line.size());
  for (std::size_t at = 0; at <= line.size();) {
    if (!expression.Match(piece, at, line.size(), re2::RE2::UNANCHORED, &found, 1)) break;
    const auto begin = static_cast<std::size_t>(found.data() - line.data());
    at = begin + found.size();
    if (!found.empty()) spans.push_back({begin, at});
    if (found.empty() && at < line.size() && !bytes)
      at += nt::decode_utf8(line.substr(at)).length;
    else if (found.empty())
      ++at;
  }
  return spans;
}

// The expression that the spans must be equal to; none where more is asked than RE2 knows.
std::unique_ptr<re2::RE2> plain_expression(Options options) {
  const bool simple = !options.word && !options.whole_line && !options.patterns.empty();
  if (!simple) return nullptr;
  for (const auto* list : {&options.patterns, &options.also}) {
    for (const std::string& pattern : *list) options.bytes |= !nt::is_utf8(pattern);
  }
  options = nt::pattern::with_empty_last(options).value_or(options);
  auto expression = nt::pattern::compile(
      nt::pattern::join_patterns(options),
      nt::pattern::re2_options(options, nt::pattern::is_insensitive(options)), options);
  return expression ? *std::move(expression) : nullptr;
}

void check_spans(Matcher& matcher, const re2::RE2* plain, std::string_view line) {
  std::vector<Span> spans;
  matcher.find_spans(line, spans);
  if (plain != nullptr) {
    const bool bytes = plain->options().encoding() == re2::RE2::Options::EncodingLatin1;
    require(spans == plain_spans(*plain, bytes, line));
  }
  std::size_t end = 0;
  for (const Span& span : spans) {
    require(span.begin >= end && span.end > span.begin && span.end <= line.size());
    end = span.end;
  }
}

// What is found without a look at lines is what is found in each.
void check_all_spans(Matcher& matcher, std::string_view text, char terminator) {
  std::vector<Span> at_once;
  for (std::size_t at = 0; at < text.size();) {
    const auto next = matcher.find_all_spans(text, at, at_once);
    if (!next) return;
    require(*next > at);
    at = *next;
  }
  std::vector<Span> by_line;
  for (const Span& line : lines_of(text, terminator)) {
    std::vector<Span> spans;
    matcher.find_spans(nt::line_content(text, line, terminator), spans);
    for (const Span& span : spans)
      by_line.push_back({line.begin + span.begin, line.begin + span.end});
  }
  require(at_once == by_line);
}

// The whole of a text is searched as its lines are.
void check_text(Matcher& matcher, const re2::RE2* plain, std::string_view text, char terminator) {
  check_all_spans(matcher, text, terminator);
  std::size_t from = 0;
  std::uint64_t count = 0;
  nt::pattern::PlacesAhead ahead;
  for (const Span& line : lines_of(text, terminator)) {
    const std::string_view content = nt::line_content(text, line, terminator);
    check_spans(matcher, plain, content);
    if (!matcher.matches(content)) continue;
    require(matcher.next_line(text, from, ahead) == line);
    from = line.end + 1;
    ++count;
  }
  require(from >= text.size() || !matcher.next_line(text, from, ahead));
  require(matcher.count_lines(text).value_or(count) == count);
}

// The text with a CR before each LF, or before some, or in its place here and there.
std::string with_cr(std::string_view text, std::size_t step) {
  std::string out;
  std::size_t ends = 0;
  for (const char c : text) {
    if (c == '\n' && ends++ % step == 0) out += '\r';
    if (c != '\n' || step < 3 || ends % step != 2) out += c;
  }
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data + 1), size - 1);
  const std::size_t middle = bytes.find("\n\n");
  // Long patterns make large automata, which teach nothing more and take long. (Nor is there one
  // where the separator is missing: npos is larger still.)
  if (middle > 100) return 0;
  const Options options = options_of(data[0], bytes.substr(0, middle));
  auto matcher = Matcher::compile(options);
  if (!matcher) {
    require(!matcher.error().message.empty());
    return 0;
  }
  const std::string_view text = bytes.substr(middle + 2);
  const auto plain = plain_expression(options);
  const char terminator = options.null_records ? '\0' : '\n';
  check_text(*matcher, plain.get(), text, terminator);
  for (const std::size_t step : {1U, 3U})
    check_text(*matcher, plain.get(), with_cr(text, step), terminator);
  // Where only lines are asked for, some strings need no RE2.
  auto lines = Matcher::compile(options, nt::pattern::Need::kLines);
  for (const std::size_t step : {1U, 3U}) {
    const std::string crlf = with_cr(text, step);
    std::size_t from = 0;
    nt::pattern::PlacesAhead ahead;
    for (const Span& line : lines_of(crlf, terminator)) {
      if (!matcher->matches(nt::line_content(crlf, line, terminator))) continue;
      require(lines->next_line(crlf, from, ahead) == line);
      from = line.end + 1;
    }
    require(from >= crlf.size() || !lines->next_line(crlf, from, ahead));
  }
  return 0;
}
