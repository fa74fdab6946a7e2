#include "files/ignore_stack.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include <cstdlib>
#include <ranges>

#include "files/git_files.hpp"
#include "os/path.hpp"

namespace nt::files {
namespace {

// The absolute path without links, with a slash at its end; as it was given where the system does
// not tell.
std::string real_path(const std::string& path) {
  const std::unique_ptr<char, void (*)(void*)> real(
      ::realpath(path.empty() ? "." : path.c_str(), nullptr), &std::free);
  std::string result = real ? real.get() : path;
  if (!result.empty() && !result.ends_with('/')) result += '/';
  return result;
}

bool is_repository(const std::string& folder) {
  struct stat status = {};
  return os::look_up(AT_FDCWD, folder + ".git", status, AT_SYMLINK_NOFOLLOW);
}

}  // namespace

std::shared_ptr<const IgnoreRules> UserRules::get(std::vector<Error>& errors) {
  if (rules_) return rules_;
  const auto load = [this]() -> Result<IgnoreRules> {
    const std::string file = TRY(user_ignore_file(options_));
    if (file.empty()) return IgnoreRules();
    return IgnoreRules::parse(TRY(read_of_user(file)));
  };
  auto rules = load();
  if (!rules) errors.push_back(rules.error());
  rules_ = std::make_shared<const IgnoreRules>(std::move(rules).value_or(IgnoreRules()));
  return rules_;
}

void IgnoreStack::Marks::note(std::string_view name) {
  repository |= name == ".git";
  gitignore |= name == ".gitignore";
  ignore |= name == ".ignore";
}

IgnoreStack::IgnoreStack(const std::string& root, UserRules& user, std::vector<Error>& errors)
    : user_(user), path_(real_path(root)), root_size_(path_.size()) {
  enter_parents(errors);
  path_.resize(root_size_);
}

// Goes down to the root from the system's root.
void IgnoreStack::enter_parents(std::vector<Error>& errors) {
  const std::string root = path_;
  bool in_repository = false;
  if (root.starts_with('/')) {
    std::size_t top = root.size();  // the length of the path to the repository
    while (top > 0 && !is_repository(root.substr(0, top)))
      top = top == 1 ? 0 : root.rfind('/', top - 2) + 1;
    for (std::size_t size = 1; size < root.size(); size = root.find('/', size) + 1) {
      path_ = root.substr(0, size);
      if (size == top) begin_repository(errors);
      in_repository |= size == top;
      if (in_repository)
        add(git_, AT_FDCWD, path_ + ".gitignore", path_ + ".gitignore", O_NOFOLLOW, errors);
      add(plain_, AT_FDCWD, path_ + ".ignore", path_ + ".ignore", 0, errors);
    }
  }
  path_ = root;
  if (!in_repository) add_user_rules(errors);
}

// From the folder at path_ on other rules of git count than above it.
void IgnoreStack::begin_repository(std::vector<Error>& errors) {
  git_begin_ = git_.size();
  add_user_rules(errors);
  const auto file = exclude_file(path_);
  if (!file) {
    errors.push_back(file.error());
  } else if (!file->empty()) {
    add(git_, AT_FDCWD, *file, *file, 0, errors);
  }
}

void IgnoreStack::add_user_rules(std::vector<Error>& errors) {
  auto rules = user_.get(errors);
  if (!rules->empty()) git_.push_back({path_.size(), std::move(rules)});
}

void IgnoreStack::add(std::vector<Active>& to, int fd, const std::string& path,
                      const std::string& label, int open_flags, std::vector<Error>& errors) {
  const auto text = read_if_there(fd, path, label, open_flags);
  if (!text) {
    errors.push_back(text.error());
    return;
  }
  IgnoreRules rules = IgnoreRules::parse(*text);
  if (rules.empty()) return;
  to.push_back({path_.size(), std::make_shared<const IgnoreRules>(std::move(rules))});
}

void IgnoreStack::enter(int fd, const std::string& shown, std::string_view below,
                        const Marks& marks, std::vector<Error>& errors) {
  marks_.push_back({plain_.size(), git_.size(), git_begin_});
  path_.resize(root_size_);
  path_ += below;
  if (marks.repository) begin_repository(errors);
  // As in git, which does not follow links here.
  if (marks.gitignore) add(git_, fd, ".gitignore", shown + ".gitignore", O_NOFOLLOW, errors);
  if (marks.ignore) add(plain_, fd, ".ignore", shown + ".ignore", 0, errors);
}

void IgnoreStack::leave() {
  const Mark mark = marks_.back();
  marks_.pop_back();
  plain_.resize(mark.plain);
  git_.resize(mark.git);
  git_begin_ = mark.git_begin;
}

IgnoreRules::Verdict IgnoreStack::judge(std::string_view path, bool folder) const {
  for (const Active& active : plain_ | std::views::reverse) {
    const Verdict verdict = active.rules->judge(path.substr(active.base), folder);
    if (verdict != Verdict::kNone) return verdict;
  }
  for (std::size_t i = git_.size(); i > git_begin_; --i) {
    const Verdict verdict = git_[i - 1].rules->judge(path.substr(git_[i - 1].base), folder);
    if (verdict != Verdict::kNone) return verdict;
  }
  return Verdict::kNone;
}

bool IgnoreStack::skips(std::string_view name, bool folder) {
  const std::size_t size = path_.size();
  path_ += name;
  const Verdict verdict = judge(path_, folder);
  path_.resize(size);
  if (verdict == Verdict::kIgnored) return true;
  if (name == ".git") return true;  // not even where a rule such as !.* takes all hidden files
  return name.starts_with('.') && verdict == Verdict::kNone;
}

}  // namespace nt::files
