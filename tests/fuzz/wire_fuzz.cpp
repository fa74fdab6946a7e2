// What a worker sends, which may have been cut short or be nonsense where its process is broken:
// taking it ends, in little memory, and what was taken is sent again as the same.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "gpu/wire.hpp"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string bytes(reinterpret_cast<const char*>(data), size);
  for (std::size_t left = bytes.size();; left = bytes.size()) {
    const auto report = nt::gpu::take_frame(bytes);
    if (!report) {
      require(bytes.size() == left);
      return 0;
    }
    require(bytes.size() < left);
    std::string frame = nt::gpu::to_frame(*report);
    const auto again = nt::gpu::take_frame(frame);
    require(frame.empty() && again);
    require(nt::gpu::to_frame(*again) == nt::gpu::to_frame(*report));
  }
}
