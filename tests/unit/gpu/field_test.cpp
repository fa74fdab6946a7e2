#include "gpu/field.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "gpu/full_sample.hpp"
#include "gpu/row_json.hpp"
#include "io/writer.hpp"

namespace nt::gpu {
namespace {

TEST_CASE("fields are found by their names, and each has one") {
  std::set<std::string_view> names;
  for (const Field& field : all_fields()) {
    CAPTURE(field.name);
    CHECK(find_field(field.name) == &field);
    CHECK(names.insert(field.name).second);
    CHECK(field.name.starts_with("gpu.") == field.is_gpu());
    CHECK((field.of_row != nullptr) + (field.of_gpu != nullptr) + (field.words_of_row != nullptr) +
              (field.words_of_gpu != nullptr) ==
          1);
    CHECK(field.is_number() == (field.of_row != nullptr || field.of_gpu != nullptr));
    CHECK_FALSE(field.help.empty());
  }
  CHECK(find_field("gpu") == nullptr);
  CHECK(find_field("") == nullptr);
}

TEST_CASE("a row of which nothing is known has no field that is") {
  const Sample sample;
  const Gpu gpu;
  for (const Field& field : all_fields()) {
    CAPTURE(field.name);
    if (field.is_number()) {
      const Reading<double> value = field.is_gpu() ? field.of_gpu(gpu) : field.of_row(sample);
      CHECK_FALSE(value);
      continue;
    }
    // These are always known.
    const bool is_known = field.name == "time" || field.name == "missed" ||
                          field.name == "gpu.index" || field.name == "gpu.mem_shared";
    const Reading<Words> words =
        field.is_gpu() ? field.words_of_gpu(gpu) : field.words_of_row(sample);
    CHECK(static_cast<bool>(words) == is_known);
  }
}

TEST_CASE("each key of a JSON row is a field, but for the load, which is three") {
  io::StringSink sink;
  io::Writer out(sink, "row");
  io::JsonWriter json(out);
  write_row(full_sample(), json);
  out.flush();
  const auto row = nlohmann::json::parse(sink.text);
  const auto check = [](const nlohmann::json& object, const std::string& prefix) {
    for (const auto& [key, value] : object.items()) {
      CAPTURE(key);
      CHECK(find_field(prefix + key) != nullptr);
    }
  };
  for (const auto& [key, value] : row.items()) {
    CAPTURE(key);
    if (value.is_object()) check(value, key + ".");
    CHECK_FALSE(find_fields(key).empty());
  }
  for (const auto& gpu : row["gpus"]) check(gpu, "gpu.");
}

TEST_CASE("a name before a dot stands for all that follow") {
  const auto names = [](std::string_view name) {
    std::string all;
    for (const Field* field : find_fields(name)) all += std::string(field->name) + ' ';
    return all;
  };
  CHECK(names("mem") == "mem.total mem.used ");
  CHECK(names("load") == "load.1 load.5 load.15 ");
  CHECK(names("time") == "time ");
  CHECK(names("gpu.util") == "gpu.util ");
  CHECK(names("gpus") == names("gpu"));
  CHECK(names("gpu").starts_with("gpu.index gpu.name gpu.uuid gpu.util "));
  for (const char* none : {"", ".", "gp", "gpu.", "gpu.utils"}) CHECK(names(none).empty());
}

TEST_CASE("a name that is none has a hint of the field that was meant") {
  for (const bool numbers_alone : {true, false}) {
    const auto hint = [&](std::string_view name) { return field_hint(name, numbers_alone); };
    CHECK(hint("gpu.utl") == "did you mean gpu.util?");
    CHECK(hint("gpu0.util") == "did you mean gpu.util?");
    CHECK(hint("temp") == "did you mean gpu.temp?");
    CHECK(hint("util") == "did you mean gpu.util?");
    CHECK(hint("iowait") == "did you mean cpu.iowait?");
    CHECK(hint("GPU.POWER") == "did you mean gpu.power?");
    CHECK((hint("throttle") == "did you mean gpu.throttle?") == !numbers_alone);
    for (const char* name : {"nothing", "", "x"})
      CHECK(hint(name) == "fields are as cpu.util, mem.used and gpu.util; --help lists them");
  }
}

TEST_CASE("fields that are no numbers are words") {
  const Sample row = full_sample();
  const auto of_row = [&](std::string_view name) { return find_field(name)->words_of_row(row); };
  const auto of_gpu = [&](std::string_view name, std::size_t at) {
    return find_field(name)->words_of_gpu(row.gpus[at]);
  };
  CHECK(of_row("time") == Reading(Words{"2025-11-30T15:00:00.250Z"}));
  CHECK(of_row("missed") == Reading(Words{"3"}));
  CHECK(of_row("cpu.cores") == Reading(Words{"25", "", "0"}));
  CHECK(of_gpu("gpu.index", 1) == Reading(Words{"1"}));
  CHECK(of_gpu("gpu.name", 0) == Reading(Words{"NVIDIA H100"}));
  CHECK(of_gpu("gpu.uuid", 1) == Reading(Words{"GPU-2"}));
  CHECK(of_gpu("gpu.mem_shared", 1) == Reading(Words{"true"}));
  CHECK(of_gpu("gpu.throttle", 0) == Reading(Words{"idle", "power_cap"}));
  CHECK(of_gpu("gpu.throttle", 1) == Reading(Words{}));
  CHECK(of_gpu("gpu.mig", 1) == Reading(Words{"2"}));
  CHECK(of_gpu("gpu.mig", 0).why() == Unknown::kUnsupported);
}

TEST_CASE("fields read their members") {
  Sample sample;
  sample.cpu.util = 12.5;
  sample.memory.used = std::uint64_t{1} << 40;
  sample.load = std::array<double, 3>{1, 5, 15};
  sample.pressure.emplace().io_full = 3.0;
  sample.cgroup.emplace().memory_limit = Unknown::kUnsupported;
  const auto row = [&](std::string_view name) { return find_field(name)->of_row(sample); };
  CHECK(row("cpu.util") == Reading(12.5));
  CHECK(row("mem.used") == Reading(1099511627776.0));
  CHECK(row("load.15") == Reading(15.0));
  CHECK(row("psi.io_full") == Reading(3.0));
  CHECK(row("cgroup.mem_limit").why() == Unknown::kUnsupported);
  Gpu gpu;
  gpu.temperature = 71.0;
  gpu.processes = Processes(3);
  CHECK(find_field("gpu.temp")->of_gpu(gpu) == Reading(71.0));
  CHECK(find_field("gpu.procs")->of_gpu(gpu) == Reading(3.0));
}

}  // namespace
}  // namespace nt::gpu
