#include <doctest/doctest.h>

#include "base/text.hpp"
#include "base/width.hpp"
#include "gpu/formats/row_writer.hpp"
#include "gpu/full_sample.hpp"

namespace nt::gpu {
namespace {

std::string table(const std::vector<Sample>& rows, const FieldList& fields = {},
                  const Look& look = {}) {
  io::StringSink sink;
  io::Writer out(sink, "rows");
  const auto writer = make_table_writer(out, os::TimeZone(), fields, look);
  for (const Sample& row : rows) writer->write(row);
  out.flush();
  return sink.text;
}

TEST_CASE("table: a line for the machine, for each GPU and its slices, and for each process") {
  CHECK(table({full_sample()}) ==
        "2025-11-30 15:00:00.250  cpu 12.5%  mem 8.0/32.0 GiB  load 0.25  missed 3\n"
        "GPU  NAME                      UTIL           MEMORY   TEMP          POWER   FAN\n"
        "  0  NVIDIA H100                37%     5.0/80.0 GiB   45 C    123.5/700 W  130%\n"
        "  1  bad \\xff name, \"quoted\"      -              -/-      -            -/-     -\n"
        "1.0  MIG-1                                     1/2 B\n"
        "1.1  MIG-2                                       -/-\n"
        "GPU      PID    MEMORY  PROCESS\n"
        "  0       10     100 B  python\n"
        "  0       11         -  -\n");
}

TEST_CASE("table: without GPUs it is a line, and an empty one is between two") {
  CHECK(table({{}, {}}) ==
        "1970-01-01 00:00:00  cpu -  mem -/-\n\n1970-01-01 00:00:00  cpu -  mem -/-\n");
}

TEST_CASE("table: the fields that were picked") {
  const FieldList fields{find_field("gpu.temp"), find_field("load.1"), find_field("gpu.mem_used")};
  Sample row = full_sample();
  row.missed = 0;
  CHECK(table({row}, fields) ==
        "2025-11-30 15:00:00.250  load.1 0.25\n"
        "GPU    temp  mem_used\n"
        "  0    45 C   5.0 GiB\n"
        "  1       -         -\n");
  CHECK(table({row}, {find_field("load.1")}) == "2025-11-30 15:00:00.250  load.1 0.25\n");
}

TEST_CASE("table: what is no number, and the time and the GPU's number where they were put") {
  const FieldList fields{find_field("load.1"),    find_field("time"),
                         find_field("gpu.uuid"),  find_field("gpu.util"),
                         find_field("gpu.index"), find_field("gpu.throttle")};
  CHECK(table({full_sample()}, fields) ==
        "load.1 0.25  2025-11-30 15:00:00.250  missed 3\n"
        "uuid      util   index  throttle\n"
        "GPU-1      37%       0  idle,power_cap\n"
        "GPU-2        -       1  none\n");
}

TEST_CASE("table: 80 columns are enough, whatever names hold") {
  Sample row = full_sample();
  row.missed = 0;
  row.gpus[0].name = "\x1b[31m\u202e中文中文中文中文中文中文中文中文中文中文";
  row.gpus[0].memory_used = std::uint64_t{1000} << 30;
  row.gpus[0].memory_total = std::uint64_t{1000} << 30;
  (*row.gpus[0].processes)[0].name = std::string(300, 'x') + "\n";
  for (int i = 0; i < 1000; ++i) row.gpus.push_back(row.gpus.front());
  const std::string text = table({row});
  CHECK(text.find('\x1b') == std::string::npos);
  CHECK(text.find("U+202E") != std::string::npos);
  for (const std::string_view line : split(text, '\n')) CHECK(width_of(line) <= 80);
}

TEST_CASE("table: colours where they are wanted") {
  CHECK(table({full_sample()}).find('\x1b') == std::string::npos);
  Sample row = full_sample();
  row.gpus[0].temperature = 90.0;
  const std::string text = table({row}, {}, {.colors = true});
  CHECK(text.find("\x1b[31m90 C\x1b[m") != std::string::npos);
  CHECK(text.find("\x1b[1mUTIL\x1b[m") != std::string::npos);
}

}  // namespace
}  // namespace nt::gpu
