#include "base/count.hpp"

#include <fmt/format.h>

namespace nt {

std::string counted(std::uint64_t number, std::string_view one, std::string_view many) {
  return counted(fmt::format_int(number).str(), one, many);
}

std::string counted(std::string_view number, std::string_view one, std::string_view many) {
  if (number == "1") return fmt::format("1 {}", one);
  return many.empty() ? fmt::format("{} {}s", number, one) : fmt::format("{} {}", number, many);
}

}  // namespace nt
