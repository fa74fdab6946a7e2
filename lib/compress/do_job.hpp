// One file compressed, decompressed or tested.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/error.hpp"
#include "compress/opened.hpp"
#include "compress/options.hpp"
#include "compress/plan.hpp"
#include "compress/report.hpp"

namespace nt::compress {

// What became of a job that is done.
struct Done {
  Made made;
  std::string warning = {};  // of what was read; empty: none
  bool is_kept = false;      // the source, which was to be removed, as no file was made
  std::optional<Error> not_removed = {};  // why it was not
};

// Does jobs, by several threads at once unless they write to standard output.
class Worker {
 public:
  // read: all files that are read, which must not be written.
  Worker(const Options& options, const Streams& streams, std::vector<os::FileIdentity> read)
      : options_(options), streams_(streams), read_(std::move(read)) {}

  // With so many threads. Where it fails, nothing is left of what was made.
  Result<Done> run(const Job& job, unsigned threads) const;

 private:
  Result<void> refuse_terminal(const Job& job) const;
  bool is_read(const os::FileIdentity& file) const;
  Result<Done> write_file(const Job& job, Opened& opened, unsigned threads) const;
  Result<Done> make(const Job& job, Opened& opened, unsigned threads, io::Writer* out) const;
  Result<Done> encode(const Job& job, io::Source& source, unsigned threads, io::Writer& out) const;
  void show(std::uint64_t bytes, const Made& made) const;

  const Options& options_;
  const Streams& streams_;
  std::vector<os::FileIdentity> read_;
};

// Makes the folder, and those that it lies in.
Result<void> make_folder(const std::string& folder);

}  // namespace nt::compress
