#include "grep/glob.hpp"

#include <re2/re2.h>

#include <algorithm>

#include "base/text.hpp"

namespace nt::grep {
namespace {

// The bracket expression at the front of a glob, as RE2 wants it, and its length; or nothing when
// it is not closed.
std::string_view bracket(std::string_view glob) {
  std::size_t i = 1;
  if (i < glob.size() && (glob[i] == '!' || glob[i] == '^')) ++i;
  if (i < glob.size() && glob[i] == ']') ++i;
  while (i < glob.size() && glob[i] != ']') i += glob[i] == '\\' ? 2 : 1;
  return i < glob.size() ? glob.substr(0, i + 1) : std::string_view{};
}

std::string bracket_expression(std::string_view source) {
  std::string out = "[";
  source.remove_prefix(1);
  if (source.starts_with('!') || source.starts_with('^')) {
    out += "^/";
    source.remove_prefix(1);
  }
  for (std::size_t i = 0; i + 1 < source.size(); ++i) {
    if (source[i] == '[' || (source[i] == ']' && i == 0)) out += '\\';
    out += source[i];
    if (source[i] == '\\' && i + 2 < source.size()) out += source[++i];
  }
  return out + "]";
}

Result<std::string> to_expression(std::string_view glob) {
  const auto bad = [glob](std::string_view why) {
    return usage_error(fmt::format("bad glob '{}': {}", escape_control(glob), why));
  };
  std::string out;
  int braces = 0;
  for (std::size_t i = 0; i < glob.size(); ++i) {
    const char c = glob[i];
    const std::string_view rest = glob.substr(i);
    const bool at_name = i == 0 || glob[i - 1] == '/';
    if (at_name && rest.starts_with("**/")) {
      out += "(?:.*/)?";
      i += 2;
    } else if (at_name && rest == "**") {
      out += ".*";
      ++i;
    } else if (c == '*') {
      out += "[^/]*";
    } else if (c == '?') {
      out += "[^/]";
    } else if (c == '[') {
      const std::string_view source = bracket(rest);
      if (source.empty()) return bad("a bracket is not closed");
      out += bracket_expression(source);
      i += source.size() - 1;
    } else if (c == '{') {
      ++braces;
      out += "(?:";
    } else if (c == '}' && braces > 0) {
      --braces;
      out += ')';
    } else if (c == ',' && braces > 0) {
      out += '|';
    } else if (c == '\\') {
      if (++i == glob.size()) return bad("it ends in a lone backslash");
      out += re2::RE2::QuoteMeta(re2::StringPiece(&glob[i], 1));
    } else {
      out += re2::RE2::QuoteMeta(re2::StringPiece(&c, 1));
    }
  }
  if (braces > 0) return bad("a brace is not closed");
  return out;
}

}  // namespace

struct Glob::Impl {
  Impl(const std::string& expression, const re2::RE2::Options& options, bool on_path)
      : re(expression, options), whole_path(on_path) {}
  re2::RE2 re;
  bool whole_path;
};

Glob::Glob(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Glob::Glob(Glob&&) noexcept = default;
Glob& Glob::operator=(Glob&&) noexcept = default;
Glob::~Glob() = default;

Result<Glob> Glob::compile(std::string_view text) {
  std::string_view glob = text;
  const bool whole_path = glob.find('/') != std::string_view::npos;
  if (glob.starts_with('/')) glob.remove_prefix(1);
  if (glob.size() > 1 && glob.ends_with('/')) glob.remove_suffix(1);
  re2::RE2::Options options;
  options.set_log_errors(false);
  options.set_dot_nl(true);
  // File names are bytes.
  options.set_encoding(re2::RE2::Options::EncodingLatin1);
  auto impl = std::make_unique<Impl>(TRY(to_expression(glob)), options, whole_path);
  if (!impl->re.ok()) {
    return usage_error(fmt::format("bad glob '{}': {}", escape_control(text), impl->re.error()));
  }
  return Glob(std::move(impl));
}

bool Glob::matches(std::string_view path) const {
  if (!impl_->whole_path) path = path.substr(path.rfind('/') + 1);
  return re2::RE2::FullMatch(re2::StringPiece(path.data(), path.size()), impl_->re);
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
    if (rule.glob.matches(path)) last_match = &rule;
  }
  if (last_match != nullptr) return last_match->includes;
  return !only_globs && (first == nullptr || !first->includes);
}

bool NameRules::takes_file(std::string_view path) const { return takes(path, false); }

bool NameRules::takes_named(std::string_view path) const { return takes(path, true); }

bool NameRules::takes_folder(std::string_view path) const {
  bool taken = true;
  for (const Rule& rule : rules_) {
    if (rule.kind == NameFilter::Kind::kExcludeFolder) {
      taken = taken && !rule.glob.matches(path);
    } else if (rule.kind == NameFilter::Kind::kGlob && !rule.includes) {
      taken = taken && !rule.glob.matches(path);
    }
  }
  return taken;
}

}  // namespace nt::grep
