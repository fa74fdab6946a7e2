// Rows of a record: whatever a line holds, reading it ends, and what is taken for a row is written
// so that it reads as the same.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "gpu/row_json.hpp"
#include "io/writer.hpp"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

std::string written(const nt::gpu::Sample& sample) {
  nt::io::StringSink sink;
  nt::io::Writer out(sink, "row");
  nt::io::JsonWriter json(out);
  nt::gpu::write_row(sample, json);
  out.flush();
  return sink.text;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view line(reinterpret_cast<const char*>(data), size);
  const auto header = nt::gpu::read_header(line);
  require(!header || header->interval.count() > 0);
  const auto sample = nt::gpu::read_row(line);
  if (!sample) {
    require(!sample.error().message.empty());
    return 0;
  }
  const std::string plain = written(*sample);
  const auto again = nt::gpu::read_row(plain);
  require(again && *again == *sample);
  require(written(*again) == plain);
  return 0;
}
