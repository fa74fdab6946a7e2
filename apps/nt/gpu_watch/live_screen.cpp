#include "live_screen.hpp"

#include <unistd.h>

#include <algorithm>
#include <utility>

#include "gpu/formats/local_time.hpp"
#include "os/stop_signals.hpp"
#include "os/terminal.hpp"
#include "os/time_zone.hpp"

namespace nt::apps::watch {
namespace {

constexpr std::chrono::milliseconds kSoonest{50};  // a frame behind the one before, for ticks
constexpr std::size_t kMostHeld = 65'536;          // bytes of messages, and of what commands write

constexpr char kEscape = '\x1b';
constexpr char kRedraw = '\x0c';  // Ctrl-L

}  // namespace

std::expected<void, int> LiveScreen::Messages::write(std::string_view bytes) {
  if (!holds_) {
    context_.err.write(bytes);
    context_.err.flush();
  } else if (held_.size() < kMostHeld) {
    held_ += bytes;
  }
  return {};
}

void LiveScreen::Messages::take_output(std::string_view bytes) {
  if (!holds_) {
    context_.err.write(bytes);
    context_.err.flush();
    return;
  }
  output_ += bytes;
  if (output_.size() > 2 * kMostHeld) cut_output();
}

// To its end, from a line's begin on where there is one.
void LiveScreen::Messages::cut_output() {
  if (output_.size() <= kMostHeld) return;
  const std::size_t least = output_.size() - kMostHeld;
  const std::size_t end = output_.find('\n', least);
  output_.erase(0, end < output_.size() - 1 ? end + 1 : least);
  is_cut_ = true;
}

void LiveScreen::Messages::release() {
  holds_ = false;
  cut_output();
  if (std::exchange(is_cut_, false))
    context_.note("of what the command of --exec wrote, only the end is left");
  context_.err.write(std::exchange(output_, {}));
  context_.err.write(std::exchange(held_, {}));
  context_.err.flush();
}

std::string LiveScreen::Messages::last_line() const {
  if (held_.empty()) return {};
  const std::size_t end = held_.size() - 1;  // before its newline
  const std::size_t begin = end == 0 ? 0 : held_.rfind('\n', end - 1) + 1;
  return held_.substr(begin, end - begin);
}

LiveScreen::LiveScreen(cli::Context& context, bool is_colored, std::chrono::nanoseconds interval)
    : context_(context),
      messages_(context),
      errors_(messages_, "standard error"),
      own_context_{context.in,           context.out,         errors_,
                   context.environment,  context.clock,       context.terminals,
                   context.out_identity, context.same_output, context.command},
      terminal_(STDOUT_FILENO),
      screen_({os::TimeZone::local(), gpu::digits_of(interval)}),
      has_keys_(context.terminals.in) {
  view_.look = {.colors = is_colored, .utf8 = os::is_utf8_locale(context.environment)};
}

TakeOutput LiveScreen::take_output() {
  if (!context_.terminals.err) return {};
  return [this](std::string_view bytes) { messages_.take_output(bytes); };
}

void LiveScreen::open() {
  is_open_ = true;
  context_.out.flush();
  if (enter()) draw();
}

bool LiveScreen::enter() {
  if (!terminal_.enter()) return false;
  if (context_.terminals.err) messages_.hold();
  return true;
}

void LiveScreen::close() {
  is_open_ = false;
  terminal_.leave();
  messages_.release();
}

void LiveScreen::take(const gpu::Sample& row) {
  screen_.add(row);
  const bool is_back = !terminal_.is_entered() && enter();  // nobody tells a job that runs
  if (is_back) painter_.forget();
  if (paused_ && !is_back) return;
  const auto now = context_.clock.steady();
  if (now - drawn_ < kSoonest) return;
  drawn_ = now;
  draw();
}

std::array<pollfd, 2> LiveScreen::waits() const {
  return {pollfd{has_keys_ && terminal_.is_entered() ? context_.in : -1, POLLIN, 0},
          pollfd{terminal_.is_ready() ? -1 : terminal_.fd(), POLLOUT, 0}};
}

std::optional<int> LiveScreen::mind(std::span<const pollfd> ready, std::optional<int> signal) {
  if (signal) signal = on_signal(*signal);
  if (ready[1].revents != 0) {
    terminal_.flush();
    if (terminal_.is_ready() && std::exchange(is_late_, false)) draw();
  }
  if (ready[0].revents != 0) read_keys();
  return signal;
}

std::optional<int> LiveScreen::on_signal(int number) {
  switch (number) {
    case SIGTSTP:
      if (is_open_) {
        terminal_.suspend();
      } else {
        os::die_of(SIGTSTP);
      }
      break;
    case SIGCONT:  // who stopped it otherwise may have changed the terminal
      terminal_.leave();
      if (is_open_) terminal_.enter();
      break;
    case SIGWINCH:
      break;
    default:
      return number;
  }
  painter_.forget();
  draw();
  return std::nullopt;
}

void LiveScreen::read_keys() {
  std::array<char, 64> keys;
  const ssize_t count = ::read(context_.in, keys.data(), keys.size());
  if (count <= 0) {  // no more of them
    has_keys_ = false;
    is_over_ = true;
    return;
  }
  key_.clear();  // a sequence comes at once, so that an ESC before this was a key
  for (const char key : std::span(keys).first(static_cast<std::size_t>(count))) on_key(key);
  if (!key_.empty()) view_.shows_help = false;
  if (!is_over_) draw();
}

void LiveScreen::on_key(char key) {
  if (!key_.empty()) {  // ESC [ A or ESC O A: arrows
    key_ += key;
    const bool is_begin = key_.size() == 2 && (key == '[' || key == 'O');
    if (is_begin || (key_.size() < 16 && (key < '@' || key > '~'))) return;
    key_.clear();
    if (key == 'A' || key == 'B') scroll(key == 'B');
    return;
  }
  switch (key) {
    case kEscape:
      key_ = key;
      break;
    case 'q':
    case 'Q':
      is_over_ = true;
      break;
    case 'p':
    case ' ':
      if (paused_) {
        paused_.reset();
      } else {
        paused_ = screen_;
      }
      break;
    case 'h':
    case '?':
      view_.shows_help = !view_.shows_help;
      break;
    case 'j':
    case 'k':
      scroll(key == 'j');
      break;
    case kRedraw:
      painter_.forget();
      break;
    default:
      view_.shows_help = false;
  }
}

void LiveScreen::scroll(bool is_down) {
  const std::size_t shown = screen_.gpus_shown(view());
  const std::size_t last = screen_.gpus() - std::min(shown, screen_.gpus());
  if (is_down) {
    view_.first_gpu = std::min(view_.first_gpu + 1, last);
  } else if (view_.first_gpu > 0) {
    view_.first_gpu = std::min(view_.first_gpu, last) - (last > 0 ? 1 : 0);
  }
}

gpu::View LiveScreen::view() const {
  const auto size = os::terminal_size(STDOUT_FILENO, context_.environment);
  gpu::View view = view_;
  view.columns = size.columns;
  view.lines = size.rows;
  view.is_paused = paused_.has_value();
  view.note = messages_.last_line();
  return view;
}

void LiveScreen::draw() {
  if (!terminal_.is_entered()) return;
  is_late_ = !terminal_.is_ready();
  if (is_late_) return;
  const gpu::View now = view();
  const gpu::Screen& shown = paused_ ? *paused_ : screen_;
  if (auto bytes = painter_.paint(shown.draw(now), now.columns); !bytes.empty())
    terminal_.write(std::move(bytes));
}

}  // namespace nt::apps::watch
