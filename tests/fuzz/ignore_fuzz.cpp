// Ignore files and patterns on names: whatever they hold, a match ends, and does so the same way by
// the tables of rules as by asking each rule for itself, and the same way as a plain recursive
// matcher.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/text.hpp"
#include "files/glob.hpp"
#include "files/ignore.hpp"

namespace {

using nt::files::Glob;
using nt::files::IgnoreRules;
using Verdict = IgnoreRules::Verdict;

void require(bool holds) {
  if (!holds) std::abort();
}

// The verdict of the last line that has one.
Verdict judge_line_by_line(std::string_view text, std::string_view path, bool folder) {
  Verdict verdict = Verdict::kNone;
  bool first = true;
  for (const std::string_view line : nt::split(text, '\n')) {
    // Only the first line can begin with a byte order mark that is none of the pattern.
    std::string alone = first ? "" : "\n";
    alone += line;
    first = false;
    const Verdict of_line = IgnoreRules::parse(alone).judge(path, folder);
    if (of_line != Verdict::kNone) verdict = of_line;
  }
  return verdict;
}

// Patterns of plain bytes, ? and *.
bool plainly_matches(std::string_view pattern, std::string_view text) {
  if (pattern.empty()) return text.empty();
  if (pattern.front() == '*') {
    if (plainly_matches(pattern.substr(1), text)) return true;
    return !text.empty() && text.front() != '/' && plainly_matches(pattern, text.substr(1));
  }
  if (text.empty()) return false;
  const bool takes = pattern.front() == '?' ? text.front() != '/' : pattern.front() == text.front();
  return takes && plainly_matches(pattern.substr(1), text.substr(1));
}

void check_glob(std::string_view glob, std::string_view path) {
  const auto compiled = Glob::compile(glob);
  if (!compiled) {
    require(compiled.error().message.starts_with("bad glob '"));
    return;
  }
  const bool matches = compiled->matches(path, false);
  const bool is_plain = glob.find_first_of("[]{}\\/") == std::string_view::npos;
  if (!is_plain || glob.find("**") != std::string_view::npos) return;
  if (glob.size() > 20 || path.size() > 40) return;  // the plain way takes long there
  require(matches == plainly_matches(glob, path.substr(path.rfind('/') + 1)));
}

}  // namespace

// Input: a path, a newline, and the ignore file.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::size_t end = bytes.find('\n');
  if (end == std::string_view::npos || size > 4000) return 0;
  std::string_view path = bytes.substr(0, end);
  const std::string_view text = bytes.substr(end + 1);
  const bool folder = path.ends_with('/');
  if (folder) path.remove_suffix(1);
  require(IgnoreRules::parse(text).judge(path, folder) == judge_line_by_line(text, path, folder));
  check_glob(text.substr(0, text.find('\n')), path);
  return 0;
}
