// Some fields of a row as JSON.
#include <algorithm>
#include <span>
#include <string_view>

#include "gpu/row_json.hpp"
#include "gpu/row_parts_json.hpp"

namespace nt::gpu {
namespace {

using io::JsonWriter;
using Fields = std::span<const Field* const>;

constexpr double kMostBytes = 18'446'744'073'709'551'616.0;  // what a double makes of the last few

// "gpu" of "gpu.util".
std::string_view part_of(const Field& field) { return field.name.substr(0, field.name.find('.')); }
std::string_view key_of(const Field& field) { return field.name.substr(field.name.find('.') + 1); }

void write_number(const Field& field, const Reading<double>& value, JsonWriter& json) {
  if (!value) {
    json.null();
  } else if (field.unit == Unit::kBytes) {
    json.value(*value < kMostBytes ? static_cast<std::uint64_t>(*value) : ~std::uint64_t{0});
  } else {
    json.value(*value);
  }
}

void write_text(const Reading<Words>& words, JsonWriter& json) {
  json.value(words ? std::string_view(words->front()) : std::string_view());
}

void write_of_gpu(const Field& field, const Gpu& gpu, JsonWriter& json) {
  const std::string_view key = key_of(field);
  if (key == "procs") {
    write_processes(gpu.processes, json);
  } else if (key == "mig") {
    write_slices(gpu.mig, json);
  } else if (key == "throttle") {
    write_throttle(gpu.throttle, json);
  } else if (key == "index") {
    json.value(gpu.index);
  } else if (key == "mem_shared") {
    json.value(gpu.memory_shared);
  } else if (field.is_number()) {
    write_number(field, field.of_gpu(gpu), json);
  } else {
    write_text(field.words_of_gpu(gpu), json);
  }
}

void write_gpus(Fields fields, const Sample& sample, JsonWriter& json) {
  json.key("gpus").begin_array();
  for (const Gpu& gpu : sample.gpus) {
    json.begin_object();
    for (const Field* field : fields) {
      if (!field->is_gpu()) continue;
      json.key(key_of(*field));
      write_of_gpu(*field, gpu, json);
    }
    json.end_object();
  }
  json.end_array();
}

// An object of the row; null where the machine has no such thing.
void write_object(Fields fields, std::string_view part, const Sample& sample, JsonWriter& json) {
  json.key(part);
  const bool is_there =
      part == "psi" ? sample.pressure.has_value() : part != "cgroup" || sample.cgroup.has_value();
  if (!is_there) {
    json.null();
    return;
  }
  json.begin_object();
  for (const Field* field : fields) {
    if (part_of(*field) != part) continue;
    json.key(key_of(*field));
    if (field->is_number()) {
      write_number(*field, field->of_row(sample), json);
    } else {
      write_cores(sample.cpu.cores, json);
    }
  }
  json.end_object();
}

}  // namespace

void write_fields(const Sample& sample, const FieldList& fields, JsonWriter& json) {
  json.begin_object();
  for (auto field = fields.begin(); field != fields.end(); ++field) {
    const std::string_view part = part_of(**field);
    const auto is_of_it = [part](const Field* other) { return part_of(*other) == part; };
    if (std::any_of(fields.begin(), field, is_of_it)) continue;
    if (part == "time") {
      json.key(part);
      write_text((*field)->words_of_row(sample), json);
    } else if (part == "missed") {
      json.field(part, sample.missed);
    } else if (part == "load") {
      json.key(part);
      write_load(sample.load, json);
    } else if (part == "gpu") {
      write_gpus(fields, sample, json);
    } else {
      write_object(fields, part, sample, json);
    }
  }
  json.end_object();
}

}  // namespace nt::gpu
