#include "compress/opened.hpp"

#include <fcntl.h>

#include <cerrno>
#include <utility>

#include "os/path.hpp"

namespace nt::compress {

Result<Opened> Opened::open(const Input& input, int standard_input) {
  const bool is_input = input.kind == InputKind::kStandardInput;
  const std::string label = is_input ? "standard input" : input.path;
  os::Fd owned;
  if (!is_input) {
    owned.reset(os::open_path(AT_FDCWD, input.path, O_RDONLY | O_CLOEXEC | O_NOCTTY));
    if (!owned.valid()) return std::unexpected(system_error("open", label, errno));
  }
  const int fd = is_input ? standard_input : owned.get();
  struct stat status = {};
  if (::fstat(fd, &status) != 0) return std::unexpected(system_error("read", label, errno));
  if (S_ISDIR(status.st_mode)) return std::unexpected(system_error("read", label, EISDIR));
  io::Source source = TRY(io::Source::adopt(fd, label));
  return Opened{fd, std::move(owned), std::move(source), status};
}

}  // namespace nt::compress
