#include "io/source.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <limits>
#include <utility>

#include "base/text.hpp"
#include "os/path.hpp"
#include "os/pipe.hpp"

namespace nt::io {
Result<Source> Source::open(const std::string& path) { return open_at(AT_FDCWD, path, path); }

Result<Source> Source::open_at(int folder_fd, const std::string& path, std::string label) {
  const int fd = os::open_path(folder_fd, path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
  if (fd < 0) return std::unexpected(system_error("open", label, errno));
  return from(fd, os::Fd(fd), std::move(label));
}

Result<Source> Source::adopt(int fd, std::string label) {
  return from(fd, os::Fd(), std::move(label));
}

Result<Source> Source::from(int fd, os::Fd owned, std::string label) {
  struct stat status = {};
  if (::fstat(fd, &status) != 0) return std::unexpected(system_error("read", label, errno));
  Source source;
  source.fd_ = fd;
  source.owned_ = std::move(owned);
  source.label_ = std::move(label);
  source.identity_ = {status.st_dev, status.st_ino};
  source.type_ = S_ISREG(status.st_mode)   ? FileType::kRegular
                 : S_ISDIR(status.st_mode) ? FileType::kFolder
                                           : FileType::kOther;
  if (source.type_ != FileType::kRegular) return source;
  source.size_ = static_cast<std::uint64_t>(status.st_size);
  source.modified_ = {status.st_mtim.tv_sec, static_cast<std::uint32_t>(status.st_mtim.tv_nsec)};
  if (!source.owned_.valid()) {
    const off_t at = ::lseek(fd, 0, SEEK_CUR);
    source.start_ = at > 0 ? static_cast<std::uint64_t>(at) : 0;
  }
  source.try_mapping_ = source.start_ < source.size_;
  static constexpr std::uint64_t kBlock = 512;  // of st_blocks, whatever the file system's are
  source.takes_room_ = status.st_blocks > 0;
  source.has_holes_ = static_cast<std::uint64_t>(status.st_blocks) * kBlock < source.size_;
  return source;
}

std::optional<std::string_view> Source::whole(std::uint64_t least_size) {
  if (try_mapping_ && size_ >= least_size) {
    try_mapping_ = false;
    // A file system without mmap (/sys, some FUSE) is read instead.
    if (auto mapping = os::Mapping::map(fd_, size_)) {
      mapping_ = std::move(*mapping);
      leave_at(size_ - start_);
    }
  }
  if (!mapping_ || decoded()) return std::nullopt;
  const std::string_view bytes = mapping_->bytes().substr(start_);
  if (finder_ && find_decoder(bytes, true)) return std::nullopt;
  return bytes;
}

void Source::release(std::size_t begin, std::size_t end) const {
  if (mapping_) mapping_->release(start_ + begin, start_ + end);
}

void Source::load(std::size_t begin, std::size_t end) const {
  if (mapping_) mapping_->load(start_ + begin, start_ + end);
}

Span Source::data_from(std::size_t begin) const {
  const auto end = static_cast<std::size_t>(left());
  if (!has_holes_ || begin >= end) return {std::min(begin, end), end};
  const off_t before = ::lseek(fd_, 0, SEEK_CUR);
  const off_t data = ::lseek(fd_, static_cast<off_t>(start_ + begin), SEEK_DATA);
  const bool none = data < 0 && errno == ENXIO;
  const off_t hole = data < 0 ? -1 : ::lseek(fd_, data, SEEK_HOLE);
  ::lseek(fd_, before, SEEK_SET);
  if (none) return {end, end};
  if (hole < 0) return {begin, end};
  const auto below = [&](off_t at) {
    return std::min(static_cast<std::size_t>(static_cast<std::uint64_t>(at) - start_), end);
  };
  return {below(data), below(hole)};
}

Result<void> Source::skip(std::uint64_t count) {
  if (count == 0) return {};
  if (finder_) TRY_VOID(read_begin());
  if (!decoded() && unread_.empty() &&
      count <= static_cast<std::uint64_t>(std::numeric_limits<off_t>::max()) &&
      ::lseek(fd_, static_cast<off_t>(count), SEEK_CUR) >= 0) {
    taken_ += count;
    return {};
  }
  std::string passed(std::min<std::uint64_t>(count, os::kUsualPipe), '\0');
  while (count > 0) {
    const std::size_t most = std::min<std::uint64_t>(count, passed.size());
    const std::size_t got = TRY(read(std::span(passed.data(), most)));
    if (got == 0) break;
    count -= got;
  }
  return {};
}

void Source::decode(std::unique_ptr<Decoder> decoder, std::string_view already_read) {
  try_mapping_ = false;
  finder_ = nullptr;
  const bool is_mapped = mapping_ && layers_.empty();
  layers_.push_back({std::move(decoder), std::string(is_mapped ? "" : already_read)});
}

// Whether there is one, which is then in place.
bool Source::find_decoder(std::string_view begin, bool is_all) {
  auto decoder = std::exchange(finder_, nullptr)->find(begin, is_all, label_);
  if (!decoder) return false;
  decode(std::move(decoder), begin);
  return true;
}

// Reads as much as tells whether it is to be decoded, behind what was read.
Result<void> Source::read_begin() {
  constexpr std::size_t kStep = std::size_t{4} << 10;
  std::string begin = std::exchange(unread_, {});
  while (finder_->wants_more(begin)) {
    const std::size_t used = begin.size();
    begin.resize(used + kStep);
    const auto count = read_raw(std::span(begin).subspan(used));
    begin.resize(used + count.value_or(0));
    if (!count) return std::unexpected(count.error());
    if (*count == 0) break;
  }
  if (!find_decoder(begin, false)) unread_ = std::move(begin);
  return {};
}

Result<void> Source::decode_now(const DecoderFinder& finder) {
  finder_ = &finder;
  if (whole() || !finder_ || type_ == FileType::kFolder) return {};
  return read_begin();
}

Result<std::size_t> Source::read(std::span<char> buffer) {
  if (finder_) {
    // Mostly this tells, and is what is read.
    const std::size_t count = TRY(read_raw(buffer));
    const std::string_view begin(buffer.data(), count);
    if (finder_->wants_more(begin)) {
      unread_ = begin;
      TRY_VOID(read_begin());
    } else if (!find_decoder(begin, false)) {
      return count;
    }
  }
  if (decoded()) {
    const auto count = read_layer(layers_.size(), buffer);
    if (!count) TRY_VOID(check());  // which may be why
    return count;
  }
  if (unread_used_ < unread_.size()) {
    const std::size_t count =
        std::string_view(unread_).substr(unread_used_).copy(buffer.data(), buffer.size());
    unread_used_ += count;
    return count;
  }
  return read_raw(buffer);
}

// What so many decoders, of which each stands on the one before it, make of the source's bytes.
Result<std::size_t> Source::read_layer(std::size_t count, std::span<char> buffer) {
  if (count == 0) {
    if (!mapping_) return read_raw(buffer);
    const std::string_view left = mapping_->bytes().substr(start_).substr(mapped_used_);
    mapped_used_ += left.copy(buffer.data(), buffer.size());
    return std::min(left.size(), buffer.size());
  }
  Layer& layer = layers_[count - 1];
  const Decoder::Input input{
      [this, &layer, count](std::span<char> into) -> Result<std::size_t> {
        if (layer.unread_used == layer.unread.size()) return read_layer(count - 1, into);
        const std::string_view left = std::string_view(layer.unread).substr(layer.unread_used);
        layer.unread_used += left.copy(into.data(), into.size());
        return std::min(left.size(), into.size());
      },
      [this, &layer] { return layer.unread_used < layer.unread.size() || is_ready(); }};
  return layer.decoder->read(input, buffer);
}

bool Source::is_ready() const {
  if (type_ == FileType::kRegular || unread_used_ < unread_.size()) return true;
  pollfd waiting{fd_, POLLIN, 0};
  return ::poll(&waiting, 1, 0) != 0;
}

Result<std::size_t> Source::read_raw(std::span<char> buffer) {
  for (;;) {
    const ssize_t count = ::read(fd_, buffer.data(), buffer.size());
    if (count >= 0) {
      taken_ += static_cast<std::size_t>(count);
      const bool much = type_ == FileType::kOther && taken_ > os::kUsualPipe;
      if (much && !std::exchange(widened_, true)) os::widen_pipe(fd_);
      return static_cast<std::size_t>(count);
    }
    if (errno != EINTR) return std::unexpected(system_error("read", label_, errno));
  }
}

std::optional<std::size_t> Source::peek(std::span<char> buffer) const {
  if (type_ != FileType::kRegular || !owned_.valid() || finder_ || decoded()) return std::nullopt;
  const ssize_t count = ::pread(fd_, buffer.data(), buffer.size(), 0);
  return count >= 0 ? std::optional(static_cast<std::size_t>(count)) : std::nullopt;
}

Result<std::string> Source::read_all() {
  std::string bytes;
  TRY_VOID(read_all(bytes));
  return bytes;
}

bool Source::is_shorter() const {
  struct stat status = {};
  return ::fstat(fd_, &status) == 0 && static_cast<std::uint64_t>(status.st_size) < size_;
}

std::unexpected<Error> Source::cut_short() const {
  Error error = system_error("read", label_, EIO);
  error.message = fmt::format("'{}' was cut short while it was read", escape_control(label_));
  return std::unexpected(std::move(error));
}

Result<void> Source::check() const {
  if (!mapping_) return {};
  if (is_shorter()) return cut_short();
  if (mapping_->damaged()) return std::unexpected(system_error("read", label_, EIO));
  return {};
}

Result<void> Source::check_end() const {
  if (type_ == FileType::kRegular && !decoded() && start_ + taken_ < size_ && is_shorter())
    return cut_short();
  return {};
}

void Source::leave_at(std::uint64_t used) {
  if (type_ == FileType::kRegular && !owned_.valid() && !decoded())
    ::lseek(fd_, static_cast<off_t>(start_ + used), SEEK_SET);
}

}  // namespace nt::io
