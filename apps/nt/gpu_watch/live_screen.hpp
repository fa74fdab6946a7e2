// --tui
#pragma once

#include <poll.h>
#include <signal.h>

#include <array>
#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "cli/context.hpp"
#include "gpu/screen/painter.hpp"
#include "gpu/screen/screen.hpp"
#include "hook.hpp"
#include "io/writer.hpp"
#include "os/full_screen.hpp"

namespace nt::apps::watch {

// Draws rows on the terminal that standard output is, and follows its keys, its size and its job.
// Messages are shown at its bottom, and written once it is closed, as is what commands write.
class LiveScreen {
 public:
  // Told of besides those that stop the process.
  static constexpr std::array kSignals{SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH};

  // The interval of the rows.
  LiveScreen(cli::Context& context, bool is_colored, std::chrono::nanoseconds interval);
  ~LiveScreen() { close(); }
  LiveScreen(const LiveScreen&) = delete;
  LiveScreen& operator=(const LiveScreen&) = delete;

  // The same context, but for messages.
  cli::Context& context() { return own_context_; }
  // Takes what commands write; none where standard error is elsewhere, and theirs.
  TakeOutput take_output();
  // Begins to draw.
  void open();
  // Gives the terminal back.
  void close();
  void take(const gpu::Sample& row);

  // What to wait for besides; the answer goes to mind(), with the signal, if one came. It gives the
  // signal back that is to end the watch.
  std::array<pollfd, 2> waits() const;
  std::optional<int> mind(std::span<const pollfd> ready, std::optional<int> signal);
  // Somebody has quit, or the terminal has gone.
  bool is_over() const { return is_over_ || terminal_.failed(); }

 private:
  // Messages, kept while there is a screen over them, and the end of what commands write meanwhile.
  class Messages final : public io::Sink {
   public:
    explicit Messages(cli::Context& context) : context_(context) {}
    std::expected<void, int> write(std::string_view bytes) override;
    void take_output(std::string_view bytes);
    void hold() { holds_ = true; }
    void release();
    std::string last_line() const;

   private:
    void cut_output();

    cli::Context& context_;
    bool holds_ = false;
    std::string held_;
    std::string output_;
    bool is_cut_ = false;  // there was more before that
  };

  bool enter();
  std::optional<int> on_signal(int number);
  void read_keys();
  void on_key(char key);
  void scroll(bool is_down);
  gpu::View view() const;
  void draw();

  cli::Context& context_;
  Messages messages_;
  io::Writer errors_;
  cli::Context own_context_;
  os::FullScreen terminal_;
  gpu::Screen screen_;
  gpu::Painter painter_;
  gpu::View view_;
  bool is_open_ = false;
  bool is_over_ = false;
  bool has_keys_;
  bool is_late_ = false;               // a frame waits until the terminal takes it
  std::optional<gpu::Screen> paused_;  // as it was then
  std::string key_;                    // the begin of an escape sequence
  std::chrono::steady_clock::time_point drawn_{};
};

}  // namespace nt::apps::watch
