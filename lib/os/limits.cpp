#include "os/limits.hpp"

#include <fcntl.h>
#include <sys/resource.h>

#include <algorithm>
#include <cerrno>

#include "os/fd.hpp"

namespace nt::os {

std::size_t raise_descriptor_limit() {
  static constexpr rlim_t kEnough = 65'536;
  struct rlimit limit = {};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return 256;  // what POSIX systems have at the least
  const rlim_t wanted = std::min(limit.rlim_max, kEnough);
  if (limit.rlim_cur < wanted) {
    const struct rlimit raised = {wanted, limit.rlim_max};
    if (::setrlimit(RLIMIT_NOFILE, &raised) == 0) limit = raised;
  }
  return static_cast<std::size_t>(std::min(limit.rlim_cur, kEnough));
}

bool out_of_descriptors() {
  const Fd any(::open("/", O_RDONLY | O_CLOEXEC | O_PATH));
  return !any.valid() && (errno == EMFILE || errno == ENFILE);
}

}  // namespace nt::os
