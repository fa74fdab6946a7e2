#include "diff/git_head.hpp"

#include <fmt/format.h>

#include <string_view>

#include "base/hex.hpp"
#include "base/quoted_name.hpp"
#include "diff/headers.hpp"
#include "digest/digester.hpp"

namespace nt::diff {
namespace {

// As git keeps it: of permissions, only whether the owner may run it.
std::string_view mode_of(const Node& node) {
  static constexpr std::uint32_t kOwnerRuns = 0100;
  if (node.kind == Kind::kLink) return "120000";
  return (node.mode & kOwnerRuns) != 0 ? "100755" : "100644";
}

std::string_view path_of(const Node& node) {
  std::string_view path = node.below();
  while (path.starts_with('/')) path.remove_prefix(1);
  return path;
}

std::string name_of(std::string_view side, const Node& node) {
  return quote_name(std::string(side) + std::string(path_of(node)));
}

// By what name git knows such a content (gitformat-pack, "object name"), as far as it shows it.
std::string blob_name(std::string_view content) {
  static constexpr std::size_t kShown = 7;
  std::string blob = fmt::format("blob {}", content.size());
  blob += '\0';
  blob += content;
  auto digester = digest::Digester::make({{digest::Algorithm::kSha1}}, "");
  return hex_encode(digester->digest(blob).front()).substr(0, kShown);
}

}  // namespace

bool differs_for_git(const Entry& entry) {
  return entry.before.kind == Kind::kMissing || entry.after.kind == Kind::kMissing ||
         entry.likeness || mode_of(entry.before) != mode_of(entry.after);
}

std::string git_head(const Entry& entry, const textdiff::Both<std::string_view>& texts) {
  const auto& [before, after] = static_cast<const textdiff::Both<Node>&>(entry);
  std::string head = fmt::format("diff --git {} {}\n", name_of("a/", before), name_of("b/", after));
  if (before.kind == Kind::kMissing) {
    head += fmt::format("new file mode {}\n", mode_of(after));
  } else if (after.kind == Kind::kMissing) {
    head += fmt::format("deleted file mode {}\n", mode_of(before));
  } else if (mode_of(before) != mode_of(after)) {
    head += fmt::format("old mode {}\nnew mode {}\n", mode_of(before), mode_of(after));
  }
  // By the mode that stands there patch knows that it is a link, which it does not take otherwise.
  if (before.kind == Kind::kLink && after.kind == Kind::kLink) {
    head += fmt::format("index {}..{} {}\n", blob_name(texts.before), blob_name(texts.after),
                        mode_of(after));
  }
  if (entry.likeness) {
    head += fmt::format("similarity index {}%\nrename from {}\nrename to {}\n", *entry.likeness,
                        quote_name(path_of(before)), quote_name(path_of(after)));
  }
  return head;
}

textdiff::Both<std::string> git_names(const Entry& entry) {
  static constexpr std::string_view kNone = "/dev/null";
  const auto name = [](std::string_view side, const Node& node) {
    return node.kind == Kind::kMissing ? std::string(kNone) : name_of(side, node);
  };
  return {name("a/", entry.before), name("b/", entry.after)};
}

}  // namespace nt::diff
