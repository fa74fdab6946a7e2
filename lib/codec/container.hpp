// What stands around the parts of a stream.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "codec/piece_encoder.hpp"

namespace nt::codec {

// A part, as an encoder has made it.
struct PartSize {
  std::uint64_t coded = 0;
  std::uint64_t decoded = 0;
  std::uint64_t note = 0;  // what encode() has returned
};

// What a format writes before its parts and behind them.
class Container {
 public:
  virtual ~Container() = default;
  virtual std::string begin() { return {}; }
  // The next part, in order.
  virtual void add(const PartSize&) {}
  virtual std::string end() { return {}; }
};

// Never null. is_whole: there is one part at most.
std::unique_ptr<Container> make_container(const EncodeOptions& options, bool is_whole);

}  // namespace nt::codec
