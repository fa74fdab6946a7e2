#include "pattern/match_finder.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "simd/simd.hpp"

namespace nt::pattern {
namespace {

// Places of a line that are tried one by one before RE2 looks through the rest.
constexpr int kMostTries = 4;

// Spans that are found at a time, about.
constexpr std::size_t kMostSpans = 4096;

re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }

}  // namespace

Span LineRules::line_around(std::string_view text, std::size_t at, std::size_t from) const {
  return {line_begin(text, at, from, terminator()), line_end(text, at, terminator())};
}

std::size_t LineRules::behind(std::string_view line, const Span& match) const {
  const std::size_t end = match.end;
  if (match.size() > 0) return end;
  return end + (end < line.size() && !bytes ? decode_utf8(line.substr(end)).length : 1);
}

void MatchFinder::learn(const regex::Expression& tree) {
  sequence_ = regex::Sequence::of(tree);
  begin_ = begin_of(tree);
}

void MatchFinder::share(const MatchFinder& like) {
  sequence_ = like.sequence_;
  begin_ = like.begin_;
}

// Matches that begin with a run are quickly found, unless it is one that stands everywhere.
bool MatchFinder::begins_are_rare() const {
  static constexpr double kMostFrequent = 0.01;
  return ByteFrequency().of(begin_.run) <= kMostFrequent;
}

void MatchFinder::look_for_begins() {
  if (begins_are_rare())
    begins_ = Prefilter::make(Requirement{{begin_.run}, begin_.is_match}, ByteFrequency());
}

bool MatchFinder::are_begins(const std::optional<Prefilter>& found) const {
  return begins_ && found && found->looks_for(begin_.run);
}

bool MatchFinder::is_quick(const regex::ByteRun& run) const {
  return sequence_ && run == begin_.run && begins_are_rare();
}

std::size_t MatchFinder::begin_of_match(std::string_view text, std::size_t place,
                                        std::size_t floor) const {
  for (std::size_t left = begin_.before; left > 0 && place > floor; --left, --place) {
    if (!begin_.run.front().has(static_cast<unsigned char>(text[place - 1]))) break;
  }
  return place;
}

bool MatchFinder::find_first(const re2::RE2& of, std::string_view line, std::size_t from,
                             std::span<re2::StringPiece> groups) const {
  // A match may begin in few places: each is tried by itself, but not many times in vain, as that
  // would not be linear.
  const std::size_t floor = from;
  std::size_t place = from;
  for (int tries = 0; begins_ && tries < kMostTries; ++tries) {
    place = begins_->find(line, place);
    if (place == simd::kNotFound) return false;
    from = begin_of_match(line, place, floor);
    if (match_here(of, line, from, groups)) return true;
    ++place;
  }
  return of.Match(piece(line), from, line.size(), re2::RE2::UNANCHORED, groups.data(),
                  static_cast<int>(groups.size()));
}

// Whether the expression matches where a match may begin.
bool MatchFinder::match_here(const re2::RE2& of, std::string_view line, std::size_t at,
                             std::span<re2::StringPiece> groups) const {
  if (groups.size() == 1) {
    const std::size_t size = begins_->match_size();
    const auto end = size > 0    ? std::optional(at + size)
                     : sequence_ ? sequence_->match_at(line, at)
                                 : std::nullopt;
    if (end == regex::Sequence::kNoMatch) return false;
    if (end) {
      groups[0] = piece(line.substr(at, *end - at));
      return true;
    }
  }
  return of.Match(piece(line), at, line.size(), re2::RE2::ANCHOR_START, groups.data(),
                  static_cast<int>(groups.size()));
}

std::optional<Span> MatchFinder::find(const re2::RE2& of, std::string_view line,
                                      std::size_t from) const {
  re2::StringPiece found;
  if (!find_first(of, line, from, {&found, 1})) return std::nullopt;
  const auto begin = static_cast<std::size_t>(found.data() - line.data());
  return Span{begin, begin + found.size()};
}

bool MatchFinder::finds_all(const Prefilter& begins, std::size_t group) const {
  if (group == 0) return begins.match_size() > 0 || sequence_;
  return sequence_ && group <= sequence_->groups();
}

std::size_t MatchFinder::find_all(const Prefilter& begins, const LineRules& rules,
                                  const re2::RE2& of, std::string_view text, std::size_t from,
                                  std::vector<Span>& spans, std::size_t group) const {
  const std::size_t match_size = group == 0 ? begins.match_size() : 0;
  const std::size_t enough = spans.size() + kMostSpans;
  int tries = 0;  // in vain, in one line: many would not be linear
  std::size_t tried = from;
  std::size_t at = from;
  while (at < text.size() && spans.size() < enough) {
    const std::size_t place = begins.find(text, at);
    if (place == simd::kNotFound) return text.size();
    const std::size_t begin = begin_of_match(text, place, from);
    const auto end =
        match_size > 0 ? std::optional(begin + match_size) : sequence_->match_at(text, begin);
    if (end && *end != regex::Sequence::kNoMatch && !rules.takes_cr(text, *end)) {
      spans.push_back(group == 0 ? Span{begin, *end} : sequence_->group_at(text, begin, group));
      from = at = *end;
      continue;
    }
    const std::string_view between = text.substr(tried, place - tried);
    if (between.find(rules.terminator()) != std::string_view::npos) tries = 0;
    tried = place;
    if (end == regex::Sequence::kNoMatch && ++tries < kMostTries) {
      at = place + 1;
    } else {
      from = at = find_in_line(rules, of, text, begin, spans, group);
    }
  }
  return at;
}

// By RE2, in the line around the place, from there on. Where the next line begins.
std::size_t MatchFinder::find_in_line(const LineRules& rules, const re2::RE2& of,
                                      std::string_view text, std::size_t place,
                                      std::vector<Span>& spans, std::size_t group) const {
  const Span line = rules.line_around(text, place, 0);
  const std::string_view content = line_content(text, line, rules.terminator());
  const auto span_of = [&](re2::StringPiece piece) {
    const auto begin = static_cast<std::size_t>(piece.data() - content.data());
    return Span{begin, begin + piece.size()};
  };
  std::vector<re2::StringPiece> found(group == 0 ? 1 : group + 2);  // of groups, the first is all
  for (std::size_t at = place - line.begin; at <= content.size();) {
    if (!find_first(of, content, at, found)) break;
    Span match = span_of(found.front());
    at = rules.behind(content, match);
    if (group == 0 || found.back().data() != nullptr) {
      const Span span = group == 0 ? match : span_of(found.back());
      spans.push_back({line.begin + span.begin, line.begin + span.end});
    }
  }
  return std::min(line.end + 1, text.size());
}

}  // namespace nt::pattern
