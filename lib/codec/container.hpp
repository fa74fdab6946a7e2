// What stands around the parts of a stream.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

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

// What stands behind the last block of BGZF: an empty one (SAM specification, 4.1.2).
extern const std::string_view kBgzfEnd;

// Never null. is_whole: there is one part at most.
std::unique_ptr<Container> make_container(const EncodeOptions& options, bool is_whole);

}  // namespace nt::codec
