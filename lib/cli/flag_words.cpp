#include "cli/flag_words.hpp"

#include <algorithm>
#include <string_view>

namespace nt::cli {
namespace {

template <class Is>
bool wants_value(const Spec& spec, const Is& is) {
  const auto flag = std::find_if(spec.flags().begin(), spec.flags().end(), is);
  return flag != spec.flags().end() && flag->takes_value() && !flag->implied_value;
}

// Whether the word is a flag, or ends with one, that has its value in the next.
bool wants_next(const Spec& spec, std::string_view word) {
  if (word.starts_with("--")) {
    return wants_value(spec, [name = word.substr(2)](const Flag& flag) {
      return std::find(flag.names.begin(), flag.names.end(), name) != flag.names.end();
    });
  }
  for (std::size_t i = 1; i < word.size(); ++i) {
    if (wants_value(spec, [&](const Flag& flag) { return flag.letter == word[i]; }))
      return i + 1 == word.size();
  }
  return false;
}

}  // namespace

std::vector<std::string> flag_words(const Spec& spec, std::span<const std::string> words) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == "-" || !words[i].starts_with('-')) continue;
    out.push_back(words[i]);
    if (words[i] == "--") break;
    if (wants_next(spec, words[i]) && i + 1 < words.size()) out.push_back(words[++i]);
  }
  return out;
}

}  // namespace nt::cli
