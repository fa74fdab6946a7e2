// One compressed stream, decoded piece by piece.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "codec/format.hpp"

namespace nt::codec {

// Why a stream cannot be decoded.
enum class FaultKind : std::uint8_t {
  kTruncated,    // it ends before its end
  kCorrupt,      // it is none
  kChecksum,     // what was decoded is not what was coded
  kDictionary,   // it wants one that is not there: detail is its number, if it tells that
  kWindow,       // it refers back further than is allowed: detail is how far, in bytes
  kUnsupported,  // it is of a kind that nothing here decodes
};

struct Fault {
  FaultKind kind = FaultKind::kCorrupt;
  std::uint64_t detail = 0;
};

struct StreamLimits {
  // How far back a stream may refer, in bytes.
  std::uint64_t window = std::uint64_t{128} << 20;
  // zstd: what is known beforehand; or an older version of what a stream holds, of which each may
  // be seen from its first byte on.
  std::string_view dictionary = {};
  std::string_view base = {};
};

// One or a few frames or members, or a block of a stream, that decode alone: see unit.hpp.
struct Unit {
  std::size_t size = 0;     // coded bytes
  std::size_t room = 0;     // the most that they decode to, as they say themselves
  std::size_t streams = 0;  // that begin in it
  bool ends_stream = true;
  bool tells_size = true;  // room is what they decode to
  std::size_t behind = 0;  // bytes behind it that its decoder looks at
  std::uint32_t note = 0;  // what its decoder has to know
};

// A decoder of one stream: a frame, a member, or what a format has of its own beside these. It
// wants the bytes from the stream's first on, and leaves those behind its last. How its bytes are
// cut into pieces makes no difference to what it gives, but for where that is cut in turn.
class StreamDecoder {
 public:
  enum class Why : std::uint8_t {
    kInput,  // all was decoded that can be: more is wanted, with what was not taken before it
    kRoom,   // there is more to be had of the same input
    kEnd,    // of the stream
    kFault,
  };
  struct Step {
    Why why = Why::kInput;
    std::size_t taken = 0;        // bytes of the input
    std::string_view given = {};  // what they were coded from, which is there until the next step
    Fault fault = {};
  };

  virtual ~StreamDecoder() = default;
  // To begin another stream of the format.
  virtual void reset() = 0;
  // Decodes on. Nothing more after kEnd and kFault, but for a reset.
  virtual Step run(std::string_view input) = 0;
  // Whether the stream may be at its end where the input is, as its format has no mark for that.
  virtual bool may_end() const { return false; }

  // Where what it decodes begins, from the stream's begin: the stream, or a block of it.
  virtual std::uint64_t part_begin() const { return 0; }

  // Goes on behind a unit, which was decoded elsewhere, to so many bytes. Where it is at its
  // stream's begin, or behind another unit.
  virtual void pass(const Unit& /*unit*/, std::string_view /*coded*/, std::size_t /*decoded*/) {}
};

// Never null.
std::unique_ptr<StreamDecoder> make_decoder(Format format, const StreamLimits& limits);

// What a step gives at most: pieces that a cache holds.
inline constexpr std::size_t kRoom = std::size_t{256} << 10;

}  // namespace nt::codec
