#include "secret/choice.hpp"

#include <algorithm>

#include "base/returns.hpp"
#include "base/text.hpp"
#include "secret/entropy.hpp"

namespace nt::secret {

std::vector<std::string_view> split_items(std::string_view text, char terminator) {
  const bool lines = terminator == '\n';
  if (lines) text = without_bom(text);
  if (text.empty()) return {};
  if (text.ends_with(terminator)) text.remove_suffix(1);
  auto items = split(text, terminator);
  for (std::string_view& item : items) {
    if (lines) item = without_returns(item);
  }
  return items;
}

double choice_bits(std::span<const std::string_view> items) {
  std::vector<std::string_view> sorted(items.begin(), items.end());
  std::sort(sorted.begin(), sorted.end());
  std::size_t most = 0;
  for (auto begin = sorted.begin(); begin != sorted.end();) {
    const auto end = std::find_if(begin, sorted.end(), [&](auto item) { return item != *begin; });
    most = std::max(most, static_cast<std::size_t>(end - begin));
    begin = end;
  }
  return log2_of(static_cast<long double>(sorted.size()) / static_cast<long double>(most));
}

}  // namespace nt::secret
