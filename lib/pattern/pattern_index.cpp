#include "pattern/pattern_index.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "base/ascii.hpp"
#include "pattern/compile.hpp"
#include "regex/expression.hpp"

namespace nt::pattern {
namespace {

// Strings that are shorter stand in too many lines.
constexpr std::size_t kLeastBytes = 3;
// So many patterns are tried in each line.
constexpr std::size_t kMostAlways = 8;

// The longest part of the run that is a string, be letters of either case, in small letters of
// ASCII.
std::string string_in(const regex::ByteRun& run) {
  std::string longest;
  std::string text;
  for (const ByteSet& set : run) {
    const auto least = static_cast<char>(set.least());
    const bool either =
        set.size() == 2 && is_upper(least) && set.has(static_cast<unsigned char>(to_lower(least)));
    if (set.size() == 1 || either) {
      text += to_lower(least);
    } else {
      text.clear();
    }
    if (text.size() > longest.size()) longest = text;
  }
  return longest;
}

// Strings of which one stands wherever a requirement is met, and the size of the shortest.
struct Strings {
  std::vector<std::string> all;
  std::size_t least = 0;
};
Strings strings_of(const Requirement& requirement) {
  Strings strings{{}, ~std::size_t{0}};
  for (const regex::ByteRun& run : requirement.runs) {
    strings.all.push_back(string_in(run));
    strings.least = std::min(strings.least, strings.all.back().size());
  }
  return strings;
}

// Of the requirements of a pattern, those that are strings of a size.
std::vector<Strings> choices_of(const regex::Expression& tree) {
  std::vector<Strings> choices;
  for (const Requirement& requirement : requirements_of(tree)) {
    Strings strings = strings_of(requirement);
    if (strings.least >= kLeastBytes) choices.push_back(std::move(strings));
  }
  return choices;
}

// The one that has the least in common with other patterns, as far as their number of uses tells;
// of several, the longest.
const Strings& best_of(const std::vector<Strings>& choices,
                       const std::unordered_map<std::string, std::size_t>& uses) {
  const auto most_uses = [&uses](const Strings& strings) {
    std::size_t most = 0;
    for (const std::string& string : strings.all) most = std::max(most, uses.at(string));
    return most;
  };
  const auto better = [&](const Strings& a, const Strings& b) {
    const std::size_t uses_of_a = most_uses(a);
    const std::size_t uses_of_b = most_uses(b);
    return uses_of_a != uses_of_b ? uses_of_a < uses_of_b : a.least > b.least;
  };
  return *std::min_element(choices.begin(), choices.end(), better);
}

StringList::Folds small_letters() {
  StringList::Folds folds{};
  for (unsigned byte = 0; byte < folds.size(); ++byte)
    folds[byte] = static_cast<std::uint8_t>(to_lower(static_cast<char>(byte)));
  return folds;
}

bool is_fine(const Options& pattern) {
  const re2::RE2::Options flags = re2_options(pattern, is_insensitive(pattern));
  return compile(join_patterns(pattern), flags, pattern).has_value();
}

}  // namespace

PatternIndex::PatternIndex(const Options& options)
    : patterns_(options.patterns), options_(options) {
  options_.case_rule = is_insensitive(options) ? CaseRule::kInsensitive : CaseRule::kSensitive;
  for (auto* list : {&options_.patterns, &options_.also, &options_.nor}) list->clear();
  options_.origins.clear();
}

std::shared_ptr<const PatternIndex> PatternIndex::make(const Options& options) {
  if (options.patterns.size() <= kFew || options.fixed) return nullptr;
  std::shared_ptr<PatternIndex> index(new PatternIndex(options));
  if (!index->take_apart()) return nullptr;
  index->list_.emplace(index->strings_, small_letters());
  if (!index->always_.empty()) return index;
  if (auto set = StringSet::make(index->strings_, true))
    index->requirements_.push_back(
        {{}, false, false, std::make_shared<const StringSet>(*std::move(set))});
  return index;
}

// Notes the strings of each pattern. Whether few are without, and RE2 takes all.
bool PatternIndex::take_apart() {
  std::vector<std::vector<Strings>> choices(patterns_.size());
  std::unordered_map<std::string, std::size_t> uses;
  const bool insensitive = options_.case_rule == CaseRule::kInsensitive;
  const regex::ExpressionOptions how{options_.bytes, insensitive,
                                     options_.null_records ? '\0' : '\n'};
  for (std::uint32_t i = 0; i < patterns_.size(); ++i) {
    if (const auto tree = regex::parse_expression(patterns_[i], how))
      choices[i] = choices_of(*tree);
    if (choices[i].empty()) always_.push_back(i);
    if (always_.size() > kMostAlways || !is_fine(pattern(i))) return false;
    for (const Strings& choice : choices[i]) {
      for (const std::string& string : choice.all) ++uses[string];
    }
  }
  for (std::uint32_t i = 0; i < patterns_.size(); ++i) {
    if (!choices[i].empty()) add(best_of(choices[i], uses).all, i);
  }
  return true;
}

void PatternIndex::add(const std::vector<std::string>& strings, std::uint32_t pattern) {
  for (const std::string& string : strings) {
    const auto [place, is_new] =
        known_.try_emplace(string, static_cast<std::uint32_t>(strings_.size()));
    if (is_new) {
      strings_.push_back(string);
      owners_.emplace_back();
    }
    owners_[place->second].push_back(pattern);
  }
}

void PatternIndex::find(std::string_view line, std::vector<std::uint32_t>& patterns) const {
  patterns = always_;
  const std::size_t size = list_->window_size();
  std::uint32_t window = 0;
  for (std::size_t next = 0; next < line.size() && size > 0; ++next) {
    window = list_->next_window(window, line[next]);
    if (next + 1 < size || !list_->may_begin(window)) continue;
    list_->for_each_at(line.substr(next + 1 - size), window, [&](std::size_t string) {
      patterns.insert(patterns.end(), owners_[string].begin(), owners_[string].end());
    });
  }
  std::sort(patterns.begin(), patterns.end());
  patterns.erase(std::unique(patterns.begin(), patterns.end()), patterns.end());
}

Options PatternIndex::pattern(std::size_t i) const {
  Options alone = options_;
  alone.patterns = {patterns_[i]};
  return alone;
}

}  // namespace nt::pattern
