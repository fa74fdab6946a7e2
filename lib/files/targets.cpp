#include "files/targets.hpp"

#include <utility>

#include "os/identity.hpp"

namespace nt::files {

Result<io::Source> open(Target&& target, int standard_input, const std::string& stdin_label) {
  if (target.walked) {
    WalkedFile file = TRY(std::move(*target.walked));
    return io::Source::open_at(file.folder->get(), file.name, std::move(file.path));
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
      walk_.reset();
    }
    if (at_ == paths_.size()) return std::nullopt;
    const std::string& path = paths_[at_++];
    if (!is_folder_[at_ - 1]) return Target{path, {}};
    if (!rules_.takes_named_folder(path)) {
      if (options_.left_out) options_.left_out(path, "excluded by name");
      continue;
    }
    walk_.emplace(path, options_, rules_, user_rules_ ? &*user_rules_ : nullptr);
  }
}

}  // namespace nt::files
