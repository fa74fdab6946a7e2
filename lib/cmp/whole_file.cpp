#include "cmp/whole_file.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <utility>

#include "io/writer.hpp"

namespace nt::cmp {
namespace {

constexpr std::size_t kStep = std::size_t{256} << 10;
// What is larger goes to a file: both sides together are then well below the 200 MB of memory that
// nt cmp may take.
constexpr std::size_t kMostInMemory = std::size_t{16} << 20;

Result<os::TemporaryFile> make_file(const std::string& folder) {
  static std::atomic<unsigned> made{0};
  const std::string path = fmt::format("{}/nt-cmp-{}-{}", folder, ::getpid(), made++);
  auto file = os::TemporaryFile::create(path, 0600);
  if (!file) return std::unexpected(system_error("create", path, file.error()));
  return std::move(*file);
}

}  // namespace

Result<WholeFile> WholeFile::of(io::Source& source, std::uint64_t skip, std::uint64_t limit,
                                const std::string& spool_folder) {
  WholeFile file;
  file.side_ = std::make_unique<compare::PairSide>(source, skip, limit, true);
  if (!file.side_->mapped()) return keep(*file.side_, spool_folder);
  return file;
}

Result<WholeFile> WholeFile::keep(compare::PairSide& side, const std::string& spool_folder) {
  WholeFile file;
  file.memory_ = std::make_unique<std::string>();
  std::string& memory = *file.memory_;
  for (std::size_t used = 0;;) {
    memory.resize(used + kStep);
    const auto bytes = side.some(memory.data() + used, kStep);
    used += bytes ? bytes->size() : 0;
    memory.resize(used);
    if (!bytes) return std::unexpected(bytes.error());
    if (bytes->empty()) break;
    if (used < kMostInMemory) continue;
    TRY_VOID(file.spool(side, spool_folder));
    return file;
  }
  file.side_ = std::make_unique<compare::PairSide>(memory);
  return file;
}

// What is in memory, and all that follows.
Result<void> WholeFile::spool(compare::PairSide& side, const std::string& folder) {
  spool_file_ = std::make_unique<os::TemporaryFile>(TRY(make_file(folder)));
  io::FdSink sink(spool_file_->fd().get());
  io::Writer out(sink, spool_file_->path());
  out.write(*memory_);
  for (;;) {
    const std::string_view bytes = TRY(side.some(memory_->data(), kStep));
    if (bytes.empty() || out.failed()) break;
    out.write(bytes);
  }
  TRY_VOID(out.close());
  memory_.reset();
  spooled_ = std::make_unique<io::Source>(TRY(io::Source::open(spool_file_->path())));
  side_ = std::make_unique<compare::PairSide>(*spooled_, 0, compare::PairOptions::kNoLimit, true);
  if (side_->mapped()) return {};
  return std::unexpected(system_error("map", spool_file_->path(), ENOMEM));
}

}  // namespace nt::cmp
