// Values as people read them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "gpu/field.hpp"

namespace nt::gpu {

// Without a unit, and with no more decimals than that, 1 at the least: "37", "12.5".
std::string number_text(double value, int decimals = 1);

// With its unit: "12.5%", "5.0 GiB", "45 C", "123.5 W".
std::string value_text(Unit unit, double value);
// The same; "-" where it is unknown.
std::string value_text(Unit unit, const Reading<double>& reading);

// The same of a field that is no time; a list has commas between, and is "none" where it has
// nothing. What others named is escaped.
std::string value_text(const Field& field, const Sample& sample);
std::string value_text(const Field& field, const Gpu& gpu);
// Words with that between them, and that for an unknown one; "none" where there are none.
std::string joined_words(const Words& words, std::string_view between, std::string_view unknown);

// "5.0/80.0 GiB", "123.5/700 W": the unit once where both have the same.
std::string part_text(const Reading<std::uint64_t>& used, const Reading<std::uint64_t>& total);
std::string part_text(Unit unit, const Reading<double>& used, const Reading<double>& total);

// "0.8/23.6 GiB": both in the unit of the whole, so that columns stay as wide.
std::string memory_text(const Reading<std::uint64_t>& used, const Reading<std::uint64_t>& total);

// What stands over a column, or before a line, of a field: its name, with the GPU's place in it
// ("gpu0.util") where it is of one.
std::string column_name(const Field& field, std::size_t gpu);

}  // namespace nt::gpu
