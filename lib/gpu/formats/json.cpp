// Rows for programs.
#include "gpu/formats/row_writer.hpp"
#include "gpu/row_json.hpp"

namespace nt::gpu {
namespace {

class JsonRowWriter final : public RowWriter {
 public:
  explicit JsonRowWriter(io::Writer& out) : json_(out) {}
  void write(const Sample& sample) override { write_row(sample, json_); }

 private:
  io::JsonWriter json_;
};

}  // namespace

std::unique_ptr<RowWriter> make_json_writer(io::Writer& out) {
  return std::make_unique<JsonRowWriter>(out);
}

}  // namespace nt::gpu
