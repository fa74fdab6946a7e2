// The search of files and folders: nt grep without its command line.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>

#include "base/error.hpp"
#include "grep/options.hpp"
#include "grep/stats.hpp"
#include "io/writer.hpp"
#include "os/clock.hpp"
#include "os/identity.hpp"

namespace nt::grep {

// Where a search reads from and writes to.
struct Streams {
  int in = 0;  // file descriptor of standard input, which the path "-" names
  io::Writer& out;
  // The regular file that out writes to, if it does: searching it as well would find its own
  // output.
  os::FileIdentity out_identity;
  std::function<void(const Error&)> report;      // a file that cannot be searched
  std::function<void(const std::string&)> note;  // something to know of the search of a file
  const os::Clock& clock;
  // How the lines' times were read, where somebody wants to know; else empty. From any thread.
  std::function<void(const std::string&)> info = {};
  // How each file was searched, where somebody wants to know; else empty. From any thread.
  std::function<void(const std::string&)> debug = {};
};

struct Outcome {
  bool selected = false;  // a line was
  bool failed = false;    // a file could not be searched, or not to its end
  Stats stats;            // only where they are asked for
  std::chrono::nanoseconds elapsed{};
};

// Searches the paths in their order. An empty path is the current folder, whose files are named
// without
// "./". Errors are those of the patterns and globs; those of files are reported, and the search
// goes on.
Result<Outcome> search(const Options& options, std::span<const std::string> paths,
                       const Streams& streams);

}  // namespace nt::grep
