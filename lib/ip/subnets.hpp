// Networks within and around networks.
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "base/error.hpp"
#include "ip/network.hpp"
#include "ip/set.hpp"

namespace nt::ip {

// What a network is passed on to; false: no more are wanted.
using TakeNetwork = std::function<bool(const Network&)>;

// The networks of this prefix length in the bounds, in order; the bounds end where such networks
// do.
void each_subnet(const Address& of, const Bounds& bounds, unsigned prefix, const TakeNetwork& take);
// The same without those that overlap with used.
void each_free(const Network& network, std::span<const Network> used, unsigned prefix,
               const TakeNetwork& take);

// The prefix length of the smallest networks so that there are count of them in the network, or so
// that each has room for so many hosts; 0 stands for 2^128. Errors: the network is too small for
// that.
Result<unsigned> prefix_for_count(const Network& network, Word128 count);
Result<unsigned> prefix_for_hosts(const Network& network, Word128 hosts);

// The network of this prefix length that it lies in. Errors: the prefix is longer than its own.
Result<Network> supernet(const Network& network, unsigned prefix);

// What is left of a network without others, as the fewest networks.
std::vector<Network> without(const Network& network, std::span<const Network> others);

// The networks whose names reverse zones have: of this one, or where it ends within a label, all
// those in it that end with the next. Their names are those of zone_name().
void each_zone(const Network& network, const TakeNetwork& take);
// "2.0.192.in-addr.arpa" of 192.0.2.0/24. The prefix ends with a label.
std::string zone_name(const Network& network);

}  // namespace nt::ip
