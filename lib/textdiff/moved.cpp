#include "textdiff/moved.hpp"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <string>
#include <unordered_map>

#include "base/ascii.hpp"

namespace nt::textdiff {
namespace {

using LineId = std::uint32_t;

constexpr std::uint8_t kEnoughLetters = 20;
constexpr std::size_t kEnoughLines = 3;
constexpr std::size_t kMostPlaces = 64;    // a line that goes in more begins no search
constexpr std::size_t kStepsPerLine = 64;  // of all searches

struct HashOfHash {
  std::size_t operator()(const ::XXH128_hash_t& hash) const { return hash.low64; }
};
struct SameHash {
  bool operator()(const ::XXH128_hash_t& a, const ::XXH128_hash_t& b) const {
    return a.low64 == b.low64 && a.high64 == b.high64;
  }
};

// Letters and digits, up to as many as are asked for. One beyond ASCII counts as a letter.
std::uint8_t letters_of(std::string_view line) {
  std::uint8_t count = 0;
  for (const char c : line) {
    if (!is_alnum(c) && static_cast<unsigned char>(c) < 0xc0) continue;
    if (++count == kEnoughLetters) break;
  }
  return count;
}

// All lines that go, or all that come. Runs of lines that are one behind the other are apart.
struct Lines {
  struct Run {
    std::size_t begin = 0;  // in ids
    std::size_t pair = 0;
    std::uint64_t first = 0;  // its first line in the text
  };
  std::vector<Run> runs;
  std::vector<LineId> ids;

  const Run& run_of(std::size_t place) const {
    return *std::prev(
        std::upper_bound(runs.begin(), runs.end(), place,
                         [](std::size_t wanted, const Run& run) { return wanted < run.begin; }));
  }
  std::size_t end_of(const Run& run) const {
    return &run == &runs.back() ? ids.size() : (&run + 1)->begin;
  }
};

// Finds blocks, the first that come first.
class BlockSearch {
 public:
  BlockSearch(const Both<Lines>& lines, const std::vector<std::uint8_t>& letters)
      : lines_(lines),
        letters_(letters),
        steps_(kStepsPerLine * (lines.before.ids.size() + lines.after.ids.size())),
        used_{std::vector<bool>(lines.before.ids.size()),
              std::vector<bool>(lines.after.ids.size())},
        begins_(letters.size() + 1),
        places_(lines.before.ids.size()) {
    const std::vector<LineId>& ids = lines.before.ids;
    for (const LineId id : ids) ++begins_[id + 1];
    for (std::size_t id = 0; id < letters.size(); ++id) begins_[id + 1] += begins_[id];
    std::vector<std::size_t> next(begins_.begin(), begins_.end() - 1);
    for (std::size_t i = 0; i < ids.size(); ++i) places_[next[ids[i]]++] = i;
  }

  // In both texts, from these places on.
  struct Block {
    Both<std::size_t> at;
    std::size_t lines = 0;
  };
  std::vector<Block> find() {
    std::vector<Block> blocks;
    for (std::size_t i = 0; i < lines_.after.ids.size() && steps_ > 0; ++i) {
      if (used_.after[i]) continue;
      const Block block = longest_at(i);
      if (block.lines == 0) continue;
      blocks.push_back(block);
      for (std::size_t line = 0; line < block.lines; ++line) {
        used_.before[block.at.before + line] = true;
        used_.after[block.at.after + line] = true;
      }
    }
    return blocks;
  }

 private:
  Block longest_at(std::size_t after) {
    const LineId id = lines_.after.ids[after];
    Block longest;
    if (begins_[id + 1] - begins_[id] > kMostPlaces) return longest;
    for (std::size_t i = begins_[id]; i < begins_[id + 1]; ++i) {
      if (used_.before[places_[i]]) continue;
      const Block block = around(places_[i], after);
      if (block.lines > longest.lines && is_enough(block)) longest = block;
    }
    return longest;
  }

  // All that is equal and in no block yet before and behind a line.
  Block around(std::size_t before, std::size_t after) {
    const Lines::Run& run_before = lines_.before.run_of(before);
    const Lines::Run& run_after = lines_.after.run_of(after);
    const auto same = [this](std::size_t i, std::size_t j) {
      steps_ -= steps_ > 0 ? 1 : 0;
      return lines_.before.ids[i] == lines_.after.ids[j] && !used_.before[i] && !used_.after[j];
    };
    const std::size_t most_up = std::min(before - run_before.begin, after - run_after.begin);
    std::size_t up = 0;
    while (up < most_up && same(before - up - 1, after - up - 1)) ++up;
    const std::size_t most_down =
        std::min(lines_.before.end_of(run_before) - before, lines_.after.end_of(run_after) - after);
    std::size_t down = 1;
    while (down < most_down && same(before + down, after + down)) ++down;
    return {{before - up, after - up}, up + down};
  }

  bool is_enough(const Block& block) const {
    std::size_t letters = 0;
    for (std::size_t i = 0; i < block.lines && letters < kEnoughLetters; ++i)
      letters += letters_[lines_.after.ids[block.at.after + i]];
    return letters >= kEnoughLetters || (letters > 0 && block.lines >= kEnoughLines);
  }

  const Both<Lines>& lines_;
  const std::vector<std::uint8_t>& letters_;  // by id
  std::size_t steps_;
  Both<std::vector<bool>> used_;
  std::vector<std::size_t> begins_;  // by id, in places_
  std::vector<std::size_t> places_;  // of lines that go
};

}  // namespace

struct MovedSearch::Impl {
  Both<Lines> lines;
  std::unordered_map<::XXH128_hash_t, LineId, HashOfHash, SameHash> ids;
  std::vector<std::uint8_t> letters;
  std::size_t pairs = 0;
  std::string scratch;

  void add_run(Lines& to, const Stretch& stretch, std::string_view text, LineKeys& keys) {
    if (stretch.lines == 0) return;
    to.runs.push_back({to.ids.size(), pairs, stretch.first});
    std::string_view rest = stretch.of(text);
    while (!rest.empty()) {
      std::string_view key = keys.key(take_line(rest), scratch);
      if (key.ends_with('\n')) key.remove_suffix(1);  // where a text ends has not moved
      const auto [found, added] = ids.try_emplace(::XXH3_128bits(key.data(), key.size()),
                                                  static_cast<LineId>(letters.size()));
      if (added) letters.push_back(letters_of(key));
      to.ids.push_back(found->second);
    }
  }
};

const MovedBlock* block_at(std::span<const MovedBlock> blocks, std::uint64_t line) {
  const auto behind = std::upper_bound(
      blocks.begin(), blocks.end(), line,
      [](std::uint64_t wanted, const MovedBlock& block) { return wanted < block.first; });
  if (behind == blocks.begin()) return nullptr;
  const MovedBlock& block = *std::prev(behind);
  return line - block.first < block.lines ? &block : nullptr;
}

MovedSearch::MovedSearch() : impl_(std::make_unique<Impl>()) {}
MovedSearch::~MovedSearch() = default;

void MovedSearch::add(const Both<std::string_view>& texts, std::span<const Change> changes,
                      LineKeys& keys) {
  for (const Change& change : changes) {
    if (change.ignorable) continue;
    impl_->add_run(impl_->lines.before, change.before, texts.before, keys);
    impl_->add_run(impl_->lines.after, change.after, texts.after, keys);
  }
  ++impl_->pairs;
}

std::vector<MovedBlocks> MovedSearch::find() const {
  std::vector<MovedBlocks> found(impl_->pairs);
  const Both<Lines>& lines = impl_->lines;
  for (const BlockSearch::Block& block : BlockSearch(lines, impl_->letters).find()) {
    const Lines::Run& before = lines.before.run_of(block.at.before);
    const Lines::Run& after = lines.after.run_of(block.at.after);
    const std::uint64_t first_before = before.first + (block.at.before - before.begin);
    const std::uint64_t first_after = after.first + (block.at.after - after.begin);
    found[before.pair].before.push_back({first_before, block.lines, after.pair, first_after});
    found[after.pair].after.push_back({first_after, block.lines, before.pair, first_before});
  }
  const auto by_first = [](const MovedBlock& a, const MovedBlock& b) { return a.first < b.first; };
  for (MovedBlocks& of_pair : found) {
    std::sort(of_pair.before.begin(), of_pair.before.end(), by_first);
    std::sort(of_pair.after.begin(), of_pair.after.end(), by_first);
  }
  return found;
}

}  // namespace nt::textdiff
