#include "diff/tree_names.hpp"

#include <fmt/format.h>

#include <utility>

#include "base/text.hpp"
#include "diff/git_head.hpp"
#include "diff/headers.hpp"
#include "diff/kinds.hpp"
#include "io/writer.hpp"

namespace nt::diff {

using compare::kLeft;
using compare::kRight;
using compare::Side;
using compare::TreeEntry;

compare::TreeOptions NameJudge::walk() const {
  return {
      .order = compare::Order::kNames,
      .follow_links = !shows_links(),
      .enter_lone = {absent_is_empty(kRight), absent_is_empty(kLeft)},
      .split_types = options_.format.git && absent_is_empty(kLeft) && absent_is_empty(kRight),
      .absent_roots = {roots_.before.kind == Kind::kMissing, roots_.after.kind == Kind::kMissing},
      .meets_circles = true,
      .excluded = options_.tree.excluded,
      .included = options_.tree.included,
      .start = options_.tree.start};
}

Finding NameJudge::judge(const TreeEntry& met, compare::PairMemory& memory) const {
  Finding finding;
  for (const auto& fault : met.faults) {
    if (fault) finding.errors.push_back(*fault);
  }
  if (!finding.errors.empty() || say_only_in(met, finding)) return finding;
  // Most names in most folders are files that are the same. (Where there is an error, who reads the
  // files finds it again, and tells it of each of them.)
  const bool same = met.are_files() && !needs_all(format_.need()) &&
                    compare::are_equal(met, memory).value_or(false);
  if (same && !options_.format.says_same && !options_.format.git) return finding;
  Entry entry = look(met, finding);
  if (!finding.errors.empty()) return finding;
  finding.folders = met.pair;
  if (same && !(options_.format.git && differs_for_git(entry))) {
    write(finding, [&](io::Writer& out) { write_same(entry, options_.format, format_, out); });
    return finding;
  }
  if (!options_.format.git || !format_.has_heads()) {
    compare(std::move(entry), finding);
    return finding;
  }
  for (Entry& part : git_entries(std::move(entry))) compare(std::move(part), finding);
  return finding;
}

bool NameJudge::absent_is_empty(Side side) const {
  return format_.is_list() ||
         (side == kLeft ? options_.absent_as_empty.before : options_.absent_as_empty.after);
}

// A name that is on one side only and stands for no empty file on the other.
bool NameJudge::say_only_in(const TreeEntry& met, Finding& finding) const {
  for (const Side side : {kLeft, kRight}) {
    if (met.kinds[side] != compare::Kind::kAbsent || absent_is_empty(side)) continue;
    const Side other = side == kLeft ? kRight : kLeft;
    std::string folder = met.pair->paths[other];
    if (met.pair->outer == nullptr) {
      folder = (other == kLeft ? roots_.before : roots_.after).path;  // as it was typed
    } else {
      folder.pop_back();
    }
    finding.said = fmt::format("Only in {}: {}\n", shown_text(folder), shown_text(met.name));
    finding.differs = true;
    return true;
  }
  return false;
}

// Both nodes, or errors.
Entry NameJudge::look(const TreeEntry& met, Finding& finding) const {
  Entry entry;
  for (const Side side : {kLeft, kRight}) {
    Node& node = side == kLeft ? entry.before : entry.after;
    const std::string& folder = met.pair->paths[side];
    node.path = folder + met.name;
    node.root = folder.size() - met.pair->below.size();
    if (met.kinds[side] == compare::Kind::kAbsent) continue;
    node.folder = met.pair->fds[side].get();
    const auto looked =
        look_at(node, shows_links() ? Links::kShow : Links::kFollow, Missing::kError);
    if (!looked) finding.errors.push_back(looked.error());
  }
  return entry;
}

// What they are, and puts them to the pairs if that leaves something to be compared.
void NameJudge::compare(Entry entry, Finding& finding) const {
  if (holds_texts(entry, options_.format, format_)) {
    finding.pairs.push_back(std::move(entry));
    return;
  }
  write(finding, [&](io::Writer& out) {
    const auto differ = compare_kinds(entry, options_.format, format_, out);
    if (!differ) {
      finding.errors.push_back(differ.error());
    } else if (*differ) {
      finding.differs = true;
      finding.tallies.push_back({listed_name(entry), {}, describe(entry)});
    } else {
      write_same(entry, options_.format, format_, out);
    }
  });
}

template <class Write>
void NameJudge::write(Finding& finding, const Write& write) const {
  io::StringSink sink;
  io::Writer out(sink, "");
  write(out);
  out.flush();
  finding.said += sink.text;
}

}  // namespace nt::diff
