#include "digest/multi_blake3.hpp"

#include <algorithm>
#include <cstring>

#include "simd/blake3.hpp"

namespace nt::digest {
namespace {

using namespace simd::blake3;  // the flags

template <class T>
const std::uint8_t* octets(const T* bytes) {
  return reinterpret_cast<const std::uint8_t*>(bytes);
}

}  // namespace

MultiBlake3::MultiBlake3(const simd::Blake3Kernels& kernels, std::size_t size)
    : kernels_(kernels), size_(size) {}

void MultiBlake3::digest(std::span<const std::string_view> messages, std::span<char> digests) {
  trees_.clear();
  std::size_t nodes = 0;
  for (std::size_t i = 0; i < messages.size(); ++i) {
    const std::size_t size = std::max<std::size_t>(messages[i].size(), 1);
    trees_.push_back({i, nodes, (size - 1) / Blake3::kChunkSize + 1});
    nodes += trees_.back().count;
  }
  if (values_.size() < nodes) values_.resize(nodes);
  tails_.clear();
  tails_.reserve(messages.size());  // so that they stay where they are
  for (const Tree& tree : trees_) add_chunks(messages[tree.message], tree);
  hash_waiting();
  do {
    for (const Tree& tree : trees_) {
      if (tree.count == 1)
        std::memcpy(&digests[tree.message * size_], values_[tree.first].data(), size_);
    }
  } while (join_pairs());
}

void MultiBlake3::add_chunks(std::string_view message, const Tree& tree) {
  Value* const values = values_.data() + tree.first;
  const std::size_t last = tree.count - 1;
  for (std::size_t i = fill_lanes({.input = octets(message.data()),
                                   .stride = Blake3::kChunkSize,
                                   .blocks = kChunkBlocks,
                                   .count = last,
                                   .key = simd::kBlake3Iv,
                                   .counter_step = 1,
                                   .first_flags = kChunkStart,
                                   .last_flags = kChunkEnd},
                                  values);
       i < last; ++i) {
    const std::uint8_t* chunk = octets(message.data()) + i * Blake3::kChunkSize;
    add({.blocks = chunk,
         .last = chunk + Blake3::kChunkSize - kBlockSize,
         .count = kChunkBlocks,
         .last_size = kBlockSize,
         .counter = i,
         .first_flags = kChunkStart,
         .last_flags = kChunkEnd,
         .value = values[i].data()});
  }
  add_last_chunk(message.substr(last * Blake3::kChunkSize), last, values[last]);
}

void MultiBlake3::add_last_chunk(std::string_view chunk, std::size_t number, Value& value) {
  const std::size_t before = chunk.empty() ? 0 : (chunk.size() - 1) / kBlockSize;  // blocks
  const std::string_view rest = chunk.substr(before * kBlockSize);
  const std::uint8_t* last = octets(rest.data());
  if (rest.size() < kBlockSize) {
    Block& tail = tails_.emplace_back();
    rest.copy(reinterpret_cast<char*>(tail.data()), rest.size());
    last = tail.data();
  }
  add({.blocks = octets(chunk.data()),
       .last = last,
       .count = static_cast<std::uint32_t>(before + 1),
       .last_size = static_cast<std::uint32_t>(rest.size()),
       .counter = number,
       .first_flags = kChunkStart,
       .last_flags = kChunkEnd | (number == 0 ? kRoot : 0),
       .value = value.data()});
}

// Replaces the nodes of each tree by those above them; one that has no sibling goes up as it is, so
// that every left subtree is as large as it can be (the paper, 2.1). False: all had their root.
bool MultiBlake3::join_pairs() {
  std::erase_if(trees_, [](const Tree& tree) { return tree.count == 1; });
  std::size_t nodes = 0;
  for (const Tree& tree : trees_) nodes += (tree.count + 1) / 2;
  if (parents_.size() < nodes) parents_.resize(nodes);
  nodes = 0;
  for (Tree& tree : trees_) {
    const Value* const children = values_.data() + tree.first;
    Value* const parents = parents_.data() + nodes;
    const std::size_t pairs = tree.count / 2;
    const std::uint32_t flags = kParent | (tree.count == 2 ? kRoot : 0);
    for (std::size_t i = fill_lanes({.input = octets(children),
                                     .stride = kBlockSize,
                                     .blocks = 1,
                                     .count = pairs,
                                     .key = simd::kBlake3Iv,
                                     .flags = flags},
                                    parents);
         i < pairs; ++i) {
      add({.last = octets(children + 2 * i),
           .last_size = kBlockSize,
           .last_flags = flags,
           .value = parents[i].data()});
    }
    if (tree.count % 2 != 0) parents[pairs] = children[2 * pairs];
    tree.first = nodes;
    tree.count -= pairs;
    nodes += tree.count;
  }
  hash_waiting();
  values_.swap(parents_);
  return !trees_.empty();
}

// Hashes as many inputs of the job as fill all lanes by themselves; how many these are.
std::size_t MultiBlake3::fill_lanes(simd::Blake3Job job, Value* values) const {
  job.count -= job.count % kernels_.lanes;
  if (job.count > 0) kernels_.many(job, values->data());
  return job.count;
}

// Hashes the input as soon as there are enough that are as long.
void MultiBlake3::add(const simd::Blake3Input& input) {
  auto& alike = waiting_[input.count - 1];
  alike.push_back(input);
  if (alike.size() < kernels_.lanes) return;
  kernels_.each(alike.data(), alike.size());
  alike.clear();
}

// Those that still wait: the longest together, so that the lanes end at about the same time.
void MultiBlake3::hash_waiting() {
  rest_.clear();
  for (auto alike = waiting_.rbegin(); alike != waiting_.rend(); ++alike) {
    rest_.insert(rest_.end(), alike->begin(), alike->end());
    alike->clear();
  }
  kernels_.each(rest_.data(), rest_.size());
}

}  // namespace nt::digest
