#include "files/ignore.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"

namespace nt::files {
namespace {

// The line without the blanks at its end, a blank after a backslash aside.
std::string_view without_trailing_blanks(std::string_view line) {
  std::size_t end = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == ' ') continue;
    if (line[i] == '\\') i = std::min(i + 1, line.size() - 1);
    end = i + 1;
  }
  return line.substr(0, end);
}

}  // namespace

IgnoreRules IgnoreRules::parse(std::string_view text) {
  IgnoreRules rules;
  text = without_bom(text);
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    line = line.substr(0, line.find('\0'));  // where git's strings end
    if (!line.starts_with('#')) rules.add(without_trailing_blanks(line));
  }
  return rules;
}

void IgnoreRules::add(std::string_view line) {
  const bool takes = line.starts_with('!');
  if (takes) line.remove_prefix(1);
  const bool folders_only = line.ends_with('/');
  if (folders_only) line.remove_suffix(1);
  const bool whole_path = line.find('/') != std::string_view::npos;
  if (line.starts_with('/')) line.remove_prefix(1);
  if (line.empty()) return;
  auto wildcard = Wildcard::compile(line, Wildcard::Dialect::kGit);
  if (!wildcard) return;
  takes_.push_back(takes);
  const auto rank = static_cast<Rank>(takes_.size());
  const auto put = [&](Table& table, std::string_view key) {
    Last& last = table[std::string(key)];
    (folders_only ? last.folders : last.any) = rank;
  };
  const auto ending = wildcard->ending();
  if (const auto literal = wildcard->literal()) {
    put(whole_path ? paths_ : names_, *literal);
  } else if (!whole_path && ending && ending->starts_with('.')) {
    put(endings_, *ending);
  } else {
    patterns_.push_back({std::move(*wildcard), rank, whole_path, folders_only});
  }
}

IgnoreRules::Rank IgnoreRules::find(const Table& table, std::string_view key, bool folder) {
  const auto found = table.find(key);
  if (found == table.end()) return 0;
  return folder ? std::max(found->second.any, found->second.folders) : found->second.any;
}

IgnoreRules::Verdict IgnoreRules::judge(std::string_view path, bool folder) const {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  Rank last = 0;
  if (!names_.empty()) last = find(names_, name, folder);
  if (!paths_.empty()) last = std::max(last, find(paths_, path, folder));
  if (!endings_.empty()) {
    for (std::size_t dot = name.find('.'); dot < name.size(); dot = name.find('.', dot + 1))
      last = std::max(last, find(endings_, name.substr(dot), folder));
  }
  for (auto pattern = patterns_.rbegin(); pattern != patterns_.rend(); ++pattern) {
    if (pattern->rank < last) break;
    if (pattern->folders_only && !folder) continue;
    if (!pattern->wildcard.matches(pattern->whole_path ? path : name)) continue;
    last = pattern->rank;
    break;
  }
  if (last == 0) return Verdict::kNone;
  return takes_[last - 1] ? Verdict::kTaken : Verdict::kIgnored;
}

}  // namespace nt::files
