#include "edits/sequence_matcher.hpp"

#include <algorithm>

namespace nt::edits {
namespace {

constexpr std::size_t kPopularFrom = 200;  // of so long a sequence elements may be popular
// A pair of equal elements costs less to look at than an element whose windows are numbered.
constexpr std::uint64_t kPairsPerElement = 100;

double share(std::size_t matches, std::size_t elements) {
  return elements == 0 ? 1.0 : 2.0 * static_cast<double>(matches) / static_cast<double>(elements);
}

}  // namespace

void SequenceMatcher::set_second(Ids second) {
  second_ = second;
  second_numbers_.clear();
  count_.clear();
  is_junk_.clear();
  numbering_.reset(second.size());
  for (const Id id : second) {
    const std::uint32_t number = numbering_.add(id);
    second_numbers_.push_back(number);
    if (number == count_.size()) {
      count_.push_back(0);
      is_junk_.push_back(options_.is_junk && options_.is_junk(id));
    }
    ++count_[number];
  }
  const bool has_popular = options_.autojunk && second.size() >= kPopularFrom;
  const std::size_t most = has_popular ? second.size() / 100 + 1 : second.size();
  for (std::uint32_t& number : second_numbers_)
    if (is_junk_[number] || count_[number] > most) number = kNoNumber;
  by_place_.set_second(second_numbers_, numbering_.size());
}

void SequenceMatcher::begin(Ids first) {
  first_ = first;
  first_numbers_.resize(first.size());
  pairs_before_.resize(first.size() + 1);
  for (std::size_t at = 0; at < first.size(); ++at) {
    std::uint32_t& number = first_numbers_[at];
    number = numbering_.find(first[at]);
    const std::uint32_t places = by_place_.places_of(number);
    if (places == 0) number = kNoNumber;
    pairs_before_[at + 1] = pairs_before_[at] + places;
  }
  blocks_.clear();
}

// The run and what is equal next to it: first what is no junk, then junk.
Block SequenceMatcher::extended(Block run, const Box& box) const {
  const auto junk_at = [this](std::uint32_t at) { return is_junk_[numbering_.find(second_[at])]; };
  for (const bool junk : {false, true}) {
    while (run.first_begin > box.old_begin && run.second_begin > box.new_begin &&
           first_[run.first_begin - 1] == second_[run.second_begin - 1] &&
           junk_at(run.second_begin - 1) == junk) {
      --run.first_begin;
      --run.second_begin;
      ++run.size;
    }
    while (run.first_begin + run.size < box.old_end && run.second_begin + run.size < box.new_end &&
           first_[run.first_begin + run.size] == second_[run.second_begin + run.size] &&
           junk_at(run.second_begin + run.size) == junk)
      ++run.size;
  }
  return run;
}

// Takes the run as a block; what is left of it is to be matched yet, what is right of it comes
// back. Nothing where there is no block.
std::optional<Box> SequenceMatcher::take(const Block& run, const Box& box,
                                         std::uint32_t most_left) {
  const Block block = extended(run, box);
  if (block.size == 0) return std::nullopt;
  blocks_.push_back(block);
  tasks_.push_back({before(box, {block.first_begin, block.second_begin}), most_left});
  return behind(box, {block.first_begin + block.size, block.second_begin + block.size});
}

// Left of the longest run that comes first, each is shorter; right of it, none is longer.
void SequenceMatcher::match(const Task& task) {
  const Box& box = task.box;
  const std::uint64_t pairs = std::min(pairs_before_[box.old_end] - pairs_before_[box.old_begin],
                                       std::uint64_t{box.old_size()} * box.new_size());
  if (task.most > 0 && pairs > kPairsPerElement * box.size()) return match_by_size(task);
  const Block run = by_place_.longest(first_numbers_, box, task.most);
  if (const auto rest = take(run, box, std::max(run.size, 1U) - 1))
    tasks_.push_back({*rest, run.size});
}

void SequenceMatcher::match_by_size(const Task& task) {
  const std::uint32_t size = by_size_.longest(first_numbers_, second_numbers_, task.box, task.most);
  if (size == 0) return tasks_.push_back({task.box, 0});
  Box rest = task.box;
  while (const auto run = by_size_.next(rest)) rest = *take(*run, rest, size - 1);
  tasks_.push_back({rest, size - 1});
}

// In order; difflib too joins those that touch.
std::vector<Block> SequenceMatcher::joined_blocks() {
  std::ranges::sort(blocks_, {}, &Block::first_begin);
  std::vector<Block> joined;
  for (const Block& block : blocks_) {
    if (!joined.empty() && joined.back().first_begin + joined.back().size == block.first_begin &&
        joined.back().second_begin + joined.back().size == block.second_begin) {
      joined.back().size += block.size;
    } else {
      joined.push_back(block);
    }
  }
  return joined;
}

std::vector<Block> SequenceMatcher::matching_blocks(Ids first) {
  begin(first);
  tasks_ = {{whole(first, second_), kNoNumber}};
  while (!tasks_.empty()) {
    const Task task = tasks_.back();
    tasks_.pop_back();
    if (!task.box.one_is_empty()) match(task);
  }
  return joined_blocks();
}

double SequenceMatcher::ratio(Ids first) {
  std::size_t matches = 0;
  for (const Block& block : matching_blocks(first)) matches += block.size;
  return share(matches, first.size() + second_.size());
}

double SequenceMatcher::quick_ratio(Ids first) {
  std::vector<std::uint32_t> left = count_;
  std::size_t matches = 0;
  for (const Id id : first) {
    const std::uint32_t number = numbering_.find(id);
    if (number == kNoNumber || left[number] == 0) continue;
    --left[number];
    ++matches;
  }
  return share(matches, first.size() + second_.size());
}

double SequenceMatcher::real_quick_ratio(Ids first) const {
  return share(std::min(first.size(), second_.size()), first.size() + second_.size());
}

}  // namespace nt::edits
