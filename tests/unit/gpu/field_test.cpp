#include "gpu/field.hpp"

#include <doctest/doctest.h>

#include <set>

namespace nt::gpu {
namespace {

TEST_CASE("fields are found by their names, and each has one") {
  std::set<std::string_view> names;
  for (const Field& field : all_fields()) {
    CAPTURE(field.name);
    CHECK(find_field(field.name) == &field);
    CHECK(names.insert(field.name).second);
    CHECK(field.name.starts_with("gpu.") == field.is_gpu());
    CHECK((field.of_row != nullptr) != field.is_gpu());
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
    const Reading<double> value = field.is_gpu() ? field.of_gpu(gpu) : field.of_row(sample);
    CHECK_FALSE(value);
  }
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
