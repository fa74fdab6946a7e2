#include "files/targets.hpp"

#include <utility>

#include "os/identity.hpp"

namespace nt::files {

Result<io::Source> open(Target&& target, int standard_input, const std::string& stdin_label) {
  if (target.walked) {
    const WalkedFile file = TRY(std::move(*target.walked));
    return io::Source::open_at(file.folder->fd.get(), file.name, file.path());
  }
  if (target.named == "-") return io::Source::adopt(standard_input, stdin_label);
  return io::Source::open(target.named);
}

Targets::Targets(std::span<const std::string> paths, const WalkOptions& options,
                 const NameRules& rules)
    : paths_(paths), options_(options), rules_(rules) {
  if (options.ignore) user_rules_.emplace(*options.ignore);
  for (const std::string& path : paths)
    is_folder_.push_back(path.empty() || (path != "-" && os::is_folder(path)));
}

std::optional<Target> Targets::next() {
  for (;;) {
    if (walk_) {
      if (auto file = walk_->next()) return Target{{}, std::move(file)};
      set_walk(nullptr);
    }
    if (at_ == paths_.size()) return std::nullopt;
    const std::string& path = paths_[at_++];
    if (!is_folder_[at_ - 1]) return Target{path, {}};
    if (!rules_.takes_named_folder(path)) {
      if (options_.left_out) options_.left_out(path, "excluded by name");
      continue;
    }
    set_walk(std::make_shared<Walk>(path, options_, rules_, user_rules_ ? &*user_rules_ : nullptr));
  }
}

void Targets::set_walk(std::shared_ptr<Walk> walk) {
  const std::lock_guard lock(mutex_);
  walk_.swap(walk);
}

bool Targets::read_ahead(const ReadAhead& most) noexcept {
  std::shared_ptr<Walk> walk;
  {
    const std::lock_guard lock(mutex_);
    walk = walk_;
  }
  return walk != nullptr && walk->read_ahead(most);
}

}  // namespace nt::files
