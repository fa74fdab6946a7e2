#include "pattern/compile.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "regex/characters.hpp"
#include "regex/fault.hpp"
#include "regex/syntax.hpp"

namespace nt::pattern {
namespace {

// RE2's default of 8 MiB makes large patterns fall back to its slow engine; memory is taken as
// needed.
constexpr std::int64_t kMaxMemory = std::int64_t{128} << 20;

}  // namespace

bool is_insensitive(const Options& options) {
  if (options.case_rule != CaseRule::kSmart) return options.case_rule == CaseRule::kInsensitive;
  return std::none_of(
      options.patterns.begin(), options.patterns.end(), [&options](const std::string& pattern) {
        return regex::has_upper_case(options.fixed ? re2::RE2::QuoteMeta(pattern) : pattern);
      });
}

re2::RE2::Options re2_options(const Options& options, bool insensitive) {
  re2::RE2::Options result;
  result.set_log_errors(false);
  result.set_never_nl(!options.null_records);
  result.set_dot_nl(options.null_records);
  result.set_never_capture(true);
  result.set_case_sensitive(!insensitive);
  result.set_max_mem(kMaxMemory);
  if (options.bytes) result.set_encoding(re2::RE2::Options::EncodingLatin1);
  return result;
}

std::optional<Options> with_empty_last(const Options& options) {
  const auto is_empty = [](const std::string& pattern) { return pattern.empty(); };
  const auto& patterns = options.patterns;
  if (patterns.size() < 2 || std::none_of(patterns.begin(), patterns.end(), is_empty))
    return std::nullopt;
  Options ordered = options;
  std::erase_if(ordered.patterns, is_empty);
  ordered.patterns.emplace_back();
  return ordered;
}

namespace {

std::string join(const Options& options, regex::LineEnd line_end) {
  const regex::ReadAs read_as{options.null_records, is_insensitive(options)};
  std::string joined;
  for (const std::string& pattern : options.patterns) {
    joined += joined.empty() ? "(?:" : "|(?:";
    if (options.fixed) {
      joined += re2::RE2::QuoteMeta(pattern);
    } else {
      joined += regex::anchor_to_lines(
          options.bytes ? pattern : regex::only_characters(pattern, read_as), line_end);
    }
    joined += ')';
  }
  return joined;
}

}  // namespace

std::string join_patterns(const Options& options, bool crlf) {
  const regex::LineEnd line_end = options.null_records ? regex::LineEnd::kText
                                  : crlf               ? regex::LineEnd::kCrlf
                                                       : regex::LineEnd::kLf;
  const std::string joined = join(options, line_end);
  if (!options.whole_line) return joined;
  return regex::anchor_to_lines("^", line_end) + "(?:" + joined + ")" +
         regex::anchor_to_lines("$", line_end);
}

std::string join_words(const Options& options) {
  const std::string_view not_word = options.bytes          ? "[^0-9A-Za-z_]|\\z"
                                    : options.null_records ? "[^\\pL\\pN\\pM_]|\\z"
                                                           : "[^\\pL\\pN\\pM_]|(?m:$)";
  // Bytes that are no characters must not look like lines' ends to the patterns.
  return fmt::format("({})(?:{})", join(options, regex::LineEnd::kText), not_word);
}

namespace {

Result<void> check_alone(const std::string& pattern, const re2::RE2::Options& options) {
  const re2::RE2 alone(pattern, options);
  if (alone.ok()) return {};
  return std::unexpected(regex::error_of(alone, pattern));
}

Result<void> check_closed(const std::string& pattern, const re2::RE2::Options& options) {
  if (auto error = regex::find_unmeant(pattern)) return std::unexpected(*std::move(error));
  return regex::is_closed(pattern) ? Result<void>() : check_alone(pattern, options);
}

// The first error that the check finds in the patterns; it says which file and line the pattern is
// from.
template <class Check>
Result<void> check_each(const Options& options, const Check& check) {
  for (std::size_t i = 0; i < options.patterns.size(); ++i) {
    Result<void> checked = check(options.patterns[i]);
    if (checked) continue;
    Error error = std::move(checked).error();
    const auto& origins = options.origins;
    const auto origin = std::find_if(origins.rbegin(), origins.rend(),
                                     [i](const auto& file) { return file.first <= i; });
    if (origin != origins.rend()) {
      error.message = fmt::format("{}:{}: {}", escape_control(origin->path), i - origin->first + 1,
                                  error.message);
    }
    return std::unexpected(std::move(error));
  }
  return {};
}

}  // namespace

Result<void> check_syntax(const Options& options, const re2::RE2::Options& re2_options) {
  return check_each(options, [&re2_options](const std::string& pattern) {
    return check_closed(pattern, re2_options);
  });
}

Result<std::unique_ptr<re2::RE2>> compile(const std::string& expression,
                                          const re2::RE2::Options& re2_options,
                                          const Options& options) {
  // Where alternatives in Latin-1 have bytes above 0x7f in common at their begin, RE2 looks for
  // these as if they were UTF-8 (seen up to 2022-06). It looks for none where an expression begins
  // with nothing.
  const bool latin1 = re2_options.encoding() == re2::RE2::Options::EncodingLatin1;
  auto compiled = std::make_unique<re2::RE2>(
      latin1 ? fmt::format("(?:)(?:{})", expression) : expression, re2_options);
  if (compiled->ok()) return compiled;
  if (!options.fixed) {
    TRY_VOID(check_each(options, [&re2_options](const std::string& pattern) {
      return check_alone(pattern, re2_options);
    }));
  }
  if (compiled->error_code() == re2::RE2::ErrorPatternTooLarge) {
    return usage_error("the patterns are too large together",
                       options.fixed ? "use fewer" : "use fewer, or -F for plain strings");
  }
  return usage_error(fmt::format("bad patterns: {}", compiled->error()));
}

}  // namespace nt::pattern
