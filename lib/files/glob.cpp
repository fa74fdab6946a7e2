#include "files/glob.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"

namespace nt::files {
namespace {

// Braces beside each other multiply: what a glob stands for may take so much work to write out.
constexpr std::size_t kMostBytes = std::size_t{1} << 20;

// The length of the bracket expression, or escaped byte, at the front of a glob, within which a
// brace is a byte like others; 1 where there is neither.
std::size_t unit(std::string_view glob) {
  if (glob.front() == '\\') return std::min<std::size_t>(2, glob.size());
  if (glob.front() != '[') return 1;
  std::size_t i = 1;
  if (i < glob.size() && (glob[i] == '!' || glob[i] == '^')) ++i;
  if (i < glob.size() && glob[i] == ']') ++i;
  while (i < glob.size() && glob[i] != ']') {
    const std::size_t close = glob.find(']', i);
    const bool is_class = glob.substr(i).starts_with("[:") && close != std::string_view::npos &&
                          close > i + 2 && glob[close - 1] == ':';
    i = is_class ? close + 1 : i + (glob[i] == '\\' ? 2 : 1);
  }
  return i < glob.size() ? i + 1 : 1;
}

// The globs without braces that a glob with braces stands for.
class Expansion {
 public:
  static Result<std::vector<std::string>> of(std::string_view glob) {
    Expansion expansion;
    while (!glob.empty()) {
      const std::size_t size = unit(glob);
      expansion.take(glob.substr(0, size));
      glob.remove_prefix(size);
      if (expansion.written_ > kMostBytes) return usage_error("its braces stand for too much");
    }
    if (expansion.open_.size() > 1) return usage_error("a brace is not closed");
    return std::move(expansion.open_.front().current);
  }

 private:
  using Globs = std::vector<std::string>;
  // A brace that is open, or the whole glob.
  struct Brace {
    Globs done;            // what the alternatives before stand for
    Globs current = {""};  // what the one under way stands for
  };

  void take(std::string_view unit) {
    Brace& brace = open_.back();
    if (unit == "{") {
      open_.emplace_back();
    } else if (unit == "," && open_.size() > 1) {
      finish_alternative(brace);
      brace.current = {""};
    } else if (unit == "}" && open_.size() > 1) {
      finish_alternative(brace);
      const Globs alternatives = std::move(brace.done);
      open_.pop_back();
      multiply(open_.back().current, alternatives);
    } else {
      for (std::string& glob : brace.current) glob += unit;
      written_ += brace.current.size() * unit.size();
    }
  }

  static void finish_alternative(Brace& brace) {
    for (std::string& glob : brace.current) brace.done.push_back(std::move(glob));
  }

  // Follows each of the globs by each of the alternatives.
  void multiply(Globs& globs, const Globs& alternatives) {
    Globs made;
    for (const std::string& glob : globs) {
      for (const std::string& alternative : alternatives) {
        made.push_back(glob + alternative);
        written_ += made.back().size() + 1;
        if (written_ > kMostBytes) return;
      }
    }
    globs = std::move(made);
  }

  std::vector<Brace> open_ = std::vector<Brace>(1);
  std::size_t written_ = 0;  // bytes
};

}  // namespace

Result<Glob> Glob::compile(std::string_view text) {
  const auto bad = [text](const Error& error) {
    return usage_error(fmt::format("bad glob '{}': {}", escape_control(text), error.message));
  };
  std::string_view glob = text;
  Glob made;
  while (glob.size() > 1 && glob.ends_with('/')) {  // as shells complete a folder's name
    glob.remove_suffix(1);
    made.folders_only_ = true;
  }
  made.whole_path_ = glob.find('/') != std::string_view::npos;
  if (glob.starts_with('/')) glob.remove_prefix(1);
  auto expanded = Expansion::of(glob);
  if (!expanded) return bad(expanded.error());
  for (const std::string& alternative : *expanded) {
    auto compiled = Wildcard::compile(alternative, Wildcard::Dialect::kGlob);
    if (!compiled) return bad(compiled.error());
    made.alternatives_.push_back(std::move(*compiled));
  }
  return made;
}

bool Glob::matches(std::string_view path, bool folder) const {
  if (folders_only_ && !folder) return false;
  if (!whole_path_) path = path.substr(path.rfind('/') + 1);
  for (const Wildcard& alternative : alternatives_) {
    if (alternative.matches(path)) return true;
  }
  return false;
}

Result<NameRules> NameRules::compile(const std::vector<NameFilter>& filters) {
  NameRules rules;
  for (const NameFilter& filter : filters) {
    std::string_view glob = filter.glob;
    bool includes = filter.kind == NameFilter::Kind::kInclude;
    if (filter.kind == NameFilter::Kind::kGlob) {
      includes = !glob.starts_with('!');
      if (!includes) glob.remove_prefix(1);
    }
    rules.rules_.push_back({filter.kind, includes, TRY(Glob::compile(glob))});
  }
  return rules;
}

bool NameRules::takes(std::string_view path, bool named) const {
  // Where no rule matches, GNU grep's rule for --include and --exclude: the first of them decides.
  // A -g that includes makes everything else excluded.
  const Rule* first = nullptr;
  const Rule* last_match = nullptr;
  bool only_globs = false;
  for (const Rule& rule : rules_) {
    if (rule.kind == NameFilter::Kind::kExcludeFolder) continue;
    if (named && rule.kind == NameFilter::Kind::kGlob) continue;
    if (rule.kind == NameFilter::Kind::kGlob) {
      only_globs |= rule.includes;
    } else if (first == nullptr) {
      first = &rule;
    }
    if (rule.glob.matches(path, false)) last_match = &rule;
  }
  if (last_match != nullptr) return last_match->includes;
  return !only_globs && (first == nullptr || !first->includes);
}

bool NameRules::asks_for(std::string_view path, bool folder) const {
  const auto last = std::find_if(rules_.rbegin(), rules_.rend(), [=](const Rule& rule) {
    return rule.kind == NameFilter::Kind::kGlob && rule.glob.matches(path, folder);
  });
  return last != rules_.rend() && last->includes;
}

bool NameRules::takes_file(std::string_view path) const { return takes(path, false); }

bool NameRules::takes_named(std::string_view path) const { return takes(path, true); }

bool NameRules::takes_folder(std::string_view path) const {
  return std::none_of(rules_.begin(), rules_.end(), [path](const Rule& rule) {
    const bool excludes = rule.kind == NameFilter::Kind::kExcludeFolder ||
                          (rule.kind == NameFilter::Kind::kGlob && !rule.includes);
    return excludes && rule.glob.matches(path, true);
  });
}

bool NameRules::takes_named_folder(std::string_view path) const {
  for (;;) {
    for (const Rule& rule : rules_) {
      if (rule.kind == NameFilter::Kind::kExcludeFolder && rule.glob.matches(path, true))
        return false;
    }
    const std::size_t slash = path.find('/');
    if (slash == std::string_view::npos) return true;
    path.remove_prefix(slash + 1);
  }
}

}  // namespace nt::files
