#include "compress/removal.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include "base/text.hpp"
#include "compress/decode.hpp"
#include "os/path.hpp"

namespace nt::compress {
namespace {

// Takes what a file holds, and nothing else.
class ComparingSink final : public io::Sink {
 public:
  explicit ComparingSink(int fd) : fd_(fd) {}

  std::expected<void, int> write(std::string_view bytes) override {
    while (!bytes.empty()) {
      const std::size_t most = std::min(bytes.size(), room_.size());
      const ssize_t count = ::pread(fd_, room_.data(), most, static_cast<off_t>(at_));
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) return std::unexpected(errno);
      const auto size = static_cast<std::size_t>(count);
      if (size == 0 || std::memcmp(room_.data(), bytes.data(), size) != 0)
        return std::unexpected(EILSEQ);
      bytes.remove_prefix(size);
      at_ += size;
    }
    return {};
  }

  // Whether the file holds no more.
  bool at_end() { return ::pread(fd_, room_.data(), 1, static_cast<off_t>(at_)) == 0; }

 private:
  int fd_;
  std::uint64_t at_ = 0;
  std::array<char, std::size_t{64} << 10> room_;
};

Error differs(const std::string& name) {
  return {
      ErrorKind::kSystem,
      fmt::format("cannot verify {}: what was read back is not what was written", in_quotes(name)),
      "the source is kept, and nothing was put in place"};
}

}  // namespace

Result<void> verify(const Opened& source, const Output& output, const std::string& name,
                    bool is_coded, const codec::StreamLimits& limits) {
  if (::fsync(output.fd()) != 0) return std::unexpected(system_error("write", name, errno));
  ::posix_fadvise(output.fd(), 0, 0, POSIX_FADV_DONTNEED);
  const int coded = is_coded ? output.fd() : source.fd;
  if (!is_coded && !source.is_regular()) return {};
  if (::lseek(coded, 0, SEEK_SET) != 0) return std::unexpected(system_error("read", name, errno));
  io::Source again = TRY(io::Source::adopt(coded, name));
  const DecodeOptions how{.limits = limits, .most = {}, .ignores_trailing = true};
  if (!source.is_regular()) {
    TRY(decode(again, how, nullptr));
    return {};
  }
  ComparingSink sink(is_coded ? source.fd : output.fd());
  io::Writer plain(sink, name);
  const auto decoded = decode(again, how, &plain);
  if (!decoded) return std::unexpected(decoded.error());
  if (!plain.close() || !sink.at_end()) return std::unexpected(differs(name));
  return {};
}

Result<void> remove_source(const Opened& source, const Input& input, bool force) {
  const auto kept = [&input](std::string_view why, std::string_view hint) {
    return input_error(fmt::format("cannot remove {}: {}", in_quotes(input.path), why),
                       std::string(hint));
  };
  struct stat now = {};
  if (!os::look_up(AT_FDCWD, input.path, now))
    return std::unexpected(system_error("remove", input.path, errno));
  const struct stat& then = source.status;
  const bool is_same = now.st_dev == then.st_dev && now.st_ino == then.st_ino;
  const bool has_changed = source.is_regular() && (now.st_size != then.st_size ||
                                                   now.st_mtim.tv_sec != then.st_mtim.tv_sec ||
                                                   now.st_mtim.tv_nsec != then.st_mtim.tv_nsec);
  if (!is_same || has_changed) return kept("it has changed meanwhile", "");
  if (!force && input.kind != InputKind::kRegular)
    return kept("it is no regular file", "--force removes it");
  if (!force && now.st_nlink > 1) return kept("it has other hard links", "--force removes it");
  if (::unlink(input.path.c_str()) != 0)
    return std::unexpected(system_error("remove", input.path, errno));
  return {};
}

}  // namespace nt::compress
