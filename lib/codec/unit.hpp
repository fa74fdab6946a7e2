// Units: parts of compressed bytes that decode alone, so that several can be decoded at once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "codec/stream.hpp"

namespace nt::codec {

// Finds the units of a stream and of those of its kind behind it, by what headers say of sizes.
// That is a hint: what is no unit after all decodes to something else than it says, or not at all.
class Splitter {
 public:
  enum class Why : std::uint8_t {
    kUnit,
    kInput,  // more input is wanted to tell
    kNone,   // what stands there is none
  };
  struct Step {
    Why why = Why::kNone;
    Unit unit = {};
  };

  virtual ~Splitter() = default;
  // The unit at the begin of the input, which is where the one before it has ended.
  virtual Step next(std::string_view input) = 0;
};

// Null: streams of the format are never split. most_room: what would decode to more is no unit.
std::unique_ptr<Splitter> make_splitter(Format format, const StreamLimits& limits,
                                        std::size_t most_room);

// One for each thread.
class UnitDecoder {
 public:
  virtual ~UnitDecoder() = default;
  // Puts what the unit decodes to into text. False: it is damaged, or is not as it says; then the
  // text is not defined.
  virtual bool decode(std::string_view coded, const Unit& unit, std::string& text) = 0;
};

// Of formats that have a splitter.
std::unique_ptr<UnitDecoder> make_unit_decoder(Format format);

}  // namespace nt::codec
