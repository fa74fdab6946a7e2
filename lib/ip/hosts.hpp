// The addresses of networks, one after the other.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "io/writer.hpp"
#include "ip/network.hpp"

namespace nt::ip {

// Which of the addresses to write, and how. The order is: reverse, skip, step, limit; each counts
// over all of the items together.
struct HostsOptions {
  bool all = false;      // those too that no host may have, see usable()
  bool reverse = false;  // from the last to the first
  Count skip;            // so many first
  Count step{1};         // of so many, the first; not 0
  std::optional<Count> limit;
  // Between two; behind the last is a newline. A NUL stands behind each.
  std::string separator = "\n";
};

// Writes the addresses that hosts of the networks may have, and all of ranges and addresses.
// Nothing depends on how many are left out.
void write_hosts(std::span<const Item> items, const HostsOptions& options, io::Writer& out);

}  // namespace nt::ip
