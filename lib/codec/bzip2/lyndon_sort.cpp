#include "codec/bzip2/lyndon_sort.hpp"

#include <algorithm>

namespace nt::codec::bzip2 {

template <typename Symbol>
void LyndonSorter<Symbol>::find_valleys(const Word<Symbol>& word) {
  counts_.assign(word.alphabet, Count{});
  make_room(room_, word.size / 2 + 2);
  std::uint32_t* const end = room_.data() + room_.size();
  std::uint32_t* valley = end;
  // A position is S where its symbol is less than the next one, or no greater and the next one is
  // S.
  std::uint32_t is_s = 0;
  for (std::uint32_t i = word.size; i-- > 0;) {
    const std::uint32_t next_is_s = is_s;
    is_s = word.symbols[i] < word.symbols[i + 1] + next_is_s;
    ++counts_[word.symbols[i]].of_type[is_s];
    valley[-1] = i + 1;
    valley -= next_is_s & ~is_s;
  }
  *--valley = 0;
  valleys_ = {valley, end};
}

template <typename Symbol>
void LyndonSorter<Symbol>::sort_valleys(const Word<Symbol>& word) {
  using Names = Word<std::uint32_t>;
  const auto count = static_cast<std::uint32_t>(valleys_.size());
  make_room(names_, count + Names::kBefore + Names::kBehind);
  std::uint32_t* const names = names_.data() + Names::kBefore;
  std::fill_n(names + count, Names::kBehind, 0);
  const std::uint32_t different = namer_.run(word, valleys_, {names, count});
  make_room(sorted_, count);
  if (different == count) {
    for (std::uint32_t i = 0; i < count; ++i) sorted_[names[i]] = valleys_[i];
  } else {
    names[count] = names[0];
    names[-1] = names[count - 1];
    names[-2] = names[count - 2];
    if (!next_) next_ = std::make_unique<LyndonSorter<std::uint32_t>>(namer_);
    next_->run(Names{names, count, different},
               [this](std::uint32_t rank, LyndonSorter<std::uint32_t>::Suffix suffix) {
                 sorted_[rank] = valleys_[suffix.position()];
               });
  }
  for (const std::uint32_t valley : valleys_) ++counts_[word.symbols[valley]].valleys;
}

template class LyndonSorter<std::uint8_t>;
template class LyndonSorter<std::uint32_t>;

}  // namespace nt::codec::bzip2
