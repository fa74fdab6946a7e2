#include "diff/renames.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "diff/text.hpp"
#include "textdiff/stretch.hpp"

namespace nt::diff {
namespace {

constexpr unsigned kLeast = 50;  // percent
// What is larger, or more in all, is found only where it is the same.
constexpr std::uint64_t kLargest = std::uint64_t{8} << 20;
constexpr std::uint64_t kMostInAll = std::uint64_t{512} << 20;
// A line that more files have than these is in none of them the sign of one file.
constexpr std::size_t kMostWithLine = 16;
// So many of the files that went are looked at for one that came.
constexpr std::size_t kMostCandidates = 8;

// A file that went or came, and how many bytes of it each of its lines makes up, by hash.
struct File {
  Entry* pair;
  const Node* node;
  std::vector<std::pair<std::size_t, std::uint32_t>> lines = {};  // sorted
};

std::string_view name_of(const Node& node) {
  return std::string_view(node.path).substr(node.path.rfind('/') + 1);
}

void rename(Entry& gone, Entry& come, unsigned likeness) {
  come.before = std::move(gone.before);
  come.before.folder = -1;  // the folder of another name, which may be closed by then
  come.likeness = likeness;
  gone.before = Node{};
  gone.after = Node{};
}

// By the content, of all files of one size.
void match_same(std::vector<File>& gone, std::vector<File>& come) {
  std::unordered_map<std::uint64_t, std::pair<std::vector<File*>, std::vector<File*>>> by_size;
  for (File& file : gone) by_size[file.node->size].first.push_back(&file);
  for (File& file : come) by_size[file.node->size].second.push_back(&file);
  const auto content_of = [](const File& file) -> std::optional<std::size_t> {
    const auto text = Text::open(*file.node);
    if (!text || text->bytes().size() != file.node->size) return std::nullopt;
    const std::size_t hash = std::hash<std::string_view>()(text->bytes());
    return text->check() ? std::optional(hash) : std::nullopt;
  };
  std::unordered_map<const File*, std::size_t> contents;
  for (auto& [size, files] : by_size) {
    if (files.first.empty() || files.second.empty()) continue;
    for (const auto* side : {&files.first, &files.second}) {
      for (const File* file : *side) {
        if (const auto content = content_of(*file)) contents.emplace(file, *content);
      }
    }
  }
  std::unordered_map<std::size_t, std::vector<File*>> by_content;
  for (File& file : gone) {
    if (const auto found = contents.find(&file); found != contents.end())
      by_content[found->second].push_back(&file);
  }
  // Of several, the one of the same name; else the first.
  for (const bool of_same_name : {true, false}) {
    for (File& file : come) {
      const auto found = contents.find(&file);
      if (file.pair->likeness || found == contents.end()) continue;
      auto& candidates = by_content[found->second];
      const auto candidate =
          std::find_if(candidates.begin(), candidates.end(), [&](const File* other) {
            return !of_same_name || name_of(*other->node) == name_of(*file.node);
          });
      if (candidate == candidates.end()) continue;
      rename(*(*candidate)->pair, *file.pair, 100);
      candidates.erase(candidate);
    }
  }
}

bool is_open(const File& file) {
  return file.pair->before.kind != file.pair->after.kind && file.node->kind == Kind::kFile &&
         file.node->size <= kLargest;
}

// Reads the lines; of what is no text or cannot be read, none.
void read_lines(File& file, std::uint64_t& budget) {
  if (!is_open(file) || file.node->size > budget) return;
  budget -= file.node->size;
  const auto text = Text::open(*file.node);
  if (!text || text->binary()) return;
  std::string_view rest = text->bytes();
  while (!rest.empty()) {
    const std::string_view line = textdiff::take_line(rest);
    file.lines.emplace_back(std::hash<std::string_view>()(line), line.size());
  }
  std::sort(file.lines.begin(), file.lines.end());
  std::size_t kept = 0;
  for (std::size_t i = 0; i < file.lines.size(); ++i) {
    if (kept > 0 && file.lines[kept - 1].first == file.lines[i].first) {
      file.lines[kept - 1].second += file.lines[i].second;
    } else {
      file.lines[kept++] = file.lines[i];
    }
  }
  file.lines.resize(kept);
}

unsigned likeness_of(const File& gone, const File& come) {
  std::uint64_t common = 0;
  for (auto a = gone.lines.begin(), b = come.lines.begin();
       a != gone.lines.end() && b != come.lines.end();) {
    if (a->first == b->first) {
      common += std::min(a->second, b->second);
      ++a;
      ++b;
    } else {
      ++(a->first < b->first ? a : b);
    }
  }
  const std::uint64_t whole = std::max(gone.node->size, come.node->size);
  // 100 is for those that are the same.
  return std::min<unsigned>(static_cast<unsigned>(common * 100 / std::max<std::uint64_t>(whole, 1)),
                            99);
}

// The files that went which share the most bytes of rare lines with this one.
class RareLines {
 public:
  explicit RareLines(const std::vector<File>& gone) {
    for (std::uint32_t i = 0; i < gone.size(); ++i) {
      for (const auto& [hash, size] : gone[i].lines) {
        auto& files = files_[hash];
        if (files.size() <= kMostWithLine) files.push_back(i);
      }
    }
  }

  std::vector<std::uint32_t> candidates(const File& come) const {
    std::unordered_map<std::uint32_t, std::uint64_t> shared;
    for (const auto& [hash, size] : come.lines) {
      const auto found = files_.find(hash);
      if (found == files_.end() || found->second.size() > kMostWithLine) continue;
      for (const std::uint32_t file : found->second) shared[file] += size;
    }
    std::vector<std::pair<std::uint64_t, std::uint32_t>> ranked;
    ranked.reserve(shared.size());
    for (const auto& [file, bytes] : shared)
      ranked.emplace_back(std::numeric_limits<std::uint64_t>::max() - bytes, file);
    const std::size_t count = std::min(ranked.size(), kMostCandidates);
    std::partial_sort(ranked.begin(), ranked.begin() + static_cast<std::ptrdiff_t>(count),
                      ranked.end());
    std::vector<std::uint32_t> best;
    for (std::size_t i = 0; i < count; ++i) best.push_back(ranked[i].second);
    return best;
  }

 private:
  std::unordered_map<std::size_t, std::vector<std::uint32_t>> files_;
};

void match_alike(std::vector<File>& gone, std::vector<File>& come) {
  std::uint64_t budget = kMostInAll;
  for (File& file : gone) read_lines(file, budget);
  for (File& file : come) read_lines(file, budget);
  const RareLines rare(gone);
  // The most alike first, then those that keep their name, then in order.
  std::vector<std::tuple<unsigned, bool, std::size_t, std::uint32_t>> matches;
  for (std::size_t i = 0; i < come.size(); ++i) {
    for (const std::uint32_t other : rare.candidates(come[i])) {
      const unsigned likeness = likeness_of(gone[other], come[i]);
      if (likeness < kLeast) continue;
      const bool other_name = name_of(*gone[other].node) != name_of(*come[i].node);
      matches.emplace_back(100 - likeness, other_name, i, other);
    }
  }
  std::sort(matches.begin(), matches.end());
  for (const auto& [unlikeness, other_name, came, went] : matches) {
    if (!is_open(gone[went]) || come[came].pair->likeness) continue;
    rename(*gone[went].pair, *come[came].pair, 100 - unlikeness);
  }
}

}  // namespace

void find_renames(std::span<Entry* const> pairs) {
  std::vector<File> gone;
  std::vector<File> come;
  for (Entry* pair : pairs) {
    const bool went = pair->after.kind == Kind::kMissing;
    const bool came = pair->before.kind == Kind::kMissing;
    const Node& node = went ? pair->before : pair->after;
    if (went == came || node.kind != Kind::kFile || node.size == 0) continue;
    (went ? gone : come).push_back({pair, &node});
  }
  if (gone.empty() || come.empty()) return;
  match_same(gone, come);
  match_alike(gone, come);
}

}  // namespace nt::diff
