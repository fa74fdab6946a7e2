#include "compress/names.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/text.hpp"

namespace nt::compress {
namespace {

using codec::Format;
using codec::Target;

struct Suffix {
  std::string_view text;  // in lower case
  Format format;
  std::optional<Target> target;   // what is written under such a name
  std::string_view instead = {};  // what stands for it once it is taken off
};

constexpr Suffix kSuffixes[] = {
    {".zst", Format::kZstd, Target::kZstd},
    {".gz", Format::kGzip, Target::kGzip},
    {".xz", Format::kXz, Target::kXz},
    {".bz2", Format::kBzip2, Target::kBzip2},
    {".lz4", Format::kLz4, Target::kLz4},
    {".zz", Format::kZlib, Target::kZlib},
    {".zstd", Format::kZstd, Target::kZstd},
    {".bgz", Format::kGzip, Target::kBgzf},
    {".zlib", Format::kZlib, Target::kZlib},
    {".lzma", Format::kLzma, std::nullopt},
    {".lz", Format::kLzip, std::nullopt},
    {".z", Format::kCompress, std::nullopt},
    {".tgz", Format::kGzip, Target::kGzip, ".tar"},
    {".tbz", Format::kBzip2, Target::kBzip2, ".tar"},
    {".tbz2", Format::kBzip2, Target::kBzip2, ".tar"},
    {".txz", Format::kXz, Target::kXz, ".tar"},
    {".tlz", Format::kLzma, std::nullopt, ".tar"},
    {".tlz4", Format::kLz4, Target::kLz4, ".tar"},
    {".tzst", Format::kZstd, Target::kZstd, ".tar"},
    {".taz", Format::kCompress, std::nullopt, ".tar"},
};

bool ends_with(std::string_view name, std::string_view suffix) {
  return name.size() >= suffix.size() &&
         std::ranges::equal(name.substr(name.size() - suffix.size()), suffix, {}, to_lower);
}

const Suffix* find(std::string_view name) {
  const auto found = std::ranges::find_if(
      kSuffixes, [name](const Suffix& suffix) { return ends_with(name, suffix.text); });
  return found != std::end(kSuffixes) ? found : nullptr;
}

// The path without that much at its end, if anything is left of the name.
std::optional<std::string> cut(std::string_view path, std::size_t size) {
  path.remove_suffix(size);
  if (path.empty() || path.ends_with('/')) return std::nullopt;
  return std::string(path);
}

}  // namespace

std::string_view name_of(Target target) {
  switch (target) {
    case Target::kZstd:
      return "zstd";
    case Target::kGzip:
      return "gzip";
    case Target::kBgzf:
      return "bgzf";
    case Target::kXz:
      return "xz";
    case Target::kBzip2:
      return "bzip2";
    case Target::kLz4:
      return "lz4";
    case Target::kZlib:
      return "zlib";
  }
  return {};
}

std::string_view suffix_of(Target target) {
  switch (target) {
    case Target::kZstd:
      return ".zst";
    case Target::kGzip:
    case Target::kBgzf:
      return ".gz";
    case Target::kXz:
      return ".xz";
    case Target::kBzip2:
      return ".bz2";
    case Target::kLz4:
      return ".lz4";
    case Target::kZlib:
      return ".zz";
  }
  return {};
}

Result<std::optional<Target>> target_of(std::string_view name) {
  const Suffix* suffix = find(name);
  if (suffix == nullptr) return std::optional<Target>();
  if (suffix->target) return suffix->target;
  return usage_error(fmt::format("cannot write {}: {} is a format that is only read",
                                 in_quotes(name), codec::name_of(suffix->format)),
                     "--format says which to write all the same");
}

std::optional<Format> format_of(std::string_view name) {
  const Suffix* suffix = find(name);
  return suffix != nullptr ? std::optional(suffix->format) : std::nullopt;
}

std::optional<std::string> without_suffix(std::string_view name, std::string_view own) {
  if (!own.empty() && name.ends_with(own)) return cut(name, own.size());
  const Suffix* suffix = find(name);
  if (suffix == nullptr) return std::nullopt;
  std::optional<std::string> rest = cut(name, suffix->text.size());
  if (rest) *rest += suffix->instead;
  return rest;
}

}  // namespace nt::compress
