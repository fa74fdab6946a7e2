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

Error system_news(std::string message, std::string hint = {}) {
  return {ErrorKind::kWarning, std::move(message), std::move(hint)};
}

}  // namespace

GpuWorker::GpuWorker(OpenSource open, const os::Clock& clock, const WorkerTimes& times)
    : open_(std::move(open)), clock_(clock), times_(times), pause_(times.first_retry) {}

bool GpuWorker::ask() {
  if (is_leaving_ && worker_) static_cast<void>(worker_->has_ended());  // leaves no zombie
  if (is_spent_) mind_successor();
  if (!worker_ || is_leaving_) {
    if (clock_.steady() < retry_ || !launch()) return false;
  }
  if (owes_) {
    if (!receive()) return false;  // it has gone
    take_late_answers();
    mind_silence();
    if (owes_) return false;
  }
  send_request();
  return true;
}

std::optional<std::vector<Gpu>> GpuWorker::answer(Time deadline) {
  auto report = wait_for_answer(deadline);
  return report ? take(*std::move(report)) : std::nullopt;
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

// They are of no row, but tell that there is a driver.
void GpuWorker::take_late_answers() {
  while (const auto late = take_frame(received_)) {
    if (late->request != request_) continue;
    owes_ = false;
    told_ = late->gpus.size();
    if (++late_ == kMostLate)
      news_ = system_news("the driver answers too late for rows: its GPUs are unknown in them");
  }
}

// Tells of a driver that hangs, and that it does no more; ends one that has for long.
void GpuWorker::mind_silence() {
  const auto silence = clock_.steady() - asked_;
  if (!owes_) {
    if (std::exchange(is_hanging_, false)) news_ = system_news("the driver answers again");
    return;
  }
  if (silence >= times_.silence) give_up_waiting();
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
  is_hanging_ = false;
  told_ = report.gpus.size();
  if (std::exchange(late_, 0) >= kMostLate) news_ = system_news("the driver answers in time again");
  if (!report.failure.empty()) {
    is_over_ = report.is_hopeless;
    say({is_over_ ? ErrorKind::kWarning : ErrorKind::kSystem, std::move(report.failure),
         std::move(report.hint)});
    restart_later();
    return std::nullopt;
  }
  if (report.is_spent) {
    if (!std::exchange(is_spent_, true)) {
      say(system_news("a GPU is lost, or the driver: it is started anew now and then"));
      plan_retry();
    }
  } else {
    if (!report.notice.empty() && std::exchange(notice_, report.notice) != report.notice)
      news_ = system_news(std::move(report.notice));
    if (!said_.empty()) news_ = system_news("the driver is there again");
    said_.clear();
    pause_ = times_.first_retry;
  }
  return std::move(report.gpus);
}

void GpuWorker::lost() {
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
  // Where this one has gone, another that is spent is better than none.
  if (report && report->failure.empty() && (!report->is_spent || is_leaving_))
    adopt_successor(report->is_spent);
  successor_.reset();
}

void GpuWorker::adopt_successor(bool is_spent) {
  std::swap(worker_, successor_->worker_);
  received_.clear();
  request_ = successor_->request_;
  owes_ = is_leaving_ = false;
  is_spent_ = is_spent;
}

void GpuWorker::say(Error what) {
  if (said_ == what.message) return;
  said_ = what.message;
  news_ = std::move(what);
}

}  // namespace nt::gpu
