#include "gpu/worker.hpp"

#include <fmt/format.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

namespace nt::gpu {
namespace {

using std::chrono::milliseconds;

constexpr unsigned kMostLate = 3;     // answers in turn, of which the last is said
constexpr int kMostSilence = 10;      // times that it may become the longer
constexpr milliseconds kMoment{100};  // in which a worker that leaves has left

Report answer(std::uint64_t request, GpuSource* source, const Error& failure) {
  Report report;
  report.request = request;
  if (source == nullptr) {
    report.failure = failure.message;
    report.hint = failure.hint;
    report.is_hopeless = failure.kind == ErrorKind::kWarning;
  } else {
    report.gpus = source->read();
    report.is_spent = source->is_spent();
    report.notice = source->notice();
  }
  return report;
}

bool write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(fd, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

// The worker's side: a request is its number.
void serve(const OpenSource& open, int socket) {
  std::unique_ptr<GpuSource> source;
  Error failure;
  bool is_open = false;
  for (std::uint64_t request = 0;;) {
    const ssize_t count = ::read(socket, &request, sizeof request);
    if (count < 0 && errno == EINTR) continue;
    if (count != sizeof request) return;
    if (!std::exchange(is_open, true)) {
      auto opened = open();
      if (opened) {
        source = *std::move(opened);
      } else {
        failure = std::move(opened).error();
      }
    }
    if (!write_all(socket, to_frame(answer(request, source.get(), failure)))) return;
  }
}

// GPUs that it tells of, and that are not lost.
std::size_t alive(const Report& report) {
  return report.gpus.size() -
         static_cast<std::size_t>(std::ranges::count(report.gpus, true, &Gpu::is_lost));
}

Error system_news(std::string message, std::string hint = {}) {
  return {ErrorKind::kWarning, std::move(message), std::move(hint)};
}

}  // namespace

GpuWorker::GpuWorker(OpenSource open, const os::Clock& clock, const WorkerTimes& times)
    : open_(std::move(open)),
      clock_(clock),
      times_(times),
      pause_(times.first_retry),
      silence_(times.silence) {}

bool GpuWorker::ask() {
  if (is_leaving_ && worker_) static_cast<void>(worker_->has_ended());  // leaves no zombie
  if (is_spent_) mind_successor();
  if (!worker_ || is_leaving_) {
    if (clock_.steady() < retry_ || !launch()) return false;
  }
  if (owes_) {
    if (!receive()) return false;  // it has gone
    take_late_answer();
    if (owes_) mind_silence();
    if (owes_ || is_leaving_) return false;
  }
  send_request();
  return true;
}

std::optional<std::vector<Gpu>> GpuWorker::answer(Time deadline) {
  auto report = wait_for_answer(deadline);
  if (!report) return std::nullopt;
  is_hanging_ = false;
  if (std::exchange(late_, 0) >= kMostLate) news_ = system_news("the driver answers in time again");
  late_answer_.reset();
  return take(*std::move(report));
}

// Starts a worker where none is left.
bool GpuWorker::launch() {
  if (is_over_) return false;
  if (worker_ && !worker_->has_ended()) {
    if (clock_.steady() - asked_ >= times_.giving_up) worker_->kill();
    return false;
  }
  auto started = os::ForkedWorker::start([open = open_](int socket) { serve(open, socket); });
  if (!started) {
    say(std::move(started).error());
    restart_later();
    return false;
  }
  worker_ = *std::move(started);
  successor_.reset();
  is_leaving_ = is_spent_ = owes_ = false;
  received_.clear();
  silence_ = times_.silence;
  return true;
}

void GpuWorker::send_request() {
  ++request_;
  owes_ = true;
  asked_ = clock_.steady();
  const std::string_view bytes(reinterpret_cast<const char*>(&request_), sizeof request_);
  // One that has gone is noticed where its answer is waited for.
  static_cast<void>(worker_->send(bytes));
}

std::optional<Report> GpuWorker::wait_for_answer(Time deadline) {
  for (;;) {
    if (!receive()) return std::nullopt;
    while (auto report = take_frame(received_)) {
      if (report->request != request_) continue;
      owes_ = false;
      return report;
    }
    const auto left = std::chrono::ceil<milliseconds>(deadline - std::chrono::steady_clock::now());
    if (left <= milliseconds::zero()) return std::nullopt;
    struct pollfd wait = {worker_->socket(), POLLIN, 0};
    ::poll(&wait, 1, static_cast<int>(left.count()));
  }
}

// Reads what has come; false where the worker has gone.
bool GpuWorker::receive() {
  std::array<char, 16384> buffer;
  for (;;) {
    const ssize_t count = ::read(worker_->socket(), buffer.data(), buffer.size());
    if (count > 0) {
      received_.append(buffer.data(), static_cast<std::size_t>(count));
    } else if (count < 0 && errno == EINTR) {
      continue;
    } else if (count < 0 && errno == EAGAIN) {
      return true;
    } else {
      lost();
      return false;
    }
  }
}

// Tells, too, that a driver hangs no more. One that takes so long each time is not told of each
// time.
void GpuWorker::take_late_answer() {
  while (auto late = take_frame(received_)) {
    if (late->request != request_) continue;
    owes_ = false;
    if (std::exchange(is_hanging_, false)) {
      news_ = system_news("the driver answers again");
      silence_ = std::clamp<std::chrono::nanoseconds>(2 * (clock_.steady() - asked_), silence_,
                                                      kMostSilence * times_.silence);
    }
    if (++late_ == kMostLate) {
      news_ = system_news(
          "the driver answers too late for rows: what it says of one is shown in the next");
    }
    late_answer_ = take(*std::move(late));
  }
}

// Tells of a driver that hangs; ends one that has for long.
void GpuWorker::mind_silence() {
  const auto silence = clock_.steady() - asked_;
  if (silence >= silence_) give_up_waiting();
  if (silence >= times_.giving_up) {
    worker_->kill();
    restart_later();
  }
}

int GpuWorker::descriptor() const {
  return owes_ && worker_ && !is_leaving_ ? worker_->socket() : -1;
}

void GpuWorker::give_up_waiting() {
  if (!std::exchange(is_hanging_, true))
    news_ = system_news("the driver does not answer: its GPUs are unknown until it does");
}

std::optional<std::vector<Gpu>> GpuWorker::take(Report report) {
  told_ = report.gpus.size();
  if (!report.failure.empty()) {
    is_over_ = report.is_hopeless;
    say({is_over_ ? ErrorKind::kWarning : ErrorKind::kSystem, std::move(report.failure),
         std::move(report.hint)});
    restart_later();
    return std::nullopt;
  }
  if (!report.is_spent) {
    if (!report.notice.empty() && std::exchange(notice_, report.notice) != report.notice)
      news_ = system_news(report.notice);
    if (!said_.empty()) news_ = system_news("the driver is there again");
    said_.clear();
  }
  mind_loss(report);
  return std::move(report.gpus);
}

// Whoever has the rows tells which GPUs are lost.
void GpuWorker::mind_loss(const Report& report) {
  told_alive_ = alive(report);
  most_told_ = std::max(most_told_, report.gpus.size());
  const bool is_spent = report.is_spent || told_alive_ < most_told_;
  if (!is_spent) pause_ = times_.first_retry;
  if (is_spent && !is_spent_) plan_retry();
  is_spent_ = is_spent;
}

void GpuWorker::lost() {
  late_answer_.reset();
  worker_->wait_for(kMoment);
  const auto signal_number = worker_->ended_by();
  // One that was given up has been told of.
  if (!is_leaving_ && !is_hanging_) {
    say(system_news(
        signal_number ? fmt::format("the driver's library has crashed (signal {})", *signal_number)
                      : "the driver's library has ended its process"));
  }
  if (!is_leaving_) restart_later();
}

// Lets the worker go, and plans another.
void GpuWorker::restart_later() {
  is_leaving_ = true;
  if (worker_) worker_->stop();
  plan_retry();
}

void GpuWorker::plan_retry() {
  retry_ = clock_.steady() + pause_;
  pause_ = std::min(2 * pause_, times_.last_retry);
}

// Starts one beside this one, and puts it in its place once it tells of more.
void GpuWorker::mind_successor() {
  if (!successor_) {
    if (clock_.steady() < retry_) return;
    plan_retry();
    successor_ = std::make_unique<GpuWorker>(open_, clock_, times_);
    if (successor_->launch()) successor_->send_request();
  }
  const auto report =
      successor_->owes_ ? successor_->wait_for_answer(Time()) : std::optional<Report>();
  if (!report && successor_->owes_ && !successor_->is_leaving_) {
    if (clock_.steady() - successor_->asked_ < times_.giving_up) return;
    successor_->worker_->kill();
    if (!successor_->worker_->has_ended()) return;  // no other is started before
  }
  if (report && !report->failure.empty()) say({ErrorKind::kSystem, report->failure, report->hint});
  if (report && tells_more(*report)) adopt_successor();
  successor_.reset();
}

// Where this one has gone, another that is spent is better than none.
bool GpuWorker::tells_more(const Report& report) const {
  return report.failure.empty() && (is_leaving_ || alive(report) > told_alive_);
}

void GpuWorker::adopt_successor() {
  std::swap(worker_, successor_->worker_);
  received_.clear();
  late_answer_.reset();
  request_ = successor_->request_;
  if (!is_leaving_) said_.clear();  // which was why it could not be started
  owes_ = is_leaving_ = false;
}

void GpuWorker::say(Error what) {
  if (said_ == what.message) return;
  said_ = what.message;
  news_ = std::move(what);
}

}  // namespace nt::gpu
