// What is no number in a row, as JSON: values, for keys that stand before them.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "gpu/sample.hpp"
#include "io/json.hpp"

namespace nt::gpu {

void write_cores(const std::vector<Reading<double>>& cores, io::JsonWriter& json);
void write_load(const Reading<std::array<double, 3>>& load, io::JsonWriter& json);
void write_processes(const Reading<Processes>& processes, io::JsonWriter& json);
void write_throttle(const Reading<std::uint64_t>& reasons, io::JsonWriter& json);
void write_slices(const std::optional<std::vector<MigSlice>>& slices, io::JsonWriter& json);

}  // namespace nt::gpu
