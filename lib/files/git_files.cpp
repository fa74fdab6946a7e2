#include "files/git_files.hpp"

#include <fcntl.h>

#include <algorithm>
#include <cerrno>
#include <optional>
#include <span>
#include <string_view>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "io/source.hpp"
#include "os/fd.hpp"
#include "os/identity.hpp"
#include "os/path.hpp"

namespace nt::files {
namespace {

bool equal_caseless(std::string_view a, std::string_view lower) {
  const auto same = [](char x, char y) { return to_lower(x) == y; };
  return std::equal(a.begin(), a.end(), lower.begin(), lower.end(), same);
}

// A value of git's configuration, from after its '=', without quotes and comment.
std::string value_of(std::string_view text) {
  std::string value;
  std::size_t size = 0;  // without blanks at the end
  bool quoted = false;
  text = trim(text);
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '"') {
      quoted = !quoted;
      continue;
    }
    if (!quoted && (c == '#' || c == ';')) break;
    if (c == '\\' && i + 1 < text.size()) c = text[++i];
    value += c;
    if (quoted || (c != ' ' && c != '\t' && c != '\r')) size = value.size();
  }
  value.resize(size);
  return value;
}

// The last core.excludesFile of a configuration.
std::optional<std::string> excludes_file_in(std::string_view configuration) {
  std::optional<std::string> found;
  bool in_core = false;
  for (std::string_view line : split(configuration, '\n')) {
    line = trim(line);
    const std::size_t close = line.find(']');
    if (line.starts_with('[') && close != std::string_view::npos) {
      in_core = equal_caseless(trim(line.substr(1, close - 1)), "core");
      line = trim(line.substr(close + 1));
    }
    const std::size_t equals = line.find('=');
    if (!in_core || equals == std::string_view::npos) continue;
    if (equal_caseless(trim(line.substr(0, equals)), "excludesfile"))
      found = value_of(line.substr(equals + 1));
  }
  return found;
}

// A path in a file of git's: what is after the key, taken from the folder.
std::string target_of(std::string_view text, std::string_view key, const std::string& folder) {
  if (!text.starts_with(key)) return {};
  text.remove_prefix(key.size());
  while (text.ends_with('\n') || text.ends_with('\r')) text.remove_suffix(1);
  while (text.starts_with(' ')) text.remove_prefix(1);
  if (text.empty()) return {};
  return (text.starts_with('/') ? "" : folder) + std::string(text) + '/';
}

// O_NONBLOCK: to open a FIFO would otherwise wait for its writer.
os::Fd open_small(int folder_fd, const std::string& path, int flags) {
  return os::Fd(
      os::open_path(folder_fd, path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK | flags));
}

bool says_absent(int error) {
  return error == ENOENT || error == ENOTDIR || error == ELOOP || error == ENXIO;
}

Result<std::string> read_small(const os::Fd& fd, const std::string& label) {
  auto source = TRY(io::Source::adopt(fd.get(), label));
  if (source.type() != io::FileType::kRegular) return std::string();
  // Source::read_all has room for large files, which costs more than these take to read.
  std::string text(source.size(), '\0');
  for (std::size_t used = 0; used < text.size();) {
    const std::size_t count = TRY(source.read(std::span(text).subspan(used)));
    if (count == 0) text.resize(used);
    used += count;
  }
  return text;
}

}  // namespace

Result<std::string> read_if_there(int folder_fd, const std::string& path, const std::string& label,
                                  int open_flags) {
  const os::Fd fd = open_small(folder_fd, path, open_flags);
  if (fd.valid()) return read_small(fd, label);
  if (says_absent(errno)) return std::string();
  return std::unexpected(system_error("open", label, errno));
}

Result<std::string> read_of_user(const std::string& path) {
  const os::Fd fd = open_small(AT_FDCWD, path, 0);
  if (fd.valid()) return read_small(fd, path);
  if (says_absent(errno) || errno == EACCES) return std::string();
  return std::unexpected(system_error("open", path, errno));
}

Result<std::string> user_ignore_file(const IgnoreOptions& options) {
  std::string folder = options.config_home;
  if (folder.empty() && !options.home.empty()) folder = options.home + "/.config";
  std::optional<std::string> file;
  for (const std::string& path : {options.home.empty() ? "" : options.home + "/.gitconfig",
                                  folder.empty() ? "" : folder + "/git/config"}) {
    if (file || path.empty()) continue;
    file = excludes_file_in(TRY(read_of_user(path)));
  }
  if (!file) return folder.empty() ? "" : folder + "/git/ignore";
  if (file->starts_with("~/")) return options.home + file->substr(1);
  return *file;
}

Result<std::string> exclude_file(const std::string& folder) {
  std::string git = folder + ".git/";
  if (!os::is_folder(git)) {
    const std::string link = folder + ".git";
    git = target_of(TRY(read_if_there(AT_FDCWD, link, link)), "gitdir:", folder);
    if (git.empty()) return std::string();
    // A worktree shares the rules of the repository that it belongs to.
    const std::string common = git + "commondir";
    const std::string target = target_of(TRY(read_if_there(AT_FDCWD, common, common)), "", git);
    if (!target.empty()) git = target;
  }
  return git + "info/exclude";
}

}  // namespace nt::files
