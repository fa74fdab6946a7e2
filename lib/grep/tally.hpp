// How often texts occur.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace nt::grep {

// Counts texts. Its memory is that of the distinct ones.
class Tally {
 public:
  void add(std::string_view text, std::uint64_t count);
  void add(const Tally& other);
  void clear() { counts_.clear(); }
  bool empty() const { return counts_.empty(); }

  // The texts and their counts, most first, equal ones in bytewise order; the first top of them.
  std::vector<std::pair<std::string_view, std::uint64_t>> sorted(
      std::optional<std::uint64_t> top) const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>()(text);
    }
  };
  std::unordered_map<std::string, std::uint64_t, Hash, std::equal_to<>> counts_;
};

}  // namespace nt::grep
