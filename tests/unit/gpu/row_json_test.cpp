#include "gpu/row_json.hpp"

#include <doctest/doctest.h>

#include "gpu/full_sample.hpp"
#include "io/writer.hpp"

namespace nt::gpu {
namespace {

std::string written(const auto& write) {
  io::StringSink sink;
  io::Writer out(sink, "rows");
  io::JsonWriter json(out);
  write(json);
  out.flush();
  return sink.text;
}

std::string row(const Sample& sample) {
  return written([&](io::JsonWriter& json) { write_row(sample, json); });
}

TEST_CASE("a row has every key, and null for what is unknown") {
  CHECK(row(full_sample()) ==
        R"({"time":"2025-11-30T15:00:00.250Z","missed":3,)"
        R"("cpu":{"util":12.5,"steal":1,"iowait":0.5,"cores":[25,null,0]},"load":[0.25,1,15],)"
        R"("mem":{"total":34359738368,"used":8589934592},)"
        R"("psi":{"cpu_some":1,"mem_some":2,"mem_full":3,"io_some":4,"io_full":null},)"
        R"("cgroup":{"cpu_limit":1.5,"cpu_util":50,"mem_limit":null,"mem_used":1048576},)"
        R"("gpus":[{"index":0,"name":"NVIDIA H100","uuid":"GPU-1","util":37,)"
        R"("mem_used":5368709120,"mem_total":85899345920,"temp":45,"power":123.5,)"
        R"("power_limit":700,"energy":1000.5,"clock_gfx":1980,"clock_mem":2619,)"
        R"("throttle":["idle","power_cap"],"fan":130,"enc":3,"dec":4,)"
        R"("procs":[{"pid":10,"mem":100,"name":"python"},{"pid":11,"mem":null,"name":null}]},)"
        R"({"index":1,"name":{"bytes":"YmFkIP8gbmFtZSwgInF1b3RlZCI="},"uuid":"GPU-2",)"
        R"("util":null,"mem_used":null,"mem_total":null,"mem_shared":true,"temp":null,)"
        R"("power":null,"power_limit":null,"energy":null,"clock_gfx":null,"clock_mem":null,)"
        R"("throttle":[],"fan":null,"enc":null,"dec":null,"pcie_rx":1000,"pcie_tx":null,)"
        R"("procs":null,"mig":[{"uuid":"MIG-1","mem_used":1,"mem_total":2,"procs":[]},)"
        R"({"uuid":"MIG-2","mem_used":null,"mem_total":null,"procs":null}]}]})"
        "\n");
  CHECK(row({}) == R"({"time":"1970-01-01T00:00:00Z","missed":0,)"
                   R"("cpu":{"util":null,"steal":null,"iowait":null,"cores":[]},"load":null,)"
                   R"("mem":{"total":null,"used":null},"psi":null,"cgroup":null,"gpus":[]})"
                   "\n");
}

TEST_CASE("a row that was written is read as the same, and written as the same") {
  for (const Sample& sample : {full_sample(), Sample{}}) {
    const std::string line = row(sample);
    const auto again = read_row(line);
    REQUIRE(again.has_value());
    CHECK(*again == sample);
    CHECK(row(*again) == line);
  }
}

TEST_CASE("what a row lacks is unknown, and what it has more is passed over") {
  const auto sample = read_row(R"({"time":"2025-11-30T16:00:00.25+01:00","more":{},"gpus":[{}]})");
  REQUIRE(sample.has_value());
  CHECK(sample->time == full_sample().time);
  CHECK(sample->gpus == std::vector<Gpu>(1));
}

TEST_CASE("a line that is no row says what is wrong") {
  const auto error = [](std::string_view line) {
    const auto sample = read_row(line);
    REQUIRE_MESSAGE(!sample.has_value(), line);
    return sample.error().message;
  };
  CHECK(error("") == "it is no JSON object: it ends too early");
  CHECK(error("[]") == "it is no JSON object");
  CHECK(error("{\"time\":\"2025-11-30T15:00:00Z\"") == "it is no JSON object: it ends too early");
  for (const char* none : {"NaN", "nan", "Infinity"}) {
    CAPTURE(none);
    CHECK(error(std::string("{\"power\":") + none + "}") ==
          std::string("it is no JSON object: byte 10 begins no part of one: '") + none + "}'");
  }
  CHECK(error("{\"time\":\"\xff\"}") == "it is not UTF-8, which JSON is");
  CHECK(error("{}") == "'time' is no time");
  CHECK(error(R"({"time":"yesterday"})") == "'time' is no time");
  CHECK(error(R"({"time":5})") == "'time' is no string");
  const auto with = [&](std::string_view member) {
    return error(R"({"time":"2025-11-30T15:00:00Z",)" + std::string(member) + "}");
  };
  CHECK(with(R"("missed":-1)") == "'missed' is no whole number");
  CHECK(with(R"("cpu":[])") == "'cpu' is no object");
  CHECK(with(R"("cpu":{"util":"1"})") == "'util' is no number");
  CHECK(with(R"("cpu":{"cores":[[]]})") == "'cores' is no number");
  CHECK(with(R"("cpu":{"util":-5})") == "'util' is no share of 0 to 100");
  CHECK(with(R"("cpu":{"cores":[1,3700]})") == "'cores' is no share of 0 to 100");
  CHECK(with(R"("psi":{"io_full":201})") == "'io_full' is no share of 0 to 100");
  CHECK(with(R"("gpus":[{"enc":1e9}])") == "'enc' is no share of 0 to 100");
  CHECK(with(R"("gpus":[{"power":-0.1}])") == "'power' is no amount, which is 0 or more");
  CHECK(with(R"("gpus":[{"mem_used":1.5}])") == "'mem_used' is no whole number");
  CHECK(with(R"("gpus":[{"mem_used":18446744073709551616}])") == "'mem_used' is no whole number");
  CHECK(with(R"("gpus":[{"power":1e999}])") == "'power' is no number that a double holds");
  CHECK(with(R"("load":[1,2])") == "'load' is no array of three");
  CHECK(with(R"("gpus":[1])") == "'gpus' is no array of objects");
  CHECK(with(R"("gpus":[{"throttle":["tired"]}])") == "'throttle' is no list of reasons");
  CHECK(with(R"("gpus":[{"mem_shared":1}])") == "'mem_shared' is no truth");
  CHECK(with(R"("gpus":[{"procs":[{"pid":4294967296}]}])") == "'pid' is no number of 32 bits");
  CHECK(with(R"("gpus":[{"name":{"bytes":"?"}}])") == "'name' is no string");
}

TEST_CASE("what is a little more than all is all, and a temperature may be below 0") {
  const auto sample = read_row(
      R"({"time":"2025-11-30T15:00:00Z","gpus":[{"util":101,"fan":150,"temp":-12.5,"index":3}]})");
  REQUIRE(sample.has_value());
  CHECK(sample->gpus[0].util == Reading(100.0));
  CHECK(sample->gpus[0].fan == Reading(150.0));
  CHECK(sample->gpus[0].temperature == Reading(-12.5));
}

TEST_CASE("a number of bytes of all ones is none, and a GPU without an index has its place") {
  const auto sample = read_row(
      R"({"time":"2025-11-30T15:00:00Z","gpus":[{},{"mem_used":18446744073709551615},{"index":7,)"
      R"("mem_total":18446744073709551614}]})");
  REQUIRE(sample.has_value());
  CHECK_FALSE(sample->gpus[1].memory_used);
  CHECK(sample->gpus[1].index == 1);
  CHECK(sample->gpus[2].index == 7);
  const std::string picked = written(
      [&](io::JsonWriter& json) { write_fields(*sample, {find_field("gpu.mem_total")}, json); });
  CHECK(picked.find(R"({"mem_total":18446744073709551615}]})") != std::string::npos);
}

TEST_CASE("a header keeps the interval") {
  for (const std::chrono::nanoseconds interval :
       {std::chrono::nanoseconds(100'000'000), std::chrono::nanoseconds(1'000'000'000),
        std::chrono::nanoseconds(3'600'000'000'000), std::chrono::nanoseconds(1)}) {
    const std::string line = written([&](io::JsonWriter& json) { write_header({interval}, json); });
    const auto header = read_header(line);
    REQUIRE(header.has_value());
    CHECK(header->interval == interval);
  }
  CHECK(written([](io::JsonWriter& json) {
          write_header({std::chrono::milliseconds(1500)}, json);
        }) == "{\"nt_gpu_watch\":1,\"interval\":1.5}\n");
}

TEST_CASE("a header of another version, or none, is refused") {
  const auto error = [](std::string_view line) {
    const auto header = read_header(line);
    REQUIRE_FALSE(header.has_value());
    return header.error().message;
  };
  CHECK(error("{\"time\":\"\"}") == "it has no nt_gpu_watch");
  CHECK(error("{\"nt_gpu_watch\":2}") == "nt_gpu_watch is 2, and only 1 is known");
  CHECK(error("{\"nt_gpu_watch\":\"1\"}") == "nt_gpu_watch is no number, and only 1 is known");
  for (const char* interval : {"0", "-1", "1e300", "null", "\"1\""}) {
    CAPTURE(interval);
    CHECK(
        error("{\"nt_gpu_watch\":1,\"interval\":" + std::string(interval) + "}").find("interval") !=
        std::string::npos);
  }
}

}  // namespace
}  // namespace nt::gpu
