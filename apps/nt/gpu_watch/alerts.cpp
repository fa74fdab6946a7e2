#include "alerts.hpp"

#include <fmt/format.h>

#include <utility>

#include "base/text.hpp"
#include "gpu/formats/gpu_names.hpp"
#include "gpu/row_json.hpp"
#include "io/json.hpp"
#include "io/writer.hpp"

namespace nt::apps::watch {
namespace {

constexpr std::size_t kLongest = 100'000;  // of a variable; Linux takes 128 KiB (execve(2))

std::string json_of(const gpu::Sample& row) {
  io::StringSink sink;
  io::Writer out(sink, "row");
  io::JsonWriter json(out);
  gpu::write_row(row, json);
  out.flush();
  sink.text.pop_back();  // the newline
  return std::move(sink.text);
}

// The row, without its processes where it would be too long with them.
std::string variable_of(const gpu::Sample& row) {
  std::string json = json_of(row);
  if (json.size() <= kLongest) return json;
  gpu::Sample shorter = row;
  for (gpu::Gpu& gpu : shorter.gpus) {
    gpu.processes = gpu::Unknown::kError;
    if (!gpu.mig) continue;
    for (gpu::MigSlice& slice : *gpu.mig) slice.processes = gpu::Unknown::kError;
  }
  return json_of(shorter);
}

}  // namespace

Result<void> Alerts::add(const std::string& condition) {
  alerts_.push_back({condition, gpu::ConditionWatch(TRY(gpu::Condition::parse(condition)),
                                                    gpu::Quantifier::kAny)});
  return {};
}

void Alerts::take(const gpu::Sample& row) {
  if (hook_) hook_->mind();
  for (Alert& alert : alerts_) {
    const gpu::Truth now = alert.watch.truth(row);
    if (now == gpu::Truth::kUnknown) continue;  // it may be as it was
    const bool was_true = std::exchange(alert.was_true, now == gpu::Truth::kTrue);
    if (alert.was_true && !was_true) fire(alert, row);
  }
}

void Alerts::fire(const Alert& alert, const gpu::Sample& row) {
  if (hook_) {
    hook_->run({"NT_ALERT=" + variable_of(row), "NT_ALERT_CONDITION=" + alert.text});
  } else {
    const std::string gpus = gpu::gpu_names(row.gpus, alert.watch.true_of());
    context_.note(
        fmt::format("alert: {}{}{}", escape_control(alert.text), gpus.empty() ? "" : ": ", gpus));
  }
}

}  // namespace nt::apps::watch
