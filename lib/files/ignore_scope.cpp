#include "files/ignore_scope.hpp"

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

// Adds the rules of the file to those that count below a folder, whose path has this length.
template <class Active>
void add(std::vector<Active>& to, std::size_t base, int fd, const std::string& path,
         const std::string& label, int open_flags, std::vector<Error>& errors) {
  const auto text = read_if_there(fd, path, label, open_flags);
  if (!text) {
    errors.push_back(text.error());
    return;
  }
  IgnoreRules rules = IgnoreRules::parse(*text);
  if (rules.empty()) return;
  to.push_back({base, std::make_shared<const IgnoreRules>(std::move(rules))});
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

void IgnoreScope::Marks::note(std::string_view name) {
  repository |= name == ".git";
  gitignore |= name == ".gitignore";
  ignore |= name == ".ignore";
}

IgnoreScope::Pointer IgnoreScope::around(const std::string& root, UserRules& user,
                                         std::vector<Error>& errors) {
  IgnoreScope scope(real_path(root), user);
  scope.add_parents(errors);
  return std::make_shared<const IgnoreScope>(std::move(scope));
}

// Goes down to the root from the system's root.
void IgnoreScope::add_parents(std::vector<Error>& errors) {
  bool in_repository = false;
  if (root_.starts_with('/')) {
    std::size_t top = root_.size();  // the length of the path to the repository
    while (top > 0 && !is_repository(root_.substr(0, top)))
      top = top == 1 ? 0 : root_.rfind('/', top - 2) + 1;
    for (std::size_t size = 1; size < root_.size(); size = root_.find('/', size) + 1) {
      const std::string path = root_.substr(0, size);
      if (size == top) begin_repository(path, errors);
      in_repository |= size == top;
      if (in_repository) {
        const std::string file = path + ".gitignore";
        add(git_, size, AT_FDCWD, file, file, O_NOFOLLOW, errors);
      }
      const std::string file = path + ".ignore";
      add(plain_, size, AT_FDCWD, file, file, 0, errors);
    }
  }
  if (!in_repository) add_user_rules(root_.size(), errors);
}

// From the folder at the path on other rules of git count than above it.
void IgnoreScope::begin_repository(const std::string& path, std::vector<Error>& errors) {
  git_begin_ = git_.size();
  add_user_rules(path.size(), errors);
  const auto file = exclude_file(path);
  if (!file) {
    errors.push_back(file.error());
  } else if (!file->empty()) {
    add(git_, path.size(), AT_FDCWD, *file, *file, 0, errors);
  }
}

void IgnoreScope::add_user_rules(std::size_t base, std::vector<Error>& errors) {
  auto rules = user_.get(errors);
  if (!rules->empty()) git_.push_back({base, std::move(rules)});
}

IgnoreScope::Pointer IgnoreScope::in(Pointer outer, const Place& place, const Marks& marks,
                                     std::vector<Error>& errors) {
  if (!marks.any()) return outer;
  IgnoreScope scope = *outer;
  const std::string path = scope.path_of(place.below);
  if (marks.repository) scope.begin_repository(path, errors);
  // As in git, which does not follow links here.
  if (marks.gitignore) {
    add(scope.git_, path.size(), place.fd, ".gitignore", place.shown + ".gitignore", O_NOFOLLOW,
        errors);
  }
  if (marks.ignore)
    add(scope.plain_, path.size(), place.fd, ".ignore", place.shown + ".ignore", 0, errors);
  return std::make_shared<const IgnoreScope>(std::move(scope));
}

IgnoreRules::Verdict IgnoreScope::judge(std::string_view path, bool folder) const {
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

bool IgnoreScope::skips(std::string_view path, bool folder) const {
  const Verdict verdict = judge(path, folder);
  if (verdict == Verdict::kIgnored) return true;
  const std::string_view name = path.substr(path.rfind('/') + 1);
  if (name == ".git") return true;  // not even where a rule such as !.* takes all hidden files
  return name.starts_with('.') && verdict == Verdict::kNone;
}

}  // namespace nt::files
