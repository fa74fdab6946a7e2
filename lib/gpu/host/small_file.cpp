#include "gpu/host/small_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>
#include <system_error>

#include "base/number.hpp"
#include "base/text.hpp"
#include "os/fd.hpp"
#include "os/path.hpp"

namespace nt::gpu {
namespace {

constexpr std::size_t kLeast = std::size_t{4} << 10;
constexpr std::size_t kMost = std::size_t{1} << 20;

}  // namespace

std::optional<std::string_view> read_from_begin(int fd, std::string& buffer) {
  std::size_t used = 0;
  for (;;) {
    // A byte more than there is shows the end, which most files have within the first read.
    if (buffer.size() - used < kLeast) buffer.resize(std::max(2 * buffer.size(), kLeast));
    const ssize_t count =
        ::pread(fd, buffer.data() + used, buffer.size() - used, static_cast<off_t>(used));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return std::nullopt;
    used += static_cast<std::size_t>(count);
    if (count == 0 || used >= kMost) return std::string_view(buffer).substr(0, used);
  }
}

os::Fd SystemFiles::open(std::string_view path) const {
  return os::Fd(os::open_path(AT_FDCWD, root_ + std::string(path), O_RDONLY | O_CLOEXEC));
}

std::optional<std::string_view> SystemFiles::read(std::string_view path) {
  const os::Fd fd = open(path);
  const auto text = fd.valid() ? read_from_begin(fd.get(), buffer_) : std::nullopt;
  if (!text) why_ = errno;
  return text;
}

std::string SystemFiles::link(std::string_view path) const {
  std::array<char, 256> target;
  const ssize_t size =
      ::readlink((root_ + std::string(path)).c_str(), target.data(), target.size());
  return {target.data(), size > 0 ? static_cast<std::size_t>(size) : 0};
}

std::optional<SystemFolder> SystemFiles::folder(std::string_view path) const {
  const int fd =
      os::open_path(AT_FDCWD, root_ + std::string(path), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return std::nullopt;
  DIR* stream = ::fdopendir(fd);
  if (stream != nullptr) return SystemFolder(stream);
  ::close(fd);
  return std::nullopt;
}

std::string_view SystemFolder::next() {
  for (;;) {
    const struct dirent* entry = ::readdir(stream_.get());
    if (entry == nullptr) return {};
    const std::string_view name = entry->d_name;
    if (name != "." && name != "..") return name;
  }
}

std::string_view SystemFolder::link(std::string_view name) {
  const int folder = ::dirfd(stream_.get());
  if (folder < 0) return {};
  const ssize_t size = ::readlinkat(folder, name.data(), target_.data(),
                                    target_.size());  // a name of next() ends with a NUL
  return {target_.data(), size > 0 ? static_cast<std::size_t>(size) : 0};
}

std::vector<std::string> SystemFiles::names(std::string_view path) const {
  std::vector<std::string> names;
  std::error_code error;
  std::filesystem::directory_iterator entry(root_ + std::string(path), error);
  for (; !error && entry != std::filesystem::directory_iterator(); entry.increment(error))
    names.push_back(entry->path().filename());
  std::ranges::sort(names);
  return names;
}

std::optional<std::uint64_t> SystemFiles::number(std::string_view path) {
  const auto text = read(path);
  return text ? number_in_line(*text) : std::nullopt;
}

Reading<std::uint64_t> SystemFiles::reading(std::string_view path) {
  const auto text = read(path);
  if (!text) return why_ == ENOENT ? Unknown::kUnsupported : Unknown::kError;
  const auto value = number_in_line(*text);
  return value ? Reading(*value) : Reading<std::uint64_t>(Unknown::kError);
}

std::optional<std::uint64_t> number_in_line(std::string_view text) {
  const auto value = parse_unsigned(text.substr(0, text.find('\n')));
  return value ? std::optional(*value) : std::nullopt;
}

std::string_view take_word(std::string_view& line) {
  line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
  const std::string_view word = line.substr(0, line.find_first_of(" \t"));
  line.remove_prefix(word.size());
  return word;
}

std::string_view take_line(std::string_view& text) {
  const std::string_view line = text.substr(0, text.find('\n'));
  text.remove_prefix(std::min(line.size() + 1, text.size()));
  return line;
}

std::optional<std::uint64_t> number_after(std::string_view text, std::string_view word) {
  while (!text.empty()) {
    std::string_view line = take_line(text);
    if (take_word(line) != word) continue;
    const auto value = parse_unsigned(take_word(line));
    return value ? std::optional(*value) : std::nullopt;
  }
  return std::nullopt;
}

}  // namespace nt::gpu
