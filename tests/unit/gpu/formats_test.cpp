// All formats of the same row.
#include <doctest/doctest.h>

#include <set>
#include <sstream>

#include "base/text.hpp"
#include "gpu/formats/row_writer.hpp"
#include "gpu/formats/value_text.hpp"
#include "gpu/full_sample.hpp"
#include "gpu/row_json.hpp"

namespace nt::gpu {
namespace {

template <class Make>
std::string written(const std::vector<Sample>& rows, Make make) {
  io::StringSink sink;
  io::Writer out(sink, "rows");
  const std::unique_ptr<RowWriter> writer = make(out);
  for (const Sample& row : rows) writer->write(row);
  out.flush();
  return sink.text;
}

std::string text(const Sample& row, FieldList fields = {}, int hours_ahead = 0) {
  return written({row}, [&](io::Writer& out) {
    return make_text_writer(out, os::TimeZone::fixed(std::chrono::hours(hours_ahead)), fields);
  });
}

TEST_CASE("values have units, and at most one decimal") {
  CHECK(value_text(Unit::kPercent, 12.5) == "12.5%");
  CHECK(value_text(Unit::kPercent, Reading(100.0)) == "100%");
  CHECK(value_text(Unit::kPercent, Reading<double>()) == "-");
  CHECK(value_text(Unit::kBytes, 5.0 * 1024 * 1024) == "5.0 MiB");
  CHECK(value_text(Unit::kBytesPerSecond, 1500) == "1.5 KiB/s");
  CHECK(value_text(Unit::kCelsius, -5) == "-5 C");
  CHECK(value_text(Unit::kCount, -0.001) == "0");
  CHECK(value_text(Unit::kMegahertz, 1980) == "1980 MHz");
}

TEST_CASE("a part and a whole have their unit once, or that of the whole") {
  using Bytes = Reading<std::uint64_t>;
  CHECK(part_text(Bytes(1536U), Bytes(2048U)) == "1.5/2.0 KiB");
  CHECK(part_text(Bytes(512U), Bytes(2048U)) == "512 B/2.0 KiB");
  CHECK(part_text(Bytes(), Bytes(2048U)) == "-/2.0 KiB");
  CHECK(part_text(Unit::kWatts, 40.0, Unknown::kUnsupported) == "40 W/-");
  CHECK(memory_text(Bytes(512U), Bytes(2048U)) == "0.5/2.0 KiB");
  CHECK(memory_text(Bytes(1U), Bytes(std::uint64_t{1} << 40)) == "0.0/1.0 TiB");
  CHECK(memory_text(Bytes(1U), Bytes(2U)) == "1/2 B");
  CHECK(memory_text(Bytes(512U), Bytes()) == "512 B/-");
  CHECK(memory_text(Bytes(0U), Bytes(0U)) == "0/0 B");
}

TEST_CASE("text: a line a row, in local time") {
  CHECK(text(full_sample(), {}, 1) ==
        "2025-11-30 16:00:00.250  cpu 12.5%  mem  8.0/32.0 GiB  "
        "gpu0   37%  5.0/80.0 GiB 45 C 123.5 W  gpu1     -           -/-    -       -  missed 3\n");
  CHECK(text({}) == "1970-01-01 00:00:00  cpu     -  mem           -/-\n");
  Sample mixed;
  mixed.memory = {std::uint64_t{1} << 40, std::uint64_t{1} << 20};
  CHECK(text(mixed).find("mem   0.0/1.0 TiB") != std::string::npos);
}

TEST_CASE("text: the fields that were picked, in their order") {
  const FieldList fields{find_field("gpu.temp"), find_field("load.1"), find_field("psi.io_full")};
  Sample row = full_sample();
  row.missed = 0;
  CHECK(text(row, fields) ==
        "2025-11-30 15:00:00.250  gpu0.temp 45 C  gpu1.temp -  load.1 0.25  psi.io_full -\n");
}

TEST_CASE("text: what is no number, and the time where it was put") {
  const FieldList fields{find_field("gpu.name"), find_field("cpu.cores"),
                         find_field("time"),     find_field("gpu.throttle"),
                         find_field("missed"),   find_field("gpu.mig")};
  CHECK(text(full_sample(), fields, 1) ==
        "gpu0.name NVIDIA H100  gpu1.name bad \\xff name, \"quoted\"  cpu.cores 25,-,0  "
        "2025-11-30 16:00:00.250  gpu0.throttle idle,power_cap  gpu1.throttle none  missed 3  "
        "gpu0.mig -  gpu1.mig 2\n");
}

TEST_CASE("notes: as the loop that it replaces printed them") {
  const auto notes = [](const Sample& row) {
    return written({row}, [](io::Writer& out) { return make_notes_writer(out); });
  };
  Sample row = full_sample();
  CHECK(notes(row) == "GPU usage: [37, -]%\nCPU usage: 12.5%\n");
  row.gpus[1].util = 12.0;
  CHECK(notes(row) == "GPU usage: [37, 12]%\nCPU usage: 12.5%\n");
  CHECK(notes({}) == "GPU usage: []%\nCPU usage: -%\n");
}

// Three GPUs, of which the last one has come.
Sample with_third() {
  Sample sample = full_sample();
  Gpu& third = sample.gpus.emplace_back(sample.gpus.front());
  third.index = 2;
  third.uuid = "GPU-3";
  return sample;
}

TEST_CASE("csv: a header, and as many columns in each row; a GPU without one is told of once") {
  std::vector<std::string> noted;
  Sample fewer = full_sample();
  fewer.gpus.pop_back();
  Sample four = with_third();
  four.gpus.push_back(four.gpus.back());
  const auto note = [&](std::string_view what) { noted.emplace_back(what); };
  const std::string all = written({full_sample(), fewer, with_third(), with_third(), {}, four},
                                  [&](io::Writer& out) { return make_csv_writer(out, {}, note); });
  std::istringstream lines(all);
  std::set<std::size_t> widths;
  std::size_t count = 0;
  for (std::string line; std::getline(lines, line); ++count) widths.insert(split(line, ',').size());
  CHECK(count == 7);
  CHECK(widths.size() == 1);
  REQUIRE(noted.size() == 2);
  CHECK(noted[0].ends_with("in no column: GPU 2 (NVIDIA H100, GPU-3)"));
  written({full_sample(), with_third()},
          [&](io::Writer& out) { return make_csv_writer(out, {find_field("cpu.util")}, note); });
  CHECK(noted.size() == 2);
}

TEST_CASE("csv: GPUs that are expected have columns before they come") {
  const FieldList fields{find_field("gpu.uuid")};
  const auto make = [&](io::Writer& out) {
    auto writer = make_csv_writer(out, fields, [](std::string_view what) { FAIL(what); });
    CHECK(writer->wants_gpus());
    writer->expect_gpus(3);
    return writer;
  };
  CHECK(written({{}, with_third()}, make) ==
        "time,missed,gpu0.uuid,gpu1.uuid,gpu2.uuid\n1970-01-01T00:00:00Z,0,,,\n"
        "2025-11-30T15:00:00.250Z,3,GPU-1,GPU-2,GPU-3\n");
  io::StringSink sink;
  io::Writer out(sink, "rows");
  CHECK_FALSE(make_csv_writer(out, {find_field("cpu.util")}, {})->wants_gpus());
}

TEST_CASE("csv: what is no number, in quotes where that must be, and the time where it was put") {
  const FieldList fields{find_field("gpu.name"), find_field("time"), find_field("cpu.cores"),
                         find_field("gpu.throttle"), find_field("gpu.mem_shared")};
  const auto csv = [&](const Sample& row) {
    return written({row}, [&](io::Writer& out) { return make_csv_writer(out, fields, {}); });
  };
  CHECK(csv(full_sample()) ==
        "gpu0.name,gpu1.name,time,cpu.cores,gpu0.throttle,gpu0.mem_shared,gpu1.throttle,"
        "gpu1.mem_shared\n"
        "NVIDIA H100,\"bad \\xff name, \"\"quoted\"\"\",2025-11-30T15:00:00.250Z,25;;0,"
        "idle;power_cap,false,none,true\n");
  CHECK(csv({}) == "time,cpu.cores\n1970-01-01T00:00:00Z,\n");
}

TEST_CASE("csv: the fields that were picked, GPU by GPU, and nothing where it is unknown") {
  const FieldList fields{find_field("cpu.util"), find_field("gpu.util"), find_field("gpu.mem_used"),
                         find_field("load.1")};
  CHECK(
      written({full_sample()}, [&](io::Writer& out) { return make_csv_writer(out, fields, {}); }) ==
      "time,missed,cpu.util,gpu0.util,gpu0.mem_used,gpu1.util,gpu1.mem_used,load.1\n"
      "2025-11-30T15:00:00.250Z,3,12.5,37,5368709120,,,0.25\n");
}

TEST_CASE(
    "json: the fields that were picked, each in its object, and the time unless it was picked") {
  const auto json = [](std::string_view names) {
    FieldList fields;
    for (const std::string_view name : split(names, ','))
      for (const Field* field : find_fields(name)) fields.push_back(field);
    return written({full_sample()}, [&](io::Writer& out) { return make_json_writer(out, fields); });
  };
  CHECK(json("gpu.util,mem.used,gpu.throttle,load.5,mem.total,cpu.cores") ==
        R"({"time":"2025-11-30T15:00:00.250Z","missed":3,)"
        R"("gpus":[{"util":37,"throttle":["idle","power_cap"]},{"util":null,"throttle":[]}],)"
        R"("mem":{"used":8589934592,"total":34359738368},"load":[0.25,1,15],)"
        R"("cpu":{"cores":[25,null,0]}})"
        "\n");
  CHECK(json("gpu.name,gpu.index,gpu.mem_shared,time,gpu.pcie_rx") ==
        R"({"gpus":[{"name":"NVIDIA H100","index":0,"mem_shared":false,"pcie_rx":null},)"
        R"({"name":{"bytes":"YmFkIP8gbmFtZSwgInF1b3RlZCI="},"index":1,"mem_shared":true,)"
        R"("pcie_rx":1000}],"time":"2025-11-30T15:00:00.250Z"})"
        "\n");
  CHECK(json("load,time,gpu.procs,gpu.mig,psi.io_full,cgroup.mem_used") ==
        R"({"load":[0.25,1,15],"time":"2025-11-30T15:00:00.250Z","gpus":[)"
        R"({"procs":[{"pid":10,"mem":100,"name":"python"},{"pid":11,"mem":null,"name":null}],)"
        R"("mig":null},{"procs":null,"mig":[)"
        R"({"uuid":"MIG-1","mem_used":1,"mem_total":2,"procs":[]},)"
        R"({"uuid":"MIG-2","mem_used":null,"mem_total":null,"procs":null}]}],)"
        R"("psi":{"io_full":null},"cgroup":{"mem_used":1048576}})"
        "\n");
}

TEST_CASE("json: of all fields it is the whole row, with what that leaves out") {
  FieldList all;
  for (const Field& field : all_fields()) all.push_back(&field);
  for (const Sample& row : {full_sample(), Sample{}}) {
    const std::string line =
        written({row}, [&](io::Writer& out) { return make_json_writer(out, all); });
    const auto again = read_row(line);
    REQUIRE(again.has_value());
    CHECK(*again == row);
  }
}

std::string prometheus(const Sample& row) {
  io::StringSink sink;
  io::Writer out(sink, "rows");
  write_prometheus(row, out);
  out.flush();
  return sink.text;
}

TEST_CASE("prometheus: one TYPE a metric, labels quoted, what is unknown left out") {
  const std::string text = prometheus(full_sample());
  CHECK(text.find("# HELP nt_cpu_util_percent CPU time that was used\n"
                  "# TYPE nt_cpu_util_percent gauge\nnt_cpu_util_percent 12.5\n") !=
        std::string::npos);
  CHECK(text.find("# TYPE nt_gpu_util_percent gauge\n"
                  "nt_gpu_util_percent{gpu=\"0\",uuid=\"GPU-1\",name=\"NVIDIA H100\"} 37\n#") !=
        std::string::npos);
  CHECK(text.find("nt_gpu_pcie_rx_bytes_per_second{gpu=\"1\",uuid=\"GPU-2\","
                  "name=\"bad \\\\xff name, \\\"quoted\\\"\"} 1000\n") != std::string::npos);
  CHECK(text.find("# TYPE nt_gpu_energy_joules_total counter\n") != std::string::npos);
  CHECK(text.find("nt_gpu_clock_gfx_hertz{gpu=\"0\"") != std::string::npos);
  CHECK(text.find(" 1980000000\n") != std::string::npos);
  CHECK(text.find("nt_cpu_core_util_percent{core=\"0\"} 25\n"
                  "nt_cpu_core_util_percent{core=\"2\"} 0\n") != std::string::npos);
  CHECK(text.find("nt_psi_io_full") == std::string::npos);
  CHECK(text.substr(text.rfind("nt_last")) == ("nt_last_sample_timestamp_seconds 1764514800.25\n"));
  std::set<std::string> types;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);)
    if (line.starts_with("# TYPE ")) CHECK(types.insert(line).second);
}

TEST_CASE("prometheus: of a row of which nothing is known there is its time") {
  CHECK(prometheus({}) ==
        "# HELP nt_missed_ticks ticks before this one that were missed\n"
        "# TYPE nt_missed_ticks gauge\nnt_missed_ticks 0\n"
        "# HELP nt_last_sample_timestamp_seconds when this was measured\n"
        "# TYPE nt_last_sample_timestamp_seconds gauge\nnt_last_sample_timestamp_seconds 0\n");
}

}  // namespace
}  // namespace nt::gpu
