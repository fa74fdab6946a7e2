// Rows for programs.
#include <utility>

#include "gpu/formats/row_writer.hpp"
#include "gpu/row_json.hpp"

namespace nt::gpu {
namespace {

class JsonRowWriter final : public RowWriter {
 public:
  JsonRowWriter(io::Writer& out, FieldList fields) : json_(out), fields_(std::move(fields)) {}
  void write(const Sample& sample) override {
    if (fields_.empty()) {
      write_row(sample, json_);
    } else {
      write_fields(sample, fields_, json_);
    }
  }

 private:
  io::JsonWriter json_;
  FieldList fields_;
};

}  // namespace

std::unique_ptr<RowWriter> make_json_writer(io::Writer& out, FieldList fields) {
  if (!fields.empty()) fields = with_time(std::move(fields));
  return std::make_unique<JsonRowWriter>(out, std::move(fields));
}

}  // namespace nt::gpu
