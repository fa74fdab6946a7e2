#include "hash/tree_reader.hpp"

#include <algorithm>

namespace nt::hash {

Result<TreeReader> TreeReader::open(const ManifestHeader& header, const std::string& root,
                                    const TreeOptions& options, const Streams& streams) {
  TRY_VOID(os::require_folder(root));
  TRY(digest::Digester::make(header.types, {}));
  files::WalkOptions walk;
  for (const std::string& glob : header.globs)
    walk.filters.push_back({files::NameFilter::Kind::kGlob, glob});
  auto rules = TRY(files::NameRules::compile(walk.filters));
  return TreeReader(header, root, options, streams, std::move(walk), std::move(rules));
}

Result<io::Source> TreeReader::open_file(MetFile& met, const files::WalkedFile& file) const {
  std::string path = file.path();
  met.record.path = path.substr(root_.size() + (root_.ends_with('/') ? 0 : 1));
  io::Source source =
      TRY(hash::open_file(io::Source::open_at(file.folder->fd.get(), file.name, std::move(path))));
  const auto& left_out = options_.left_out;
  met.is_left_out =
      source.identity() == streams_.out_identity ||
      std::find(left_out.begin(), left_out.end(), source.identity()) != left_out.end();
  if (met.is_left_out) return source;
  met.record.size = source.size();
  met.record.modified = source.modified();
  return source;
}

Result<void> TreeReader::read(MetFile& met, io::Source& source, digest::Digester& digester,
                              const FilePool& pool) const {
  met.record.digests = TRY(digester.digest(source, pool.threads_for(source), streams_.progress));
  met.record.size = digester.size();
  met.was_read = true;
  return {};
}

}  // namespace nt::hash
