// One writer a format, all over the same rows.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "gpu/field.hpp"
#include "gpu/formats/local_time.hpp"
#include "gpu/formats/styled_text.hpp"
#include "gpu/sample.hpp"
#include "io/writer.hpp"

namespace nt::gpu {

class RowWriter {
 public:
  virtual ~RowWriter() = default;
  // Whether it is of use to be told, before the first row, how many GPUs there will be.
  virtual bool wants_gpus() const { return false; }
  virtual void expect_gpus(std::size_t) {}
  virtual void write(const Sample& sample) = 0;
};

// A line a row for people, its time by the clock:
//
//   2025-11-30 15:00:00  cpu 12.5%  mem 8.0/32.0 GiB  gpu0 37% 5.0/80.0 GiB 45 C 123.5 W
//
// Where fields are given, those and no others, each behind its name but for the time, which leads
// unless it is among them.
std::unique_ptr<RowWriter> make_text_writer(io::Writer& out, const LocalClock& clock,
                                            FieldList fields);

// A table a row, with an empty line between two: a line for the machine, one for each GPU, and one
// for each process on them. It fits in 80 columns.
//
//   2025-11-30 15:00:00  cpu 12.5%  mem 8.0/32.0 GiB  load 0.25
//   GPU  NAME           UTIL           MEMORY   TEMP          POWER   FAN
//     0  NVIDIA H100     37%     5.0/80.0 GiB   45 C    123.5/700 W     -
//
// Of fields that were given, a row's stand in the first line, and a GPU's are the columns.
std::unique_ptr<RowWriter> make_table_writer(io::Writer& out, const LocalClock& clock,
                                             FieldList fields, const Look& look);

// Two lines a row: "GPU usage: [37, 12]%" and "CPU usage: 12.5%".
std::unique_ptr<RowWriter> make_notes_writer(io::Writer& out);

// A header, then a line a row (RFC 4180, lines end in LF): time, missed, and all numbers; or the
// fields, behind those two unless the time is among them. A list is words with ';' between, "none"
// where it has none. All lines have columns for the GPUs of the first row, or for those that were
// expected; of each that has none because it came later, note() is told once.
std::unique_ptr<RowWriter> make_csv_writer(io::Writer& out, FieldList fields,
                                           std::function<void(std::string_view)> note);

// JSON Lines: see row_json.hpp.
std::unique_ptr<RowWriter> make_json_writer(io::Writer& out, FieldList fields);

// The fields that were picked, behind those which a row is known by: its time, and the ticks that
// were missed before it. Where the time is picked, those that were picked alone.
FieldList with_time(FieldList picked);

// One row in Prometheus' text format (version 0.0.4), for node_exporter's textfile collector: no
// time stamps, one TYPE a metric, and what is unknown left out, as are texts and lists that are no
// label: gpu.throttle and gpu.mig.
void write_prometheus(const Sample& sample, io::Writer& out);

}  // namespace nt::gpu
