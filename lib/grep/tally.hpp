// How often texts occur.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace nt::grep {

// Counts texts. Its memory is that of the distinct ones.
class Tally {
 public:
  void add(std::string_view text, std::uint64_t count);
  void add(const Tally& other);
  void clear();
  bool empty() const { return entries_.empty(); }

  // The texts and their counts, most first, equal ones in bytewise order; the first top of them.
  std::vector<std::pair<std::string_view, std::uint64_t>> sorted(
      std::optional<std::uint64_t> top) const;

 private:
  struct Entry {
    std::uint64_t hash;
    std::uint64_t count;
    std::size_t begin;  // in texts_
    std::size_t size;
  };
  std::string_view text_of(const Entry& entry) const {
    return std::string_view(texts_).substr(entry.begin, entry.size);
  }
  void add(std::string_view text, std::uint64_t hash, std::uint64_t count);
  void grow();

  std::vector<Entry> entries_;
  std::string texts_;
  std::vector<std::size_t>
      slots_;  // open addressing: 1 + index of an entry; a power of two of them
};

}  // namespace nt::grep
