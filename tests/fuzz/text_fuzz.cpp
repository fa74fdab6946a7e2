// What is shown of an arbitrary name or word: no byte of it may steer a terminal.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/text.hpp"
#include "base/utf8.hpp"
#include "base/width.hpp"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::string escaped = nt::escape_control(text);
  for (std::string_view rest = escaped; !rest.empty();) {
    const nt::Utf8Unit unit = nt::decode_utf8(rest);
    require(unit.valid);
    require(unit.code_point >= 0x20);
    require(unit.code_point < 0x7f || unit.code_point >= 0xa0);
    rest.remove_prefix(unit.length);
  }
  require(nt::escape_control(escaped) == escaped);

  std::size_t columns = 0;
  for (const std::string& line : nt::wrap(escaped, 20)) {
    require(nt::width_of(line) <= 20 || line.find(' ') == std::string::npos);
    columns += line.size();
  }
  require(columns <= escaped.size());

  std::size_t separators = 0;
  for (const char c : text) separators += c == ',' ? 1 : 0;
  require(nt::split(text, ',').size() == separators + 1);
  return 0;
}
