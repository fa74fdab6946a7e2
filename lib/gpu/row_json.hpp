// Rows as JSON: what --json prints and --record keeps, one object a line.
#pragma once

#include <chrono>
#include <string_view>

#include "base/error.hpp"
#include "gpu/field.hpp"
#include "gpu/sample.hpp"
#include "io/json.hpp"

namespace nt::gpu {

// Writes a row. What is unknown is null. The throughput of PCIe is there only where it was asked
// for, "mem_shared" where it is true, and "mig" where MIG is on.
void write_row(const Sample& sample, io::JsonWriter& json);

// Of a row those fields alone, in their order, each where it stands in a whole row: an object or a
// list stands where its first field does. Each key of them is there, and load.1, load.5 and load.15
// are "load". Each field is to be there once.
void write_fields(const Sample& sample, const FieldList& fields, io::JsonWriter& json);

// The row that a line holds. Keys that are not known are passed over, and what is missing is
// unknown. The error says what is wrong, with no word of where the line stands.
Result<Sample> read_row(std::string_view line);

// The line that a record begins with: {"nt_gpu_watch":1,"interval":1}.
struct RecordHeader {
  static constexpr int kVersion = 1;
  std::chrono::nanoseconds interval{};
  bool operator==(const RecordHeader&) const = default;
};

void write_header(const RecordHeader& header, io::JsonWriter& json);
Result<RecordHeader> read_header(std::string_view line);

}  // namespace nt::gpu
