// Manifests: what the files of a tree were, as JSON Lines.
//
//   {"nt_audit":1,"root":"src","algorithms":["blake3"],"globs":["*.c"]}
//   {"path":"a/b.c","size":3,"mtime":"1732060800.123456789","digests":{"blake3":"6437b3..."}}
//
// The first line says what it is; globs, as of -g, are left out where there are none. Then comes a
// line for each file, in the bytewise order of the paths, which begin below the root. A root, path
// or glob that is not UTF-8 is {"bytes": BASE64}. mtime is in seconds since 1970 as stat(1) prints
// %.9Y: a string, since many readers of JSON have doubles for numbers. Digests are in hexadecimal.
// Keys that are not named here are passed over.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "digest/algorithm.hpp"
#include "io/writer.hpp"
#include "os/file_time.hpp"

namespace nt::hash {

// A file as it was when it was read.
struct FileRecord {
  std::string path;        // below the root
  std::uint64_t size = 0;  // bytes
  os::FileTime modified = {};
  std::vector<std::string> digests = {};  // bytes, in the order of the types
  bool operator==(const FileRecord&) const = default;
};

// Which files there are lines for, and what is in them.
struct ManifestHeader {
  std::string root;                       // as it was named
  std::vector<digest::DigestType> types;  // at least one, each once
  std::vector<std::string> globs;         // see files::NameFilter::Kind::kGlob
  bool operator==(const ManifestHeader&) const = default;
};

struct Manifest {
  ManifestHeader header;
  std::vector<FileRecord> files;  // in the bytewise order of their paths
  bool operator==(const Manifest&) const = default;
};

// Writes a manifest as its files become known, in the bytewise order of their paths.
class ManifestWriter {
 public:
  // Both must outlive this.
  ManifestWriter(const ManifestHeader& header, io::Writer& out);
  void file(const FileRecord& file);

 private:
  std::vector<std::string> names_;  // of the digests
  io::Writer& out_;
};

void write_manifest(const Manifest& manifest, io::Writer& out);

// Reads a manifest, with lines in any order. name stands in the error, which tells the first line
// that is broken: no object of the right shape, an unknown digest, one of the wrong length, a path
// that leads out of the tree or stands there twice, or an end before the line's.
Result<Manifest> read_manifest(std::string_view text, std::string_view name);

}  // namespace nt::hash
