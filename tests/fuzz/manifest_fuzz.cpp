// Manifests: whatever a file holds, reading it ends, and what is taken for a manifest is written so
// that it reads as the same.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "hash/manifest.hpp"
#include "io/writer.hpp"

namespace {

using nt::hash::Manifest;

void require(bool holds) {
  if (!holds) std::abort();
}

std::string written(const Manifest& manifest) {
  nt::io::StringSink sink;
  nt::io::Writer out(sink, "manifest");
  nt::hash::write_manifest(manifest, out);
  out.flush();
  return sink.text;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto manifest = nt::hash::read_manifest(text, "m");
  if (!manifest) {
    require(manifest.error().message.starts_with("broken manifest 'm', line "));
    require(!manifest.error().hint.empty());
    return 0;
  }
  const std::string plain = written(*manifest);
  const auto again = nt::hash::read_manifest(plain, "m");
  require(again && *again == *manifest);
  require(written(*again) == plain);
  return 0;
}
