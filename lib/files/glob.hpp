// Globs on file names.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "files/options.hpp"
#include "files/wildcard.hpp"

namespace nt::files {

// A glob: a pattern of wildcard.hpp, with {a,b} for alternatives. A glob with a slash is matched
// against the path below the argument, one without against the name alone. A slash at its end says
// that it matches folders only, and no more.
class Glob {
 public:
  static Result<Glob> compile(std::string_view text);
  // path: below the argument, without a leading slash.
  bool matches(std::string_view path, bool folder) const;

 private:
  std::vector<Wildcard> alternatives_;
  bool whole_path_ = false;
  bool folders_only_ = false;
};

// All of a search's filters on names.
class NameRules {
 public:
  static Result<NameRules> compile(const std::vector<NameFilter>& filters);
  // Whether there are none, so that everything is taken.
  bool empty() const { return rules_.empty(); }
  // Whether a file below a folder is searched.
  bool takes_file(std::string_view path) const;
  // Whether a file named on the command line is searched: --include and --exclude alone are asked.
  bool takes_named(std::string_view path) const;
  // Whether a folder below a folder is entered.
  bool takes_folder(std::string_view path) const;
  // Whether a folder named on the command line is searched: --exclude-dir alone is asked, about the
  // path and whatever follows a slash in it. As in GNU grep, a slash at its end keeps it.
  bool takes_named_folder(std::string_view path) const;
  // Whether the last -g that matches the path includes it: then no ignore file hides it.
  bool asks_for(std::string_view path, bool folder) const;

 private:
  struct Rule {
    NameFilter::Kind kind;
    bool includes;
    Glob glob;
  };
  bool takes(std::string_view path, bool named) const;
  std::vector<Rule> rules_;
};

}  // namespace nt::files
