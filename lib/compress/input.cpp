#include "compress/input.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>
#include <memory>

#include "compress/names.hpp"
#include "compress/sniff.hpp"
#include "files/walk.hpp"
#include "io/source.hpp"
#include "os/path.hpp"

namespace nt::compress {
namespace {

// "c" of "a/b/c", also of "a/b/c/".
std::string name_of(std::string_view path) {
  const std::size_t last = path.find_last_not_of('/');
  if (last == std::string_view::npos) return std::string(path);
  path = path.substr(0, last + 1);
  return std::string(path.substr(path.rfind('/') + 1));
}

// The first bytes of a file, as many as tell its format; none of what cannot be read.
std::string begin_of(int folder, const std::string& path) {
  const auto source = io::Source::open_at(folder, path, path);
  if (!source) return {};
  std::string begin(codec::kMagicSize, '\0');
  begin.resize(source->peek(begin).value_or(0));
  if (codec::strong_format(begin) || !codec::weak_format(begin)) return begin;
  begin.resize(kSniffed);
  begin.resize(source->peek(begin).value_or(0));
  return begin;
}

// Why a file that was met is passed over; empty: it is not.
std::string why_passed_over(int folder, const std::string& name, const Options& options) {
  if (options.mode != Mode::kCompress)
    return sniff(begin_of(folder, name)) ? "" : "it is not compressed";
  const std::string& own = options.destination.suffix;
  const bool has_own = !own.empty() && name.ends_with(own);
  if (!has_own && !format_of(name)) return {};
  const std::string begin = begin_of(folder, name);
  return (has_own && sniff(begin)) || is_as_named(name, begin) ? "it is compressed" : "";
}

class Finder {
 public:
  explicit Finder(const Options& options) : options_(options) {}

  std::vector<Input> find(std::span<const std::string> operands) {
    if (operands.empty()) named("-");
    for (const std::string& operand : operands) named(operand);
    return std::move(found_);
  }

 private:
  void named(const std::string& path) {
    Input input{.path = path, .below = name_of(path)};
    if (path == "-") {
      input.kind = InputKind::kStandardInput;
      found_.push_back(std::move(input));
      return;
    }
    look_up(AT_FDCWD, path, input);
    if (input.kind == InputKind::kFolder && options_.recursive) {
      walk(path);
    } else {
      found_.push_back(std::move(input));
    }
  }

  static void look_up(int folder, const std::string& path, Input& input) {
    struct stat status = {};
    if (!os::look_up(folder, path, status, AT_SYMLINK_NOFOLLOW)) {
      input.error = system_error("open", input.path, errno);
      return;
    }
    const bool is_link = S_ISLNK(status.st_mode);
    if (is_link && !os::look_up(folder, path, status)) {
      input.error = system_error("open", input.path, errno);
      return;
    }
    input.kind = S_ISDIR(status.st_mode)   ? InputKind::kFolder
                 : is_link                 ? InputKind::kLink
                 : S_ISREG(status.st_mode) ? InputKind::kRegular
                                           : InputKind::kSpecial;
    if (!S_ISREG(status.st_mode)) return;
    input.identity = {status.st_dev, status.st_ino};
    input.size = static_cast<std::uint64_t>(status.st_size);
  }

  void walk(const std::string& root) {
    const files::WalkOptions how;
    const files::NameRules rules;
    files::Walk walk(root, how, rules, nullptr);
    while (auto file = walk.next()) {
      if (!*file) {
        found_.push_back({.path = root, .error = std::move(*file).error()});
        continue;
      }
      const files::WalkedFile& met = **file;
      const int folder = met.folder->fd.get();
      Input input{.path = met.path(), .below = met.folder->below + met.name, .was_met = true};
      look_up(folder, met.name, input);
      if (!input.error) input.passed_over = why_passed_over(folder, met.name, options_);
      found_.push_back(std::move(input));
    }
  }

  const Options& options_;
  std::vector<Input> found_;
};

}  // namespace

Result<void> refuse_typed(const Input& input, const Options& options, const Streams& streams) {
  const bool is_typed = input.kind == InputKind::kStandardInput && streams.in_is_terminal;
  if (!is_typed || options.destination.force) return {};
  return usage_error("compressed bytes are not typed at a terminal", "give a FILE, or --force");
}

std::vector<Input> find_inputs(std::span<const std::string> operands, const Options& options) {
  return Finder(options).find(operands);
}

}  // namespace nt::compress
