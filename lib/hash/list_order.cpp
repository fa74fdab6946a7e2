#include "hash/list_order.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>

namespace nt::hash {
namespace {

// A line as it is read in either order.
struct Readings {
  std::optional<ListedDigest> digest_first;
  std::optional<ListedDigest> name_first;

  bool are_two() const { return digest_first && name_first; }
};

// Lines of a list that are looked at: more tell no more.
constexpr std::size_t kMostLines = 1'000;

// Passes each line on until visit(readings) returns true; whether one did.
template <class Visit>
bool any_line(const ListOptions& options, std::string_view text, const Visit& visit) {
  ListOptions other = options;
  other.name_first = true;
  CheckListReader digest_first(options);
  CheckListReader name_first(other);
  const char terminator = options.null_ended ? '\0' : '\n';
  for (std::size_t seen = 0; seen < kMostLines && !text.empty();) {
    const std::string_view line = text.substr(0, text.find(terminator));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    if (digest_first.is_blank(line) || name_first.is_blank(line)) continue;
    ++seen;
    if (visit(Readings{digest_first.read(line), name_first.read(line)})) return true;
  }
  return false;
}

// Of lines that can all be read both ways.
bool is_rather_name_first(const ListOptions& options, std::string_view text,
                          const IsThere& is_there) {
  bool name_first = false;
  // Whether a line tells, by a test that one of its readings passes.
  const auto is_told_by = [&](const auto& test) {
    return any_line(options, text, [&](const Readings& readings) {
      if (!readings.are_two()) return false;
      name_first = test(*readings.name_first);
      return name_first != test(*readings.digest_first);
    });
  };
  const auto& likely = options.digests.likely;
  const auto is_likely = [&likely](const ListedDigest& listed) {
    return listed.digest.size() == likely->type.size();
  };
  if (likely && is_told_by(is_likely)) return name_first;
  if (is_there && is_told_by([&](const ListedDigest& it) { return is_there(it.name); }))
    return name_first;
  const auto is_longer_first = [](const Readings& readings) {
    return readings.are_two() &&
           readings.name_first->digest.size() <= readings.digest_first->digest.size();
  };
  return !any_line(options, text, is_longer_first);
}

}  // namespace

bool names_stand_first(const ListOptions& options, std::string_view text, const IsThere& is_there) {
  static constexpr std::size_t kLong = 16;  // bytes: no word is as long by chance
  std::size_t digests = 0;
  std::size_t names = 0;
  std::size_t both = 0;
  bool has_long = false;  // behind a name
  const bool is_sure = any_line(options, text, [&](const Readings& readings) {
    const auto& [digest_first, name_first] = readings;
    if (readings.are_two()) {
      ++both;
    } else if (digest_first) {
      ++digests;
      return digest_first->digest.size() >= kLong;
    } else if (name_first) {
      ++names;
      has_long |= name_first->digest.size() >= kLong;
    }
    return false;
  });
  if (is_sure) return false;
  if (names != digests) return names > digests;
  return has_long || (names == 0 && both > 0 && is_rather_name_first(options, text, is_there));
}

}  // namespace nt::hash
