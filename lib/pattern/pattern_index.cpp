#include "pattern/pattern_index.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "base/ascii.hpp"
#include "pattern/compile.hpp"
#include "regex/expression.hpp"
#include "regex/syntax.hpp"

namespace nt::pattern {
namespace {

// Strings that are shorter stand in too many lines.
constexpr std::size_t kLeastBytes = 3;
// So many patterns are tried in each line.
constexpr std::size_t kMostAlways = 8;

// A part of a run that is a string, be letters of either case, in small letters of ASCII.
struct Part {
  std::string text;
  std::size_t offset = 0;  // where in the run it begins
};

// All that are no part of a longer one.
std::vector<Part> strings_in(const regex::ByteRun& run) {
  std::vector<Part> parts;
  bool goes_on = false;
  for (std::size_t i = 0; i < run.size(); ++i) {
    const ByteSet& set = run[i];
    const auto least = static_cast<char>(set.least());
    const bool either =
        set.size() == 2 && is_upper(least) && set.has(static_cast<unsigned char>(to_lower(least)));
    const bool is_letter = set.size() == 1 || either;
    if (is_letter && !goes_on) parts.push_back({{}, i});
    if (is_letter) parts.back().text += to_lower(least);
    goes_on = is_letter;
  }
  return parts;
}

Part longest_in(const regex::ByteRun& run) {
  Part longest;
  for (Part& part : strings_in(run)) {
    if (part.text.size() > longest.text.size()) longest = std::move(part);
  }
  return longest;
}

}  // namespace

// Runs of which one stands wherever a requirement is met, the strings in them, and the size of the
// shortest.
struct PatternIndex::Choice {
  std::vector<std::string> strings;
  std::vector<std::size_t> offsets;  // of each in its run
  std::vector<regex::ByteRun> runs;
  std::size_t least = 0;

  void add(const regex::ByteRun& run, Part part) {
    least = strings.empty() ? part.text.size() : std::min(least, part.text.size());
    strings.push_back(std::move(part.text));
    offsets.push_back(part.offset);
    runs.push_back(run);
  }
};

namespace {

constexpr std::size_t kNoLimit = ~std::size_t{0};

// How many bytes a match may have.
std::size_t most_bytes(const regex::Expression& tree) {
  static constexpr std::size_t kTooMany = 100'000;
  using Kind = regex::Expression::Kind;
  std::size_t most = 0;
  switch (tree.kind) {
    case Kind::kEmpty:
    case Kind::kAssertion:
      return 0;
    case Kind::kByte:
      return 1;
    case Kind::kCharacter:
      return 4;
    case Kind::kAnything:
      return kNoLimit;
    case Kind::kRepeat:
      most = most_bytes(tree.children.front());
      if (most == 0) return 0;
      return most >= kTooMany || tree.most >= kTooMany ? kNoLimit : most * tree.most;
    case Kind::kConcat:
    case Kind::kAlternate:
      for (const regex::Expression& child : tree.children) {
        const std::size_t part = most_bytes(child);
        if (part >= kTooMany) return kNoLimit;
        most = tree.kind == Kind::kConcat ? most + part : std::max(most, part);
      }
  }
  return most >= kTooMany ? kNoLimit : most;
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

// Of the requirements of a pattern, those that are strings of a size.
std::vector<PatternIndex::Choice> PatternIndex::choices_of(const regex::Expression& tree) {
  std::vector<Choice> choices;
  const auto keep = [&choices](Choice choice) {
    if (choice.least >= kLeastBytes) choices.push_back(std::move(choice));
  };
  for (const Requirement& requirement : requirements_of(tree)) {
    if (requirement.runs.size() == 1) {  // each string in it will do
      for (Part& part : strings_in(requirement.runs.front())) {
        Choice choice;
        choice.add(requirement.runs.front(), std::move(part));
        keep(std::move(choice));
      }
      continue;
    }
    Choice choice;
    for (const regex::ByteRun& run : requirement.runs) choice.add(run, longest_in(run));
    keep(std::move(choice));
  }
  return choices;
}

// The one that costs the least: strings that are longer stand in fewer places, and where many
// patterns have one, each of them is tried there.
const PatternIndex::Choice& PatternIndex::best_of(
    const std::vector<Choice>& choices, const std::unordered_map<std::string, std::size_t>& uses) {
  static constexpr double kOneIn = 20;  // places, for each letter
  const auto cost = [&uses](const Choice& choice) {
    std::size_t most = 0;
    for (const std::string& string : choice.strings) most = std::max(most, uses.at(string));
    auto sum = static_cast<double>(most);
    for (std::size_t i = 0; i < choice.least; ++i) sum /= kOneIn;
    return sum;
  };
  return *std::min_element(choices.begin(), choices.end(),
                           [&cost](const auto& a, const auto& b) { return cost(a) < cost(b); });
}

// Notes the strings and groups of each pattern. Whether few are without strings, and RE2 takes all.
bool PatternIndex::take_apart() {
  std::vector<std::vector<Choice>> choices(patterns_.size());
  std::unordered_map<std::string, std::size_t> uses;
  const bool insensitive = options_.case_rule == CaseRule::kInsensitive;
  const regex::ExpressionOptions how{options_.bytes, insensitive,
                                     options_.null_records ? '\0' : '\n'};
  std::size_t groups = 0;
  for (std::uint32_t i = 0; i < patterns_.size(); ++i) {
    const auto tree = regex::parse_expression(patterns_[i], how);
    if (tree) choices[i] = choices_of(*tree);
    reaches_.push_back(tree ? most_bytes(*tree) : kNoLimit);
    if (choices[i].empty()) always_.push_back(i);
    if (always_.size() > kMostAlways || !is_fine(pattern(i))) return false;
    for (const Choice& choice : choices[i]) {
      for (const std::string& string : choice.strings) ++uses[string];
    }
    first_groups_.push_back(groups + 1);
    for (const std::string_view name : regex::group_names(patterns_[i])) {
      ++groups;
      if (!name.empty()) named_groups_[std::string(name)].push_back(groups);
    }
  }
  first_groups_.push_back(groups + 1);
  for (std::uint32_t i = 0; i < patterns_.size(); ++i) {
    if (!choices[i].empty()) add(best_of(choices[i], uses), i);
  }
  return true;
}

void PatternIndex::add(const Choice& choice, std::uint32_t pattern) {
  for (std::size_t i = 0; i < choice.strings.size(); ++i) {
    const auto [place, is_new] =
        known_.try_emplace(choice.strings[i], static_cast<std::uint32_t>(strings_.size()));
    if (is_new) {
      strings_.push_back(choice.strings[i]);
      owners_.emplace_back();
    }
    owners_[place->second].push_back({pattern, runs_.size(), choice.offsets[i]});
    runs_.push_back(static_cast<std::uint32_t>(choice.runs[i].size()));
    for (const ByteSet& set : choice.runs[i]) runs_.push_back(number_of(set));
  }
}

// Most sets are among a few hundred.
std::uint32_t PatternIndex::number_of(const ByteSet& set) {
  const auto [place, is_new] =
      known_sets_.try_emplace(set.words(), static_cast<std::uint32_t>(sets_.size()));
  if (is_new) sets_.push_back(set);
  return place->second;
}

// Whether all of the run stands around its string.
bool PatternIndex::fits(const Owner& owner, std::string_view line, std::size_t place) const {
  if (place < owner.offset) return false;
  const std::size_t begin = place - owner.offset;
  const std::size_t size = runs_[owner.run];
  if (size > line.size() - begin) return false;
  for (std::size_t i = 0; i < size; ++i) {
    if (!sets_[runs_[owner.run + 1 + i]].has(static_cast<unsigned char>(line[begin + i])))
      return false;
  }
  return true;
}

void PatternIndex::find(std::string_view line, std::vector<Hit>& hits) const {
  hits.clear();
  for (const std::uint32_t pattern : always_) hits.push_back({pattern, 0, line.size()});
  const std::size_t size = list_->window_size();
  std::uint32_t window = 0;
  for (std::size_t next = 0; next < line.size() && size > 0; ++next) {
    window = list_->next_window(window, line[next]);
    if (next + 1 < size || !list_->may_begin(window)) continue;
    const std::size_t place = next + 1 - size;
    list_->for_each_at(line.substr(place), window, [&](std::size_t string) {
      for (const Owner& owner : owners_[string]) {
        if (!fits(owner, line, place)) continue;
        const std::size_t begin = place - owner.offset;
        hits.push_back({owner.pattern, begin - std::min(begin, reaches_[owner.pattern]), begin});
      }
    });
  }
  std::sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) {
    return std::pair(a.pattern, a.from) < std::pair(b.pattern, b.from);
  });
  const auto joins = [](Hit& hit, const Hit& next) {
    if (hit.pattern != next.pattern) return false;
    hit.to = std::max(hit.to, next.to);
    return true;
  };
  std::size_t kept = 0;
  for (std::size_t i = 1; i < hits.size(); ++i) {
    if (!joins(hits[kept], hits[i])) hits[++kept] = hits[i];
  }
  if (!hits.empty()) hits.resize(kept + 1);
}

const std::vector<std::size_t>& PatternIndex::groups_called(std::string_view name) const {
  static const std::vector<std::size_t> kNone;
  const auto found = named_groups_.find(std::string(name));
  return found == named_groups_.end() ? kNone : found->second;
}

Options PatternIndex::pattern(std::size_t i) const {
  Options alone = options_;
  alone.patterns = {patterns_[i]};
  return alone;
}

}  // namespace nt::pattern
