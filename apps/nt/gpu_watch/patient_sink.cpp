#include "patient_sink.hpp"

#include <cerrno>
#include <climits>

namespace nt::apps::watch {

std::expected<void, int> PatientSink::write(std::string_view bytes) {
  while (!bytes.empty()) {
    if (wait_ && !wait_(fd_)) return std::unexpected(EINTR);
    const std::string_view part = bytes.substr(0, PIPE_BUF);
    if (const auto written = out_.write(part); !written) return written;
    bytes.remove_prefix(part.size());
  }
  return {};
}

}  // namespace nt::apps::watch
