// The digests of files and folders.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "digest/algorithm.hpp"
#include "files/options.hpp"
#include "hash/listing.hpp"
#include "io/decoder.hpp"
#include "io/progress.hpp"
#include "io/writer.hpp"
#include "os/identity.hpp"

namespace nt::hash {

// What to compute, as plain data.
struct DigestOptions {
  std::vector<digest::DigestType> types = {digest::DigestType::of(digest::Algorithm::kSha256)};
  std::string_view key;  // of HMACs; empty: plain digests
  // One digest for each folder: that of the text which its files' digests make, one GNU line each,
  // named from inside the folder, in bytewise order.
  bool tree = false;
  files::WalkOptions walk;
  std::optional<unsigned> threads;  // default: the CPUs that the process may use
  ListingOptions listing;
};

// What a command of nt hash reads from and writes to.
struct Streams {
  int in;  // file descriptor of standard input
  io::Writer& out;
  os::FileIdentity out_identity;  // of the regular file that out writes to, if it does
  std::function<void(const Error&)> report;
  std::function<void(const std::string&)> note;
  io::Progress& progress;
  const io::DecoderFinder* decoder = nullptr;  // of files; null: their bytes count
};

// Lists the digests of all files that the paths lead to. What cannot be read is reported, and the
// others follow. Returns whether there was no such error.
Result<bool> digest_files(const DigestOptions& options, std::span<const std::string> paths,
                          const Streams& streams);

}  // namespace nt::hash
