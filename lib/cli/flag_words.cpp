#include "cli/flag_words.hpp"

#include <algorithm>
#include <string_view>

namespace nt::cli {
namespace {

// What of a word is kept, and whether it is a flag, or ends with one, that has its value in the
// next.
struct Kept {
  std::string word;  // empty: nothing
  bool wants_next = false;
  bool keeps_next = true;
};

template <class Is>
const Flag* find(const Spec& spec, const Is& is) {
  const auto flag = std::find_if(spec.flags().begin(), spec.flags().end(), is);
  return flag != spec.flags().end() ? &*flag : nullptr;
}

bool wants_value(const Flag* flag) {
  return flag != nullptr && flag->takes_value() && !flag->implied_value;
}

Kept keep_name(const Spec& spec, const std::string& word) {
  const std::size_t equals = word.find('=');
  const std::string_view name = std::string_view(word).substr(0, equals).substr(2);
  const auto has = [](const Flag& flag, std::string_view its) {
    return std::find(flag.names.begin(), flag.names.end(), its) != flag.names.end();
  };
  const Flag* flag = find(spec, [&](const Flag& it) { return has(it, name); });
  const Flag* undone = flag != nullptr || !name.starts_with("no-")
                           ? flag
                           : find(spec, [&](const Flag& it) { return has(it, name.substr(3)); });
  const bool unsaid = undone != nullptr && undone->is_unsaid;
  return {unsaid ? "" : word, equals == std::string::npos && wants_value(flag), !unsaid};
}

// Several letters, the last perhaps with its value.
Kept keep_letters(const Spec& spec, const std::string& word) {
  std::string kept = "-";
  for (std::size_t i = 1; i < word.size(); ++i) {
    const Flag* flag = find(spec, [&](const Flag& it) { return it.letter == word[i]; });
    const bool unsaid = flag != nullptr && flag->is_unsaid;
    if (wants_value(flag)) {
      if (!unsaid) kept += word.substr(i);
      return {kept == "-" ? "" : kept, i + 1 == word.size(), !unsaid};
    }
    if (!unsaid) kept += word[i];
  }
  return {kept == "-" ? "" : kept};
}

}  // namespace

std::vector<std::string> flag_words(const Spec& spec, std::span<const std::string> words) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (word == "-" || !word.starts_with('-')) continue;
    if (word == "--") {
      out.push_back(word);
      break;
    }
    Kept kept = word.starts_with("--") ? keep_name(spec, word) : keep_letters(spec, word);
    if (!kept.word.empty()) out.push_back(std::move(kept.word));
    if (!kept.wants_next || i + 1 == words.size()) continue;
    ++i;
    if (kept.keeps_next) out.push_back(words[i]);
  }
  return out;
}

}  // namespace nt::cli
