#include "gpu/sampler.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>
#include <string_view>
#include <utility>

#include "gpu/amd/source.hpp"
#include "gpu/drm/source.hpp"
#include "gpu/formats/gpu_names.hpp"
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
      patience_(options.row),
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

bool Sampler::is_waiting() const {
  return std::ranges::any_of(drivers_, [](const Driver& driver) { return driver.awaited() >= 0; });
}

std::vector<pollfd> Sampler::waits() const {
  std::vector<pollfd> waits;
  for (const Driver& driver : drivers_) waits.push_back({driver.awaited(), POLLIN, 0});
  return waits;
}

void Sampler::mind() {
  for (Driver& driver : drivers_) {
    if (driver.awaited() < 0) continue;
    driver.answer = driver.worker.answer({});
    has_gpus_ = has_gpus_ || (driver.answer && !driver.answer->empty());
  }
}

std::chrono::nanoseconds Sampler::patience() const {
  return deadline_ - std::chrono::steady_clock::now();
}

void Sampler::give_up_waiting() {
  for (Driver& driver : drivers_)
    if (driver.awaited() >= 0) driver.worker.give_up_waiting();
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
  deadline_ =
      std::chrono::steady_clock::now() + patience_ + pcie_ * drivers_.front().worker.gpus_told();
}

void Sampler::begin(const Tick& tick) {
  row_ = {};
  row_.time = tick.time;
  row_.missed = tick.missed;
  host_.sample(clock_.steady(), row_);
  for (Driver& driver : drivers_) driver.before = std::exchange(driver.answer, std::nullopt);
  ask_drivers();
  mind();
}

Sample Sampler::finish() {
  row_.gpus.resize(order_.size());
  for (std::size_t i = 0; i < row_.gpus.size(); ++i) row_.gpus[i].index = static_cast<unsigned>(i);
  for (std::size_t i = 0; i < drivers_.size(); ++i) {
    std::vector<Gpu> gpus;
    if (drivers_[i].is_started) gpus = read(drivers_[i]);
    if (i == 0) add_integrated(drivers_[i], gpus);
    add_to_row(i, std::move(gpus));
  }
  has_gpus_ = has_gpus_ || !row_.gpus.empty();
  mind_lost();
  return std::move(row_);
}

// Each keeps the place that it had first.
void Sampler::add_to_row(std::size_t driver, std::vector<Gpu> gpus) {
  for (std::size_t i = 0; i < gpus.size(); ++i) {
    const auto found = std::ranges::find(order_, std::pair(driver, i));
    const auto place = static_cast<std::size_t>(found - order_.begin());
    if (found == order_.end()) {
      order_.emplace_back(driver, i);
      row_.gpus.emplace_back();
    }
    gpus[i].index = static_cast<unsigned>(place);
    row_.gpus[place] = std::move(gpus[i]);
  }
}

std::vector<Gpu> Sampler::read(Driver& driver) {
  auto late = driver.worker.take_late();
  auto gpus = std::exchange(driver.answer, std::nullopt);
  if (!gpus) gpus = std::move(late);
  if (!gpus) gpus = std::move(driver.before);
  if (gpus) name_processes(files_, *gpus);
  return driver.roster.place(std::move(gpus), row_.memory.total);
}

// NVML may yet tell of it where it has not answered.
void Sampler::add_integrated(const Driver& nvidia, std::vector<Gpu>& gpus) {
  if (gpus.empty() && nvidia.worker.owes_answer()) return;
  if (const auto found = tegra::read_integrated(files_))
    tegra::put(*found, row_.memory.total, gpus);
}

// Tells which GPUs are lost, and which are no more.
void Sampler::mind_lost() {
  std::array<std::vector<std::size_t>, 2> changed;  // to be there, and to be lost
  is_lost_.resize(row_.gpus.size());
  for (std::size_t i = 0; i < row_.gpus.size(); ++i) {
    const bool is_lost = row_.gpus[i].is_lost;
    if (is_lost_[i] != is_lost) changed[is_lost ? 1 : 0].push_back(i);
    is_lost_[i] = is_lost;
  }
  const auto say = [this](std::span<const std::size_t> places, std::string_view one,
                          std::string_view more) {
    if (places.empty()) return;
    news_.push_back(
        {ErrorKind::kWarning,
         fmt::format("{} {}", gpu_names(row_.gpus, places), places.size() == 1 ? one : more),
         {}});
  };
  say(changed[1], "is lost: its driver is started anew now and then",
      "are lost: their driver is started anew now and then");
  say(changed[0], "is there again", "are there again");
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
  if (!news_.empty()) {
    Error first = std::move(news_.front());
    news_.pop_front();
    return first;
  }
  for (Driver& driver : drivers_) {
    auto news = driver.worker.take_news();
    // That there is no driver of one kind is none where there are GPUs of another.
    if (news && !(driver.worker.is_over() && has_gpus_)) return news;
  }
  return std::nullopt;
}

}  // namespace nt::gpu
