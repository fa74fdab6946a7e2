// Reading the files of a tree for its manifest.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/error.hpp"
#include "digest/digester.hpp"
#include "files/glob.hpp"
#include "files/options.hpp"
#include "files/walk.hpp"
#include "hash/digest_files.hpp"
#include "hash/file_pool.hpp"
#include "hash/manifest.hpp"
#include "hash/total_size.hpp"
#include "os/identity.hpp"

namespace nt::hash {

struct TreeOptions {
  // Files that are no part of the tree wherever they are met, such as the manifest itself. What the
  // streams write to is none either.
  std::vector<os::FileIdentity> left_out = {};
  std::optional<unsigned> threads = std::nullopt;  // default: the CPUs that the process may use
};

// A file of a tree, or what stood in its way.
struct MetFile {
  FileRecord record;           // no more than the path where there is an error, or it is left out
  std::optional<Error> error;  // where there is no path, of a folder
  bool is_left_out = false;
  bool was_read = false;
};

class TreeReader {
 public:
  // All of it must outlive this. An error: the root is no folder, or a glob is wrong.
  static Result<TreeReader> open(const ManifestHeader& header, const std::string& root,
                                 const TreeOptions& options, const Streams& streams);

  // Passes on each file, in the bytewise order of their paths, and reports the errors.
  // known(FileRecord without digests) -> const FileRecord*: the record whose digests are taken for
  // the file's unread, or null; by several threads at once. take(MetFile): by one at a time.
  template <class Known, class Take>
  void run(const Known& known, Take take) const {
    files::Walk walk(root_, walk_, rules_, nullptr);
    const FilePool pool(options_.threads, true, streams_.progress);
    files::Walk ahead(root_, walk_, rules_, nullptr);
    const TotalSize total(streams_.progress, [&ahead] {
      const auto file = ahead.next();
      return file ? std::optional(size_of(*file)) : std::nullopt;
    });
    pool.run(
        parallel::Prepared{[&walk] { return walk.next(); },
                           [&walk, most = pool.read_ahead()] { return walk.read_ahead(most); }},
        // Such digesters were made before, so there is no error.
        [this] { return digest::Digester::make(header_.types, {}).value(); },
        [&](digest::Digester& digester, Result<files::WalkedFile> walked) {
          MetFile met;
          const auto done = meet(met, std::move(walked), digester, pool, known);
          if (!done) met.error = done.error();
          return met;
        },
        [&](MetFile met) {
          const auto hidden = streams_.progress.hide();
          if (met.error) streams_.report(*met.error);
          take(std::move(met));
          return !streams_.out.failed();
        });
  }

 private:
  TreeReader(const ManifestHeader& header, const std::string& root, const TreeOptions& options,
             const Streams& streams, files::WalkOptions walk, files::NameRules rules)
      : header_(header),
        root_(root),
        options_(options),
        streams_(streams),
        walk_(std::move(walk)),
        rules_(std::move(rules)) {}

  template <class Known>
  Result<void> meet(MetFile& met, Result<files::WalkedFile> walked, digest::Digester& digester,
                    const FilePool& pool, const Known& known) const {
    const files::WalkedFile file = TRY(std::move(walked));
    io::Source source = TRY(open_file(met, file));
    if (met.is_left_out) return {};
    const FileRecord* record = known(met.record);
    if (record == nullptr) return read(met, source, digester, pool);
    met.record.digests = record->digests;
    streams_.progress.add(met.record.size);
    return {};
  }

  Result<io::Source> open_file(MetFile& met, const files::WalkedFile& file) const;
  Result<void> read(MetFile& met, io::Source& source, digest::Digester& digester,
                    const FilePool& pool) const;

  const ManifestHeader& header_;
  const std::string& root_;
  const TreeOptions& options_;
  const Streams& streams_;
  files::WalkOptions walk_;
  files::NameRules rules_;
};

}  // namespace nt::hash
