// Runs of one byte, told by their length.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace nt::codec::bzip2 {

// Where four bytes are the same, a fifth tells how many more of them there are, 251 at the most.
inline constexpr std::size_t kShortestRun = 4;
inline constexpr std::size_t kLongestRun = 255;

struct Packed {
  std::size_t taken;  // of the text
  std::size_t made;   // of the room
};

// Packs as much of the text as there is room for.
Packed pack_runs(std::span<const std::uint8_t> text, std::span<std::uint8_t> room);

// Unpacks what was packed, piece by piece.
class RunUnpacker {
 public:
  RunUnpacker() = default;
  explicit RunUnpacker(std::span<const std::uint8_t> packed)
      : next_(packed.data()), end_(packed.data() + packed.size()) {}

  // Fills the room with what comes next: how many bytes, less than all of it only at the end.
  std::size_t run(std::span<std::uint8_t> room);
  // Whether a run is not told the length of, at the end.
  bool is_cut() const { return is_cut_; }

 private:
  void begin_run();

  const std::uint8_t* next_ = nullptr;
  const std::uint8_t* end_ = nullptr;
  std::size_t left_ = 0;  // of a run of byte_
  std::uint8_t byte_ = 0;
  bool is_cut_ = false;
};

}  // namespace nt::codec::bzip2
