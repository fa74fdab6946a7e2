#include "io/progress.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/number.hpp"
#include "base/text.hpp"
#include "base/width.hpp"

namespace nt::io {
namespace {

using namespace std::chrono_literals;

constexpr auto kFirst = 500ms;
constexpr auto kInterval = 100ms;
constexpr std::string_view kEraseLine = "\r\x1b[K";

}  // namespace

Progress::Progress(Writer& err, const os::Clock& clock, ProgressOptions options)
    : err_(err),
      clock_(clock),
      options_(std::move(options)),
      start_(options_.enabled ? clock.steady() : std::chrono::steady_clock::time_point{}),
      due_(start_ + kFirst) {}

void Progress::update() {
  if (!options_.enabled) return;
  const auto now = clock_.steady();
  if (now < due_.load(std::memory_order_relaxed)) return;
  const std::unique_lock lock(mutex_, std::try_to_lock);
  if (!lock.owns_lock()) return;  // another thread draws
  due_.store(now + kInterval, std::memory_order_relaxed);
  drawn_ = true;
  // The last column stays free: a terminal would wrap there.
  const std::string text = line(now - start_);
  err_.write(kEraseLine);
  err_.write(cut_to_width(text, std::max(options_.width, 2U) - 1));
  err_.flush();
}

std::unique_lock<std::mutex> Progress::hide() {
  if (!options_.enabled) return {};
  std::unique_lock lock(mutex_);
  if (std::exchange(drawn_, false)) {
    err_.write(kEraseLine);
    err_.flush();
  }
  return lock;
}

std::string Progress::amount(std::uint64_t number) const {
  return options_.unit ? fmt::format("{} {}", number, *options_.unit) : format_size(number);
}

std::string Progress::line(std::chrono::nanoseconds elapsed) const {
  const std::uint64_t done = done_.load(std::memory_order_relaxed);
  const std::uint64_t total = total_.load(std::memory_order_relaxed);
  const double rate =
      static_cast<double>(done) / std::chrono::duration<double>(elapsed).count();  // a second
  std::string text = fmt::format("{} {}", escape_control(options_.label), amount(done));
  if (total > 0) {
    const double share = std::min(1.0, static_cast<double>(done) / static_cast<double>(total));
    text += fmt::format(" of {}, {:.0f}%", amount(total), std::floor(share * 100));
  }
  if (const double ratio = ratio_.load(std::memory_order_relaxed); ratio > 0)
    text += fmt::format(", ratio {:.2f}", ratio);
  text += fmt::format(", {}/s", amount(static_cast<std::uint64_t>(rate)));
  if (done > 0 && done < total) {
    const std::chrono::duration<double> left(static_cast<double>(total - done) / rate);
    if (left < 24h * 365) {
      text += fmt::format(
          ", {} left", format_duration(std::chrono::duration_cast<std::chrono::nanoseconds>(left)));
    }
  }
  return text;
}

}  // namespace nt::io
