#include "io/writer.hpp"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "os/pipe.hpp"
#include "os/wipe.hpp"

namespace nt::io {
namespace {

// Large enough that the cost of a call vanishes, small enough to stay in the cache, and for malloc
// to take from what the process has.
constexpr std::size_t kCapacity = std::size_t{64} << 10;

}  // namespace

std::expected<void, int> FdSink::write(std::string_view bytes) {
  written_ += bytes.size();
  if (written_ > os::kUsualPipe && !std::exchange(widened_, true)) os::widen_pipe(fd_);
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd_, bytes.data(), bytes.size());
    if (written < 0) {
      if (errno == EINTR) continue;
      return std::unexpected(errno);
    }
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

Writer::Writer(Sink& sink, std::string name, Buffering buffering)
    : sink_(sink), name_(std::move(name)), buffering_(buffering) {}

Writer::~Writer() { flush(); }

void Writer::send(std::string_view bytes) {
  passed_ += bytes.size();
  if (errno_ != 0 || bytes.empty()) return;
  if (const auto written = sink_.write(bytes); !written) errno_ = written.error();
}

void Writer::flush() {
  send({buffer_.get(), used_});
  if (wipes_) os::wipe(buffer_.get(), used_);
  used_ = 0;
}

void Writer::write_slowly(std::string_view bytes) {
  if (capacity_ == 0) {  // made on first use: most commands write to one stream only
    buffer_ = std::make_unique_for_overwrite<char[]>(kCapacity);
    capacity_ = kCapacity;
  }
  const bool through = buffering_ == Buffering::kNone;
  if (bytes.size() > capacity_ - used_) flush();
  if (bytes.size() > capacity_) {
    send(bytes);
  } else {
    bytes.copy(buffer_.get() + used_, bytes.size());
    used_ += bytes.size();
  }
  if (through ||
      (buffering_ == Buffering::kLine && bytes.find(line_end_) != std::string_view::npos))
    flush();
}

bool Writer::closed_by_reader() const { return errno_ == EPIPE; }

Result<void> Writer::close() {
  flush();
  buffering_ = Buffering::kNone;
  if (errno_ == 0 || errno_ == EPIPE) return {};
  return std::unexpected(system_error("write", name_, errno_));
}

}  // namespace nt::io
