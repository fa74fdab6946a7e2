#include "diff/kinds.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "diff/headers.hpp"

namespace nt::diff {
namespace {

bool is_read(const Entry& entry, const Node& node, bool links) {
  switch (node.kind) {
    case Kind::kMissing:
    case Kind::kFile:
      return true;
    case Kind::kLink:
      return links;
    case Kind::kFolder:
      return false;
    case Kind::kPipe:
    case Kind::kSocket:
    case Kind::kBlockDevice:
    case Kind::kCharacterDevice:
      return entry.named;
  }
  return false;
}

bool is_only_one(const Entry& entry) {
  return entry.before.kind == Kind::kMissing || entry.after.kind == Kind::kMissing;
}

Result<bool> are_same(const Entry& entry) {
  if (entry.before.kind == Kind::kLink && entry.after.kind == Kind::kLink)
    return TRY(target_of(entry.before)) == TRY(target_of(entry.after));
  return are_one(entry.before, entry.after);
}

}  // namespace

bool holds_texts(const Entry& entry, const FormatOptions& options, const Format& format) {
  const bool links = options.git || format.is_list();
  return is_read(entry, entry.before, links) && is_read(entry, entry.after, links);
}

Result<bool> compare_kinds(const Entry& entry, const FormatOptions& options, const Format& format,
                           io::Writer& out) {
  if (TRY(are_same(entry))) return false;
  const auto names = shown_names(entry, options);
  if (format.is_list()) {
    textdiff::LineKeys keys;
    format.write_binary({.entry = entry, .keys = keys, .unread = true}, out);
  } else if (is_only_one(entry)) {
    const std::string& path =
        entry.before.kind == Kind::kMissing ? entry.after.path : entry.before.path;
    const std::size_t slash = path.rfind('/');
    out.write(fmt::format("Only in {}: {}\n", shown_text(path.substr(0, slash)),
                          shown_text(path.substr(slash + 1))));
  } else if (entry.before.kind == Kind::kLink && entry.after.kind == Kind::kLink) {
    out.write(fmt::format("Symbolic links {} and {} differ\n", names.before, names.after));
  } else {
    out.write(fmt::format("File {} is a {} while file {} is a {}\n", names.before,
                          describe(entry.before), names.after, describe(entry.after)));
  }
  return true;
}

void write_same(const Entry& entry, const FormatOptions& options, const Format& format,
                io::Writer& out) {
  if (!options.says_same) return;
  if (format.is_list()) return format.write_same(entry, out);
  const auto names = shown_names(entry, options);
  out.write(fmt::format("Files {} and {} are identical\n", names.before, names.after));
}

}  // namespace nt::diff
