// All that is known of an address or a network.
#pragma once

#include "io/json.hpp"
#include "io/writer.hpp"
#include "ip/network.hpp"

namespace nt::ip {

// "key: value" a line, of what the item has. The keys are the names of Python's properties, and
// num_hosts, first_host, last_host and special_purpose. The item is no range.
void write_info(const Item& item, io::Writer& out);

// The same as an object. All objects have the same keys: null stands for what an item has not, and
// integers that a double cannot tell apart are strings.
void write_info_json(const Item& item, io::Writer& out);

}  // namespace nt::ip
