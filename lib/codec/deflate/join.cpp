#include "codec/deflate/join.hpp"

#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>

#include "codec/deflate/inflate.hpp"

namespace nt::codec::deflate {
namespace {

constexpr std::size_t kRoom = std::size_t{256} << 10;

}  // namespace

void open_end(std::string& coded, std::size_t begin) {
  using namespace std::string_view_literals;
  // Where the last block begins is known once all before it is decoded.
  const auto inflater = std::make_unique<Inflater>();
  const auto room = std::make_unique<std::uint8_t[]>(kRoom);
  const auto* const bytes = reinterpret_cast<const std::uint8_t*>(coded.data());
  Input input{bytes + begin, bytes + coded.size()};
  Output output{room.get(), room.get(), room.get() + kRoom};
  inflater->reset();
  while (inflater->run(input, output) == Inflater::Outcome::kRoom) {
    std::memcpy(room.get(), output.next - kWindow, kWindow);
    output.next = room.get() + kWindow;
  }
  const Inflater::Place last = inflater->block();
  coded[static_cast<std::size_t>(last.byte - bytes)] &= static_cast<char>(~(1U << last.bit));
  // The new block's three bits, which are zeros, fit behind the stream's end, or fill another byte;
  // then it is at a byte, and tells its size.
  if (inflater->bits_left() < 3) coded += '\0';
  coded += "\0\0\xff\xff"sv;
}

}  // namespace nt::codec::deflate
