#include "io/spool.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <utility>

#include "io/writer.hpp"

namespace nt::io {

Result<void> Spool::append(std::string_view bytes) {
  if (memory_.size() + bytes.size() <= kMostInMemory) {
    memory_ += bytes;
    return {};
  }
  TRY_VOID(write_out(memory_));
  memory_.clear();
  return write_out(bytes);
}

Result<void> Spool::finish() {
  if (!file_) return {};
  TRY_VOID(write_out(memory_));
  memory_ = std::string();
  source_ = TRY(Source::open(file_->path()));
  mapped_ = source_->whole();
  if (mapped_) {
    file_.reset();  // its name is of no use from here on, and nobody has to take it away
    return {};
  }
  return std::unexpected(system_error("map", file_->path(), ENOMEM));
}

void Spool::release(std::size_t begin, std::size_t end) const {
  if (source_) source_->release(begin, end);
}

Result<void> Spool::check() const { return source_ ? source_->check() : Result<void>(); }

Result<void> Spool::write_out(std::string_view bytes) {
  if (!file_) {
    static std::atomic<unsigned> made{0};
    const std::string path = fmt::format("{}/nt-{}-{}", folder_, ::getpid(), made++);
    auto file = os::TemporaryFile::create(path, 0600);
    if (!file) return std::unexpected(system_error("create", path, file.error()));
    file_ = std::move(*file);
  }
  FdSink sink(file_->fd().get());
  if (const auto written = sink.write(bytes); !written)
    return std::unexpected(system_error("write", file_->path(), written.error()));
  return {};
}

}  // namespace nt::io
