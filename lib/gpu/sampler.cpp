#include "gpu/sampler.hpp"

#include <algorithm>
#include <utility>

#include "gpu/amd/source.hpp"
#include "gpu/drm/source.hpp"
#include "gpu/host/container.hpp"
#include "gpu/host/pci.hpp"
#include "gpu/host/process_names.hpp"
#include "gpu/nvml/source.hpp"
#include "gpu/tegra/integrated.hpp"

namespace nt::gpu {
namespace {

// After which it is looked again whether there are GPUs of a kind, or one is awake.
constexpr std::chrono::seconds kTimeToLook{3};

}  // namespace

Sampler::Sampler(const SystemFiles& files, const os::Clock& clock, const SamplerOptions& options)
    : files_(files),
      clock_(clock),
      row_(options.row),
      pcie_(options.nvidia.pcie ? options.pcie : options.pcie.zero()),
      host_(files) {
  nvml::ReadOptions nvidia = options.nvidia;
  nvidia.in_container = in_container(files_);
  // NVIDIA's library may be there without a device on the bus, as on WSL and Tegra.
  add(
      [wakes = options.wakes_gpus](SystemFiles& of) {
        return wakes || suspended_nvidia_gpus(of).empty() ? Presence::kAwake : Presence::kAsleep;
      },
      [nvidia] { return nvml::Source::start(nvidia); }, options.times);
  const auto is_there = [](bool is) { return is ? Presence::kAwake : Presence::kNone; };
  add([is_there](SystemFiles& of) { return is_there(amd::has_gpus(of)); },
      [files, &clock] { return amd::Source::start(files, clock); }, options.times);
  add([is_there](SystemFiles& of) { return is_there(drm::has_gpus(of)); },
      [files, &clock] { return drm::Source::start(files, clock); }, options.times);
}

void Sampler::add(std::function<Presence(SystemFiles&)> look, OpenSource open,
                  const WorkerTimes& times) {
  drivers_.push_back({.look = std::move(look),
                      .worker = GpuWorker(std::move(open), clock_, times),
                      .roster = {},
                      .looked = {}});
}

void Sampler::start() {
  host_.start(clock_.steady());
  ask_drivers();
  has_gpus_ = has_gpus_ || tegra::read_integrated(files_);
}

bool Sampler::is_starting() const {
  return std::ranges::any_of(drivers_,
                             [](const Driver& driver) { return driver.worker.descriptor() >= 0; });
}

std::vector<pollfd> Sampler::waits() const {
  std::vector<pollfd> waits;
  for (const Driver& driver : drivers_) waits.push_back({driver.worker.descriptor(), POLLIN, 0});
  return waits;
}

void Sampler::mind() {
  for (Driver& driver : drivers_) {
    if (driver.worker.descriptor() < 0) continue;
    const auto gpus = driver.worker.answer({});
    has_gpus_ = has_gpus_ || (gpus && !gpus->empty());
  }
}

void Sampler::give_up_waiting() {
  for (Driver& driver : drivers_)
    if (driver.worker.descriptor() >= 0) driver.worker.give_up_waiting();
}

// All of them at once, and those first of all started that are there and awake.
void Sampler::ask_drivers() {
  for (Driver& driver : drivers_) {
    const auto now = clock_.steady();
    if (!driver.is_started && (!driver.looked || now - *driver.looked >= kTimeToLook)) {
      driver.looked = now;
      driver.presence = driver.look(files_);
      driver.is_started = driver.presence == Presence::kAwake;
    }
    driver.is_asked = driver.is_started && driver.worker.ask();
  }
  deadline_ = std::chrono::steady_clock::now() + row_ + pcie_ * drivers_.front().worker.gpus_told();
}

Sample Sampler::sample(const Tick& tick) {
  Sample row;
  row.time = tick.time;
  row.missed = tick.missed;
  host_.sample(clock_.steady(), row);
  ask_drivers();
  row.gpus.resize(order_.size());
  for (std::size_t i = 0; i < row.gpus.size(); ++i) row.gpus[i].index = static_cast<unsigned>(i);
  for (std::size_t i = 0; i < drivers_.size(); ++i) {
    std::vector<Gpu> gpus;
    if (drivers_[i].is_started) gpus = read(drivers_[i], row.memory.total);
    if (i == 0) add_integrated(drivers_[i], row, gpus);
    add_to(row, i, std::move(gpus));
  }
  has_gpus_ = has_gpus_ || !row.gpus.empty();
  return row;
}

// Each keeps the place that it had first.
void Sampler::add_to(Sample& row, std::size_t driver, std::vector<Gpu> gpus) {
  for (std::size_t i = 0; i < gpus.size(); ++i) {
    const auto found = std::ranges::find(order_, std::pair(driver, i));
    const auto place = static_cast<std::size_t>(found - order_.begin());
    if (found == order_.end()) {
      order_.emplace_back(driver, i);
      row.gpus.emplace_back();
    }
    gpus[i].index = static_cast<unsigned>(place);
    row.gpus[place] = std::move(gpus[i]);
  }
}

std::vector<Gpu> Sampler::read(Driver& driver, const Reading<std::uint64_t>& machine_memory) {
  auto gpus = driver.is_asked ? driver.worker.answer(deadline_) : std::nullopt;
  if (gpus) name_processes(files_, *gpus);
  return driver.roster.place(std::move(gpus), machine_memory);
}

// NVML may yet tell of it where it has not answered.
void Sampler::add_integrated(const Driver& nvidia, const Sample& row, std::vector<Gpu>& gpus) {
  if (gpus.empty() && nvidia.worker.owes_answer()) return;
  if (const auto found = tegra::read_integrated(files_)) tegra::put(*found, row.memory.total, gpus);
}

std::vector<std::string> Sampler::suspended() {
  const bool is_asleep = std::ranges::any_of(
      drivers_, [](const Driver& driver) { return driver.presence == Presence::kAsleep; });
  return is_asleep ? suspended_nvidia_gpus(files_) : std::vector<std::string>();
}

bool Sampler::may_have_gpus() const {
  return has_gpus() || std::ranges::any_of(drivers_, [](const Driver& driver) {
           return driver.presence == Presence::kAsleep ||
                  (driver.is_started && driver.worker.owes_answer());
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
