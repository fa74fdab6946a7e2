#include "codec/deflate/window.hpp"

#include <algorithm>

namespace nt::codec::deflate {

StreamDecoder::Step Window::run(std::string_view coded) {
  using Why = StreamDecoder::Why;
  std::uint8_t* const begin = bytes_.get();
  std::uint8_t* const end = begin + kWindow + kRoom;
  if (next_ == end) {
    std::copy(next_ - kWindow, next_, begin);
    next_ = begin + kWindow;
  }
  const auto* const first = reinterpret_cast<const std::uint8_t*>(coded.data());
  Input input{first, first + coded.size()};
  Output output{begin, next_, end};
  const Inflater::Outcome outcome = inflater_.run(input, output);
  const std::string_view given(reinterpret_cast<const char*>(next_),
                               static_cast<std::size_t>(output.next - next_));
  next_ = output.next;
  const auto taken = static_cast<std::size_t>(input.next - first);
  switch (outcome) {
    case Inflater::Outcome::kInput:
      return {Why::kInput, taken, given};
    case Inflater::Outcome::kRoom:
      return {Why::kRoom, taken, given};
    case Inflater::Outcome::kEnd:
      return {Why::kEnd, taken, given};
    case Inflater::Outcome::kCorrupt:
      break;
  }
  return {Why::kFault, taken, given, {FaultKind::kCorrupt}};
}

}  // namespace nt::codec::deflate
