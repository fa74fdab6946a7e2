// Numbers with what they count.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace nt {

// "1 byte", "2 bytes". many: where that is more than an s behind one, as "matches".
std::string counted(std::uint64_t number, std::string_view one, std::string_view many = {});
// The same for a number that is written out already, such as "1,024".
std::string counted(std::string_view number, std::string_view one, std::string_view many = {});

}  // namespace nt
