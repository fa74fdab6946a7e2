// Globs on file names.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "grep/options.hpp"

namespace nt::grep {

// A glob: * and ? match within a name, ** between slashes any folders, [a-z] and [!a-z] a
// character, {a,b} alternatives, \ takes the next character as it is. A glob with a slash is
// matched against the path below the argument, one without against the name alone.
class Glob {
 public:
  static Result<Glob> compile(std::string_view text);
  Glob(Glob&&) noexcept;
  Glob& operator=(Glob&&) noexcept;
  ~Glob();
  // path: below the argument, without a leading slash.
  bool matches(std::string_view path) const;

 private:
  struct Impl;
  explicit Glob(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// All of a search's filters on names.
class NameRules {
 public:
  static Result<NameRules> compile(const std::vector<NameFilter>& filters);
  // Whether a file below a folder is searched.
  bool takes_file(std::string_view path) const;
  // Whether a file named on the command line is searched: --include and --exclude alone are asked.
  bool takes_named(std::string_view path) const;
  // Whether a folder below a folder is entered.
  bool takes_folder(std::string_view path) const;

 private:
  struct Rule {
    NameFilter::Kind kind;
    bool includes;
    Glob glob;
  };
  bool takes(std::string_view path, bool named) const;
  std::vector<Rule> rules_;
};

}  // namespace nt::grep
