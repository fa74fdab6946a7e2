// DEFLATE with a window of its own.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

#include "codec/deflate/inflate.hpp"
#include "codec/stream.hpp"

namespace nt::codec::deflate {

// What a container of DEFLATE has for its body: a step is as a StreamDecoder's, kRoom after so many
// bytes as that gives at most.
class Window {
 public:
  Window() : bytes_(new std::uint8_t[kWindow + kRoom]) { reset(); }

  void reset() {
    inflater_.reset();
    next_ = bytes_.get();
  }

  StreamDecoder::Step run(std::string_view coded);

 private:
  Inflater inflater_;
  std::unique_ptr<std::uint8_t[]> bytes_;
  std::uint8_t* next_;  // behind what was decoded
};

}  // namespace nt::codec::deflate
