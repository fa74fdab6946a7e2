#include "gpu/sampler.hpp"

#include <algorithm>
#include <utility>

#include "gpu/amd/source.hpp"
#include "gpu/host/pci.hpp"
#include "gpu/host/process_names.hpp"
#include "gpu/nvml/source.hpp"

namespace nt::gpu {

Sampler::Sampler(const SystemFiles& files, const os::Clock& clock, const SamplerOptions& options)
    : files_(files), clock_(clock), host_(files) {
  // NVIDIA's library may be there without a device on the bus, as on WSL and Tegra.
  add([wakes = options.wakes_gpus](SystemFiles& of) { return wakes || !nvidia_gpus_sleep(of); },
      [of = options.nvidia] { return nvml::Source::start(of); }, options.times);
  add(amd::has_gpus, [files] { return amd::Source::start(files); }, options.times);
}

void Sampler::add(std::function<bool(SystemFiles&)> may_start, OpenSource open,
                  const WorkerTimes& times) {
  drivers_.push_back(
      {std::move(may_start), GpuWorker(std::move(open), clock_, times), Roster(), false});
}

void Sampler::start() {
  host_.start(clock_.steady());
  start_drivers();
}

void Sampler::start_drivers() {
  for (Driver& driver : drivers_) {
    if (driver.is_started || !driver.may_start(files_)) continue;
    driver.is_started = true;
    const auto gpus = driver.worker.start();
    has_gpus_ = has_gpus_ || (gpus && !gpus->empty());
  }
}

Sample Sampler::sample(const Tick& tick) {
  Sample row;
  row.time = tick.time;
  row.missed = tick.missed;
  host_.sample(clock_.steady(), row);
  start_drivers();
  for (Driver& driver : drivers_) {
    if (!driver.is_started) continue;
    auto gpus = driver.worker.read();
    if (gpus) name_processes(files_, *gpus);
    for (Gpu& gpu : driver.roster.place(std::move(gpus), row.memory.total)) {
      gpu.index = static_cast<unsigned>(row.gpus.size());
      row.gpus.push_back(std::move(gpu));
    }
  }
  has_gpus_ = has_gpus_ || !row.gpus.empty();
  return row;
}

bool Sampler::may_have_gpus() const {
  return has_gpus_ || std::ranges::any_of(drivers_, [](const Driver& driver) {
           return driver.is_started && driver.worker.owes_answer();
         });
}

std::optional<Error> Sampler::take_news() {
  for (Driver& driver : drivers_) {
    auto news = driver.worker.take_news();
    // That there is no driver of one kind is none where there are GPUs of another.
    if (news && !(driver.worker.is_over() && has_gpus_)) return news;
  }
  return std::nullopt;
}

}  // namespace nt::gpu
