#include "diff/git_head.hpp"

#include <fmt/format.h>

#include <string_view>
#include <utility>

#include "base/quoted_name.hpp"
#include "diff/git_blob.hpp"
#include "diff/headers.hpp"

namespace nt::diff {
namespace {

// As git keeps it: of permissions, only whether the owner may run it.
std::string_view mode_of(const Node& node) {
  static constexpr std::uint32_t kOwnerRuns = 0100;
  if (node.kind == Kind::kLink) return "120000";
  return (node.mode & kOwnerRuns) != 0 ? "100755" : "100644";
}

// Of what is missing, the path of the other one: both are of one name then.
std::string_view path_of(const Node& node, const Node& other) {
  std::string_view path = (node.kind == Kind::kMissing ? other : node).below();
  while (path.starts_with('/')) path.remove_prefix(1);
  return path;
}

std::string name_of(std::string_view side, const Node& node, const Node& other) {
  return quote_name(std::string(side) + std::string(path_of(node, other)));
}

}  // namespace

bool differs_for_git(const Entry& entry) {
  return entry.before.kind == Kind::kMissing || entry.after.kind == Kind::kMissing ||
         entry.likeness || mode_of(entry.before) != mode_of(entry.after);
}

std::vector<Entry> git_entries(Entry entry) {
  const auto is_kept = [](const Node& node) {
    return node.kind == Kind::kFile || node.kind == Kind::kLink;
  };
  if (entry.before.kind == entry.after.kind || !is_kept(entry.before) || !is_kept(entry.after))
    return {std::move(entry)};
  const auto missing = [](const Node& node) { return Node{.path = node.path, .root = node.root}; };
  Entry comes{{missing(entry.before), std::move(entry.after)}, entry.named};
  Entry goes{{std::move(entry.before), missing(comes.after)}, entry.named};
  return {std::move(goes), std::move(comes)};
}

std::string git_head(const FileDiff& diff, const Options& options) {
  const Entry& entry = diff.entry;
  const auto& [before, after] = static_cast<const textdiff::Both<Node>&>(entry);
  const bool lone = before.kind == Kind::kMissing || after.kind == Kind::kMissing;
  const bool same_mode = mode_of(before) == mode_of(after);
  std::string head =
      fmt::format("diff --git {} {}\n", name_of("a/", before, after), name_of("b/", after, before));
  if (before.kind == Kind::kMissing) {
    head += fmt::format("new file mode {}\n", mode_of(after));
  } else if (after.kind == Kind::kMissing) {
    head += fmt::format("deleted file mode {}\n", mode_of(before));
  } else if (!same_mode) {
    head += fmt::format("old mode {}\nnew mode {}\n", mode_of(before), mode_of(after));
  }
  if (entry.likeness) {
    head += fmt::format("similarity index {}%\nrename from {}\nrename to {}\n", *entry.likeness,
                        quote_name(path_of(before, after)), quote_name(path_of(after, before)));
  }
  // patch takes links by the mode that stands there, and empty files by the names.
  if (lone || !diff.changes.empty() || diff.texts.before != diff.texts.after) {
    const auto names = blob_names(diff, options.threads, diff.binary && options.format.git_binary);
    head += fmt::format("index {}..{}", names.before, names.after);
    if (!lone && same_mode) head += fmt::format(" {}", mode_of(after));
    head += '\n';
  }
  return head;
}

textdiff::Both<std::string> git_names(const Entry& entry) {
  static constexpr std::string_view kNone = "/dev/null";
  const auto name = [](std::string_view side, const Node& node) {
    return node.kind == Kind::kMissing ? std::string(kNone) : name_of(side, node, node);
  };
  return {name("a/", entry.before), name("b/", entry.after)};
}

}  // namespace nt::diff
