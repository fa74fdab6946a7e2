// What drivers tell of a client: whatever the text, it ends, and no more is taken than is there.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "gpu/drm/fdinfo.hpp"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto client = nt::gpu::drm::parse_client(text);
  if (!client) return 0;
  for (const auto& engine : client->engines) {
    require(!engine.name.empty() && engine.capacity > 0);
    require(text.find(engine.name) != std::string_view::npos);
  }
  for (const auto& region : client->regions)
    require(text.find(region.name) != std::string_view::npos);
  const auto memory = nt::gpu::drm::memory_of(*client);
  require(!memory || !client->regions.empty());
  return 0;
}
