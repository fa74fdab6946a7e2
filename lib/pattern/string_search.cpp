#include "pattern/string_search.hpp"

#include <algorithm>
#include <utility>

#include "pattern/compile.hpp"
#include "pattern/prefilter.hpp"

namespace nt::pattern {

std::shared_ptr<const StringSearch> StringSearch::make(const Options& options, bool only_lines) {
  if (options.patterns.size() <= kMostAny) return nullptr;
  const auto strings = strings_of(options);
  if (!strings) return nullptr;
  auto search = std::make_shared<StringSearch>();
  const bool insensitive = is_insensitive(options);
  const bool anywhere = !options.word && !options.whole_line;
  const auto is_empty = [](const std::string& string) { return string.empty(); };
  search->whole_line = options.whole_line;
  search->always = anywhere && std::any_of(strings->begin(), strings->end(), is_empty);
  // A whole line is found among the strings sooner than a string in it.
  if (!options.whole_line) {
    if (auto set = StringSet::make(*strings, insensitive)) {
      search->requirements.push_back(
          {{}, anywhere, false, std::make_shared<const StringSet>(*std::move(set))});
    }
  }
  const bool is_enough =
      only_lines && anywhere && !insensitive && Prefilter::make(search->requirements).has_value();
  if (!is_enough) search->matcher.emplace(*strings, options, insensitive);
  return search;
}

}  // namespace nt::pattern
