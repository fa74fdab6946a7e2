#include "record_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "gpu/row_json.hpp"
#include "io/json.hpp"

namespace nt::apps::watch {

RecordFile::RecordFile(std::string path, std::chrono::nanoseconds interval)
    : path_(std::move(path)), interval_(interval) {}

// The descriptor is that of the file in whatever place it is.
Result<void> RecordFile::open(bool overwrite) {
  new_ = TRY(os::AtomicFile::create(path_, {.overwrite = overwrite}));
  fd_.reset(::fcntl(new_->fd(), F_DUPFD_CLOEXEC, 0));
  if (!fd_.valid()) return std::unexpected(system_error("write", path_, errno));
  sink_.emplace(fd_.get());
  out_.emplace(*sink_, path_);
  return {};
}

Result<void> RecordFile::write(const gpu::Sample& row) {
  if (new_) {
    io::JsonWriter json(*out_);
    gpu::write_header({interval_}, json);
  }
  io::JsonWriter json(*out_);
  gpu::write_row(row, json);
  out_->flush();
  if (out_->failed()) {
    new_.reset();
    // A pipe has no end to be set, and that is all right.
    if (end_ && ::ftruncate(fd_.get(), *end_) != 0) end_.reset();
    TRY_VOID(out_->close());
    return std::unexpected(system_error("write", path_, EPIPE));  // which close() tells nobody
  }
  if (new_) TRY_VOID(new_->commit());
  new_.reset();
  const off_t end = ::lseek(fd_.get(), 0, SEEK_CUR);
  end_ = end < 0 ? std::nullopt : std::optional(end);
  return {};
}

}  // namespace nt::apps::watch
