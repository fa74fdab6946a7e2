// Audits: saving what the files of a tree are, and finding what became of them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "hash/digest_files.hpp"
#include "hash/manifest.hpp"
#include "hash/tree_reader.hpp"

namespace nt::hash {

struct AuditOptions {
  // A file whose size and modification time are as recorded is not read, and counts as it was.
  bool trusts_times = false;
  // Only files whose size and modification time are as recorded are read, and found to be ok or to
  // have rotted; of the others nothing is found, but of what is unreadable.
  bool seeks_rot = false;
  TreeOptions tree = {};
};

// Writes the manifest of header.root to streams.out. What cannot be read is reported, and the
// others follow. Returns whether there was no such error. An error: it is no folder.
Result<bool> save_manifest(const ManifestHeader& header, const TreeOptions& options,
                           const Streams& streams);

enum class AuditVerdict : std::uint8_t {
  kOk,          // the content is as recorded, whatever the time
  kChanged,     // it is another, and so is the size or the time
  kRotted,      // it is another, which neither the size nor the time tells
  kMoved,       // it is where nothing was, and no longer where it was
  kAdded,       // it was not there
  kRemoved,     // it is there no more
  kUnreadable,  // it may be there, but cannot be read
};
inline constexpr std::size_t kAuditVerdicts = 7;

// "ok", "changed", ...
std::string_view word_of(AuditVerdict verdict);

struct Finding {
  AuditVerdict verdict = AuditVerdict::kOk;
  std::string path;      // of kMoved: where it was
  std::string moved_to;  // of kMoved alone
};

struct Audit {
  std::vector<Finding> findings;  // one a file, in the bytewise order of their paths
  // The records of what is there now; of what is unreadable those that were.
  std::vector<FileRecord> files;
  std::uint64_t read = 0;  // files whose content was read
  std::uint64_t met = 0;   // files that are there
  std::uint64_t gone = 0;  // recorded files that are neither there nor have moved
  bool complete = true;    // everything could be read that was to be

  std::array<std::uint64_t, kAuditVerdicts> count() const;
  bool all_ok() const;
};

// Compares the files of a tree with those of a manifest. What cannot be read is reported. A file
// has moved where one is missing and a new one has its digests and size; of several such, the
// first of the ones has become the first of the others, in bytewise order. An error: the root is
// no folder.
Result<Audit> audit(const Manifest& manifest, const std::string& root, const AuditOptions& options,
                    const Streams& streams);

}  // namespace nt::hash
