// Names for the parts of a word, in their order.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "codec/bzip2/word.hpp"

namespace nt::codec::bzip2 {

// Names the parts from each valley of a word (see lyndon_sort.hpp) up to the next one and with its
// symbol. The memory is kept from word to word.
class ValleyNamer {
 public:
  // Equal parts get equal names, greater ones greater; names are all numbers from 0 up to what is
  // returned. The valleys stand in their order, the first at 0; names has room for as many.
  template <typename Symbol>
  std::uint32_t run(const Word<Symbol>& word, std::span<const std::uint32_t> valleys,
                    std::span<std::uint32_t> names);

 private:
  // A part that was not known when it was met.
  struct Part {
    std::uint64_t key;  // its first symbols
    std::uint32_t valley;
    std::uint32_t name;
  };
  // Of a cache of parts: most are soon met again. What it does not find, as it has no room for all,
  // is sorted once more than it need be.
  struct Slot {
    std::uint64_t key;
    std::uint32_t length;  // 0: it is free
    std::uint32_t part;
  };
  static constexpr std::size_t kWays = 4;
  struct alignas(kWays * sizeof(Slot)) Row {
    Slot slots[kWays];
  };

  template <typename Symbol>
  class View;

  template <typename Symbol>
  void find_parts(const View<Symbol>& view, std::span<std::uint32_t> names);
  void sort_parts(unsigned key_bits);
  template <typename Symbol>
  std::uint32_t number_parts(const View<Symbol>& view);

  std::vector<Row> cache_;
  std::vector<Part> parts_;
  std::vector<Part> moved_;
  std::vector<std::uint32_t> numbers_;
};

}  // namespace nt::codec::bzip2
