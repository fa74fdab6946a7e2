#include "codec/levels.hpp"

#include <algorithm>

namespace nt::codec {
namespace {

struct Range {
  int lowest;
  int fastest;  // that makes anything smaller; or those below 0
  int highest;
  int usual;
};

constexpr Range range_of(Target target) {
  switch (target) {
    case Target::kZstd:
      return {1, -1, 22, 3};
    case Target::kGzip:
    case Target::kBgzf:
    case Target::kZlib:
      return {0, 1, 12, 6};
    case Target::kXz:
      return {0, 0, 9, 6};
    case Target::kBzip2:
      return {1, 1, 9, 9};
    case Target::kLz4:
      return {1, -1, 12, 1};
  }
  return {1, 1, 9, 6};
}

}  // namespace

int library_level(Target target, const Effort& effort) {
  const Range range = range_of(target);
  if (effort.fast) return range.fastest < 0 ? -*effort.fast : range.fastest;
  return std::clamp(effort.level.value_or(range.usual), range.lowest, range.highest);
}

}  // namespace nt::codec
