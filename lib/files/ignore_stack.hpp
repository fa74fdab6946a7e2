// The ignore files that count where a walk is.
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
  // Never null. What went wrong is added to errors, the first time.
  std::shared_ptr<const IgnoreRules> get(std::vector<Error>& errors);

 private:
  IgnoreOptions options_;
  std::shared_ptr<const IgnoreRules> rules_;
};

// Says what a walk leaves out, with the precedence that ripgrep has: .ignore files decide before
// .gitignore files, these before .git/info/exclude, and that before the user's rules; of files with
// the same name the deepest decides. .gitignore files count up to the root of their repository, or
// up to where the walk begins when it is in none; .ignore files count up to the system's root.
class IgnoreStack {
 public:
  // What a folder holds that matters here.
  struct Marks {
    bool repository = false;
    bool gitignore = false;
    bool ignore = false;
    void note(std::string_view name);
  };

  // root: as for Walk. What cannot be read is added to errors, here and below.
  IgnoreStack(const std::string& root, UserRules& user, std::vector<Error>& errors);

  // Goes into a folder: fd is open on it, shown and below are its path with and without the root,
  // each empty or with a slash at its end.
  void enter(int fd, const std::string& shown, std::string_view below, const Marks& marks,
             std::vector<Error>& errors);
  // Goes back to where enter was called.
  void leave();

  // Whether the walk leaves out what has this name in the folder entered last: since a rule says
  // so, or since it is hidden and no rule takes it.
  bool skips(std::string_view name, bool folder);

 private:
  using Verdict = IgnoreRules::Verdict;
  // Rules for what is below a folder.
  struct Active {
    std::size_t base = 0;  // the length of the folder's path with its slash
    std::shared_ptr<const IgnoreRules> rules;
  };
  // The sizes to go back to.
  struct Mark {
    std::size_t plain = 0;
    std::size_t git = 0;
    std::size_t git_begin = 0;
  };

  void enter_parents(std::vector<Error>& errors);
  void begin_repository(std::vector<Error>& errors);
  void add_user_rules(std::vector<Error>& errors);
  void add(std::vector<Active>& to, int fd, const std::string& path, const std::string& label,
           int open_flags, std::vector<Error>& errors);
  Verdict judge(std::string_view path, bool folder) const;

  UserRules& user_;
  std::string path_;           // of the folder entered last, empty or with a slash at its end
  std::size_t root_size_;      // of the root's part of that
  std::vector<Active> plain_;  // of .ignore files, the outermost first
  std::vector<Active> git_;    // of git, the weakest first
  std::size_t git_begin_ = 0;  // the first of the repository that the walk is in
  std::vector<Mark> marks_;
};

}  // namespace nt::files
