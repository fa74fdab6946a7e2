#include "diff/diff.hpp"

#include <cerrno>

#include "diff/format.hpp"
#include "diff/headers.hpp"
#include "diff/node.hpp"
#include "diff/pair.hpp"

namespace nt::diff {
namespace {

// FOLDER FILE is FOLDER/FILE and FILE.
Result<void> enter_folder(Entry& entry, Missing missing, int standard_input) {
  const bool before = entry.before.kind == Kind::kFolder;
  if (before == (entry.after.kind == Kind::kFolder)) return {};
  Node& folder = before ? entry.before : entry.after;
  const std::string& file = before ? entry.after.path : entry.before.path;
  if (file == "-")
    return usage_error("standard input has no name to look for in a folder",
                       "name the file to compare it with");
  if ((before ? entry.after : entry.before).kind == Kind::kMissing) return {};
  std::string path = folder.path;
  if (!path.ends_with('/')) path += '/';
  path += file.substr(file.find_last_of('/') + 1);
  folder = TRY(look_at(std::move(path), Links::kFollow, missing, standard_input));
  return {};
}

}  // namespace

Result<Outcome> diff_paths(const Options& options, const std::string& before,
                           const std::string& after, const Streams& streams) {
  const Missing missing = options.absent_as_empty ? Missing::kAllowed : Missing::kError;
  Entry entry{{TRY(look_at(before, Links::kFollow, missing, streams.in)),
               TRY(look_at(after, Links::kFollow, missing, streams.in))},
              true};
  TRY_VOID(enter_folder(entry, missing, streams.in));
  if (entry.before.kind == Kind::kMissing && entry.after.kind == Kind::kMissing)
    return std::unexpected(system_error("open", entry.before.path, ENOENT));
  const auto format = TRY(make_format(options.format));
  auto differ = TRY(PairDiffer::compile(options, *format));
  format->write_begin(entry, streams.out);
  const auto pair = TRY(differ.compare(entry, streams.in, streams.out));
  std::vector<Tally> all;
  if (pair.differs) all.push_back({listed_name(entry), pair.counts});
  format->write_end(all, streams.out);
  return Outcome{pair.differs, false};
}

}  // namespace nt::diff
