// The ignore files that count in a folder.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "files/ignore.hpp"
#include "files/options.hpp"

namespace nt::files {

// The user's rules for all repositories, read when first asked for.
class UserRules {
 public:
  explicit UserRules(const IgnoreOptions& options) : options_(options) {}
  // Never null. What went wrong is added to errors, the first time. From the second time on it may
  // be called by several threads at once.
  std::shared_ptr<const IgnoreRules> get(std::vector<Error>& errors);

 private:
  IgnoreOptions options_;
  std::shared_ptr<const IgnoreRules> rules_;
};

// Says what a walk leaves out, with the precedence that ripgrep has: .ignore files decide before
// .gitignore files, these before .git/info/exclude, and that before the user's rules; of files with
// the same name the deepest decides. .gitignore files count up to the root of their repository, or
// up to where the walk begins when it is in none; .ignore files count up to the system's root.
// It never changes, so any thread may ask it.
class IgnoreScope {
 public:
  using Pointer = std::shared_ptr<const IgnoreScope>;

  // What a folder holds that matters here.
  struct Marks {
    bool repository = false;
    bool gitignore = false;
    bool ignore = false;
    void note(std::string_view name);
    bool any() const { return repository || gitignore || ignore; }
  };

  // A folder in which the walk is: fd is open on it, shown and below are its path with and without
  // that of the walk's root, each empty or with a slash at its end.
  struct Place {
    int fd;
    const std::string& shown;
    std::string_view below;
  };

  // What counts around the folder where a walk begins, which may be given as "". It asks for the
  // user's rules. What cannot be read is added to errors, here and below.
  static Pointer around(const std::string& root, UserRules& user, std::vector<Error>& errors);

  // What counts in a folder: the same as in the one that it lies in (which is `outer`), and what
  // the folder adds.
  static Pointer in(Pointer outer, const Place& place, const Marks& marks,
                    std::vector<Error>& errors);

  // The path that skips() is asked with, of a folder that is so below the walk's root.
  std::string path_of(std::string_view below) const { return root_ + std::string(below); }

  // Whether the walk leaves out what has this path: since a rule says so, or since it is hidden and
  // no rule takes it.
  bool skips(std::string_view path, bool folder) const;

 private:
  using Verdict = IgnoreRules::Verdict;
  // Rules for what is below a folder.
  struct Active {
    std::size_t base = 0;  // the length of the folder's path with its slash
    std::shared_ptr<const IgnoreRules> rules;
  };

  IgnoreScope(std::string root, UserRules& user) : user_(user), root_(std::move(root)) {}

  void add_parents(std::vector<Error>& errors);
  void begin_repository(const std::string& path, std::vector<Error>& errors);
  void add_user_rules(std::size_t base, std::vector<Error>& errors);
  Verdict judge(std::string_view path, bool folder) const;

  UserRules& user_;
  std::string root_;           // without links, with a slash at its end
  std::vector<Active> plain_;  // of .ignore files, the outermost first
  std::vector<Active> git_;    // of git, the weakest first
  std::size_t git_begin_ = 0;  // the first of the repository that the folder is in
};

}  // namespace nt::files
