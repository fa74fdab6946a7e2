#include "digest/multi_blake3.hpp"

#include <algorithm>
#include <cstring>

#include "digest/blake3.hpp"
#include "simd/blake3.hpp"

namespace nt::digest {
namespace {

using namespace simd::blake3;  // the flags

const std::uint8_t* octets(std::string_view text) {
  return reinterpret_cast<const std::uint8_t*>(text.data());
}

}  // namespace

MultiBlake3::MultiBlake3(const simd::Blake3Kernels& kernels, std::size_t size)
    : kernels_(kernels), size_(size) {}

std::vector<std::string> MultiBlake3::digest(std::span<const std::string_view> messages) {
  std::vector<std::string> digests(messages.size());
  trees_.clear();
  std::size_t nodes = 0;
  for (std::size_t i = 0; i < messages.size(); ++i) {
    const std::size_t size = std::max<std::size_t>(messages[i].size(), 1);
    trees_.push_back({i, nodes, (size - 1) / Blake3::kChunkSize + 1});
    nodes += trees_.back().count;
  }
  values_.resize(nodes * kValueSize);
  tails_.clear();
  tails_.reserve(messages.size());  // so that they stay where they are
  for (const Tree& tree : trees_) add_chunks(messages[tree.message], tree);
  finish_inputs();
  do {
    for (const Tree& tree : trees_) {
      if (tree.count == 1)
        digests[tree.message].assign(
            reinterpret_cast<const char*>(values_.data() + tree.first * kValueSize), size_);
    }
  } while (join_pairs());
  return digests;
}

void MultiBlake3::add_chunks(std::string_view message, const Tree& tree) {
  std::uint8_t* value = values_.data() + tree.first * kValueSize;
  for (std::size_t i = 0; i + 1 < tree.count; ++i, value += kValueSize) {
    const std::uint8_t* chunk = octets(message) + i * Blake3::kChunkSize;
    add({.blocks = chunk,
         .last = chunk + Blake3::kChunkSize - kBlockSize,
         .count = kChunkBlocks,
         .last_size = kBlockSize,
         .counter = i,
         .first_flags = kChunkStart,
         .last_flags = kChunkEnd,
         .value = value});
  }
  const std::string_view rest = message.substr((tree.count - 1) * Blake3::kChunkSize);
  const std::size_t whole = rest.empty() ? 0 : (rest.size() - 1) / kBlockSize;  // blocks before
  const std::string_view last = rest.substr(whole * kBlockSize);
  const std::uint8_t* block = octets(last);
  if (last.size() < kBlockSize) {
    block = tails_.emplace_back().data();
    last.copy(reinterpret_cast<char*>(tails_.back().data()), last.size());
  }
  add({.blocks = octets(rest),
       .last = block,
       .count = static_cast<std::uint32_t>(whole + 1),
       .last_size = static_cast<std::uint32_t>(last.size()),
       .counter = tree.count - 1,
       .first_flags = kChunkStart,
       .last_flags = kChunkEnd | (tree.count == 1 ? kRoot : 0),
       .value = value});
}

// Replaces the nodes of each tree by those above them; one that has no sibling goes up as it is.
// (So every left subtree is as large as it can be, as the paper has it, 2.1.) False: there are none
// left.
bool MultiBlake3::join_pairs() {
  std::erase_if(trees_, [](const Tree& tree) { return tree.count == 1; });
  std::size_t nodes = 0;
  for (const Tree& tree : trees_) nodes += (tree.count + 1) / 2;
  parents_.resize(nodes * kValueSize);
  std::uint8_t* value = parents_.data();
  for (Tree& tree : trees_) {
    const std::uint8_t* children = values_.data() + tree.first * kValueSize;
    tree.first = static_cast<std::size_t>(value - parents_.data()) / kValueSize;
    const std::uint32_t root = tree.count == 2 ? kRoot : 0;
    for (std::size_t i = 0; i + 1 < tree.count; i += 2, value += kValueSize) {
      add({.last = children + i * kValueSize,
           .last_size = kBlockSize,
           .last_flags = kParent | root,
           .value = value});
    }
    if (tree.count % 2 != 0) {
      std::copy_n(children + (tree.count - 1) * kValueSize, kValueSize, value);
      value += kValueSize;
    }
    tree.count = (tree.count + 1) / 2;
  }
  finish_inputs();
  values_.swap(parents_);
  return !trees_.empty();
}

// Hashes the input at once with others that are as long, when there are enough of them.
void MultiBlake3::add(const simd::Blake3Input& input) {
  auto& alike = waiting_[input.count - 1];
  alike.push_back(input);
  if (alike.size() < kernels_.lanes) return;
  kernels_.each(alike.data(), alike.size());
  alike.clear();
}

// Those that still wait: the longest together, so that the lanes end at about the same time.
void MultiBlake3::finish_inputs() {
  rest_.clear();
  for (auto alike = waiting_.rbegin(); alike != waiting_.rend(); ++alike) {
    rest_.insert(rest_.end(), alike->begin(), alike->end());
    alike->clear();
  }
  kernels_.each(rest_.data(), rest_.size());
}

}  // namespace nt::digest
