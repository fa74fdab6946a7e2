#include "replay.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "gpu/row_json.hpp"
#include "io/json.hpp"
#include "io/writer.hpp"

namespace nt::apps::watch {
namespace {

constexpr std::string_view kInput = "standard input";

// The most GPUs of so many rows, each of which is shown to visit; and what ended it, if it was an
// error.
template <class Visit>
std::pair<std::size_t, std::optional<Error>> count(gpu::RecordReader& reader, std::uint64_t rows,
                                                   Visit visit) {
  std::size_t most = 0;
  for (std::uint64_t i = 0; i < rows; ++i) {
    const auto row = reader.next();
    if (!row) return {most, row.error()};
    if (!*row) break;
    most = std::max(most, (*row)->gpus.size());
    visit(**row);
  }
  return {most, std::nullopt};
}

}  // namespace

Result<void> Replay::open() {
  if (path_ == "-") {
    begin_ = ::lseek(context_.in, 0, SEEK_CUR);
    return read_from(context_.in);
  }
  source_ = TRY(io::Source::open(path_));
  reader_.emplace(*source_);
  return {};
}

Result<void> Replay::read_from(int fd) {
  source_ = TRY(io::Source::adopt(fd, std::string(kInput)));
  reader_.emplace(*source_);
  return {};
}

Result<std::size_t> Replay::most_gpus(std::uint64_t rows) {
  if (source_->type() != io::FileType::kRegular) return keep(rows);
  const auto pass_over = [](const gpu::Sample&) {};
  if (path_ != "-") {
    auto source = TRY(io::Source::open(path_));
    gpu::RecordReader first(source);
    return count(first, rows, pass_over).first;
  }
  const std::size_t most = count(*reader_, rows, pass_over).first;
  if (begin_ < 0 || ::lseek(context_.in, begin_, SEEK_SET) < 0)
    return std::unexpected(system_error("read", kInput, errno));
  TRY_VOID(read_from(context_.in));
  return most;
}

Result<std::size_t> Replay::keep(std::uint64_t rows) {
  const auto folder = context_.environment.get("TMPDIR");
  const std::string path =
      fmt::format("{}/nt-{}-replay", folder && !folder->empty() ? *folder : "/tmp", ::getpid());
  auto file = os::TemporaryFile::create(path, 0600);
  if (!file) return std::unexpected(system_error("create", path, file.error()));
  kept_ = *std::move(file);
  io::FdSink sink(kept_->fd().get());
  io::Writer out(sink, path);
  io::JsonWriter json(out);
  if (const auto known = interval()) gpu::write_header({*known}, json);
  auto [most, failed] =
      count(*reader_, rows, [&](const gpu::Sample& row) { gpu::write_row(row, json); });
  TRY_VOID(out.close());
  failed_ = std::move(failed);
  if (::lseek(kept_->fd().get(), 0, SEEK_SET) < 0)
    return std::unexpected(system_error("read", path, errno));
  TRY_VOID(read_from(kept_->fd().get()));
  return most;
}

Result<std::optional<gpu::Sample>> Replay::next() {
  auto row = reader_->next();
  const bool is_end = !row || !*row;
  if (is_end && failed_) return std::unexpected(*failed_);
  return row;
}

}  // namespace nt::apps::watch
