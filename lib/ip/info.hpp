// All that is known of an address or a network.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "io/json.hpp"
#include "io/writer.hpp"
#include "ip/network.hpp"

namespace nt::ip {

// What is described.
struct Subject {
  Item item;  // an address or a network
  // An address within the network, written with it: "192.0.2.10/24".
  std::optional<Address> address = std::nullopt;
};
// An address, a network, or an address with its network, which loose takes for the network alone.
Result<Subject> parse_subject(std::string_view text, bool loose);
// One, or several with commas between them.
Result<std::vector<Subject>> parse_subjects(std::string_view text, bool loose);

// "key: value" a line, of what the subject has. The keys are the names of Python's properties, and
// num_hosts, first_host, last_host and special_purpose. An address with its network has what the
// address has, and what only a network has.
void write_info(const Subject& subject, io::Writer& out);

// The same as an object. All objects have the same keys: null stands for what there is not, and
// integers that a double cannot tell apart are strings.
void write_info_json(const Subject& subject, io::Writer& out);

}  // namespace nt::ip
