// Whether names or digests stand first in the lines of a list.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "hash/check_list.hpp"

namespace nt::hash {

// Whether there is a file of a name that a list has.
using IsThere = std::function<bool(const std::string& name)>;

// Whether names stand first in a text: in more of its lines than digests do, of those that can be
// read in one order alone; they do not where such a line begins with a long digest. Where each can
// be read in both, as "20260101  DIGEST", that order counts whose digests are as long as the likely
// ones; else the one of whose names there are files; else that of the longer digests. Of a long
// list, its first lines are looked at. The options are those for digests first.
bool names_stand_first(const ListOptions& options, std::string_view text, const IsThere& is_there);

}  // namespace nt::hash
