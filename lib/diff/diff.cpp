#include "diff/diff.hpp"

#include <sys/stat.h>

#include <cerrno>

#include "diff/format.hpp"
#include "diff/git_head.hpp"
#include "diff/headers.hpp"
#include "diff/kinds.hpp"
#include "diff/node.hpp"
#include "diff/pair.hpp"
#include "diff/tree.hpp"

namespace nt::diff {
namespace {

// FOLDER FILE is FOLDER/FILE and FILE.
Result<void> enter_folder(Entry& entry, Links links, int standard_input) {
  const bool before = entry.before.kind == Kind::kFolder;
  if (before == (entry.after.kind == Kind::kFolder)) return {};
  Node& folder = before ? entry.before : entry.after;
  const std::string& file = before ? entry.after.path : entry.before.path;
  if (file == "-")
    return usage_error("standard input has no name to look for in a folder",
                       "name the file to compare it with");
  std::string path = folder.path;
  if (!path.ends_with('/')) path += '/';
  path += file.substr(file.find_last_of('/') + 1);
  folder = TRY(look_at(std::move(path), links, Missing::kError, standard_input));
  return {};
}

// One that is missing stands for an empty one only if there is another.
Result<void> refuse_missing(const Entry& entry) {
  if (entry.before.kind != Kind::kMissing || entry.after.kind != Kind::kMissing) return {};
  return std::unexpected(system_error("open", entry.before.path, ENOENT));
}

bool is_folder_or_missing(const Node& node) {
  return node.kind == Kind::kFolder || node.kind == Kind::kMissing;
}

// Where files come and go by name, /dev/null is the name of none.
void lack_null(Entry& entry) {
  struct stat null = {};
  if (are_one(entry.before, entry.after) || ::stat("/dev/null", &null) != 0) return;
  for (Node* node : {&entry.before, &entry.after}) {
    if (node->kind == Kind::kCharacterDevice && node->device == null.st_rdev)
      node->kind = Kind::kMissing;
  }
}

Result<Outcome> diff_pair(const Options& options, const Format& format, const Entry& entry,
                          const Streams& streams) {
  PairOutcome pair;
  std::string kinds;
  format.write_begin(entry, streams.out);
  if (holds_texts(entry, options.format, format)) {
    auto differ = TRY(PairDiffer::compile(options, format));
    pair = TRY(differ.compare(entry, streams.in, streams.out));
  } else {
    pair.differs = TRY(compare_kinds(entry, options.format, format, streams.out));
    kinds = describe(entry);
    if (!pair.differs) write_same(entry, options.format, format, streams.out);
  }
  std::vector<Tally> all;
  if (pair.differs) all.push_back({listed_name(entry), pair.counts, std::move(kinds)});
  format.write_end(all, streams.out);
  return Outcome{pair.differs, false};
}

}  // namespace

Result<Outcome> diff_paths(const Options& options, const std::string& before,
                           const std::string& after, const Streams& streams) {
  const auto missing = [](bool allowed) { return allowed ? Missing::kAllowed : Missing::kError; };
  const textdiff::Both<Missing> absent{missing(options.absent_as_empty.before),
                                       missing(options.absent_as_empty.after)};
  const Links links = options.tree.shows_links ? Links::kShow : Links::kFollow;
  Entry entry{{TRY(look_at(before, links, absent.before, streams.in)),
               TRY(look_at(after, links, absent.after, streams.in))},
              true};
  TRY_VOID(refuse_missing(entry));
  const auto format = TRY(make_format(options.format));
  if (is_folder_or_missing(entry.before) && is_folder_or_missing(entry.after)) {
    if (entry.before.identity == entry.after.identity) return Outcome{};
    return diff_trees(options, entry, *format, streams);
  }
  TRY_VOID(enter_folder(entry, links, streams.in));
  if (options.format.git || format->is_list()) lack_null(entry);
  if (!options.format.git || !format->has_heads())
    return diff_pair(options, *format, entry, streams);
  Outcome outcome;
  for (const Entry& part : git_entries(std::move(entry))) {
    const Outcome its = TRY(diff_pair(options, *format, part, streams));
    outcome.differs |= its.differs;
    outcome.failed |= its.failed;
  }
  return outcome;
}

}  // namespace nt::diff
