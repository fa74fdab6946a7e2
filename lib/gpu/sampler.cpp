#include "gpu/sampler.hpp"

#include "gpu/host/pci.hpp"
#include "gpu/host/process_names.hpp"
#include "gpu/nvml/source.hpp"

namespace nt::gpu {

Sampler::Sampler(const SystemFiles& files, const os::Clock& clock, const SamplerOptions& options)
    : files_(files),
      clock_(clock),
      options_(options),
      host_(files),
      worker_([of = options.nvidia] { return nvml::Source::start(of); }, clock, options.times) {}

void Sampler::start() {
  host_.start(clock_.steady());
  start_driver();
}

// Starts it unless that would wake its GPUs.
void Sampler::start_driver() {
  if (is_started_ || (!options_.wakes_gpus && nvidia_gpus_sleep(files_))) return;
  is_started_ = true;
  const auto gpus = worker_.start();
  has_gpus_ = gpus && !gpus->empty();
}

Sample Sampler::sample(const Tick& tick) {
  Sample row;
  row.time = tick.time;
  row.missed = tick.missed;
  host_.sample(clock_.steady(), row);
  start_driver();
  std::optional<std::vector<Gpu>> gpus;
  if (is_started_) gpus = worker_.read();
  if (gpus) name_processes(files_, *gpus);
  row.gpus = roster_.place(std::move(gpus), row.memory.total);
  has_gpus_ = has_gpus_ || !row.gpus.empty();
  return row;
}

}  // namespace nt::gpu
