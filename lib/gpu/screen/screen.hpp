// The live screen of nt gpu-watch as text, with no word of a terminal: rows go in, frames of any
// size come out.
//
//   Screen screen(clock);
//   screen.add(row);
//   Frame frame = screen.draw({.columns = 80, .lines = 24});
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "gpu/formats/local_time.hpp"
#include "gpu/formats/styled_text.hpp"
#include "gpu/sample.hpp"
#include "gpu/screen/recent.hpp"

namespace nt::gpu {

// Lines from the top; none is wider than the columns that were asked for, and none ends in blanks.
using Frame = std::vector<std::string>;

struct View {
  std::size_t columns = 80;
  std::size_t lines = 24;
  Look look = {};
  std::size_t first_gpu = 0;  // where not all have room, the first that is shown
  bool is_paused = false;
  bool shows_help = false;
  std::string note = {};  // a message, at the bottom
};

// What a frame of these lines is made of: see layout().
struct Layout {
  bool has_head = true;
  bool has_note = false;
  bool has_details = false;     // more of the machine
  std::size_t gpus = 0;         // that are shown
  std::size_t chart_lines = 0;  // below the line of the machine, and of each GPU; 0: within them
  std::size_t process_lines = 0;
};

class Screen {
 public:
  explicit Screen(const LocalClock& clock) : clock_(clock) {}

  void add(const Sample& sample);
  Frame draw(const View& view) const;
  std::size_t gpus() const { return gpus_.size(); }
  // How many GPUs a frame has room for.
  std::size_t gpus_shown(const View& view) const { return layout(view).gpus; }

 private:
  struct GpuCharts {
    Recent util;
    Recent memory;
    Recent temperature;
    Recent power;
  };
  struct Panel;

  Layout layout(const View& view) const;
  std::string head(const View& view) const;
  std::string one_line(const View& view) const;
  std::string details(const View& view) const;
  std::string machine_line(const View& view) const;
  std::string gpu_line(const View& view, std::size_t gpu) const;
  void add_panels(const View& view, std::size_t lines, const std::vector<Panel>& panels,
                  Frame& frame) const;
  std::vector<Panel> machine_panels() const;
  std::vector<Panel> gpu_panels(const View& view, std::size_t gpu) const;
  void add_processes(const View& view, std::size_t lines, Frame& frame) const;

  LocalClock clock_;
  Sample last_;
  bool has_row_ = false;
  std::uint64_t missed_ = 0;
  Recent cpu_;
  Recent memory_;
  std::vector<GpuCharts> gpus_;
};

}  // namespace nt::gpu
