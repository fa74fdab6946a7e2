#include "gpu/host/kept_files.hpp"

#include <linux/magic.h>
#include <sys/vfs.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "base/number.hpp"

namespace nt::gpu {
namespace {

constexpr std::size_t kMostKept = 64;

// Whether the file is the kernel's own, of which there is never another in its place.
bool is_made_up(const os::Fd& fd) {
  static constexpr std::array<long, 4> kKinds{PROC_SUPER_MAGIC, SYSFS_MAGIC, CGROUP_SUPER_MAGIC,
                                              CGROUP2_SUPER_MAGIC};
  struct statfs status = {};
  return ::fstatfs(fd.get(), &status) == 0 &&
         std::ranges::find(kKinds, static_cast<long>(status.f_type)) != kKinds.end();
}

}  // namespace

std::optional<std::string_view> KeptFiles::read(std::string_view path) {
  if (const auto kept = kept_.find(path); kept != kept_.end()) {
    kept->second.is_used = true;
    if (const auto text = read_from_begin(kept->second.fd.get(), buffer_)) return text;
    kept_.erase(kept);
  }
  os::Fd fd = files_.open(path);
  if (!fd.valid()) return std::nullopt;
  const auto text = read_from_begin(fd.get(), buffer_);
  if (text && kept_.size() < kMostKept && is_made_up(fd))
    kept_.emplace(path, Kept{std::move(fd), true});
  return text;
}

std::optional<std::uint64_t> KeptFiles::number(std::string_view path) {
  const auto text = read(path);
  return text ? number_in_line(*text) : std::nullopt;
}

void KeptFiles::end_row() {
  for (auto kept = kept_.begin(); kept != kept_.end();)
    kept = std::exchange(kept->second.is_used, false) ? std::next(kept) : kept_.erase(kept);
}

}  // namespace nt::gpu
