#include "gpu/screen/screen.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "gpu/formats/local_time.hpp"
#include "gpu/formats/value_text.hpp"
#include "gpu/screen/panel.hpp"

namespace nt::gpu {
namespace {

constexpr std::size_t kHighest = 12;  // charts, in lines

std::size_t count_processes(const Sample& row) {
  std::size_t count = 0;
  for (const Gpu& gpu : row.gpus) {
    if (gpu.processes) count += gpu.processes->size();
    if (!gpu.mig) continue;
    for (const MigSlice& slice : *gpu.mig)
      if (slice.processes) count += slice.processes->size();
  }
  return count;
}

Reading<double> as_double(const Reading<std::uint64_t>& bytes) {
  return bytes ? Reading(static_cast<double>(*bytes)) : Reading<double>(bytes.why());
}

Frame help(const View& view) {
  Frame frame;
  for (const std::string_view line :
       {"q, Ctrl-C  quit", "p, space   pause: rows are taken, and nothing is drawn",
        "j, k       the next or previous GPU, where not all have room", "h, ?       this help",
        "Ctrl-L     draw all anew", "Ctrl-Z     to the shell; fg comes back"}) {
    if (frame.size() == view.lines) break;
    StyledText text(view.look, view.columns);
    text.add(line);
    frame.push_back(text.trimmed());
  }
  return frame;
}

}  // namespace

void Screen::add(const Sample& sample) {
  const auto put = [&](Recent& values, const Reading<double>& value) {
    values.skip(sample.missed);
    values.add(value);
  };
  has_row_ = true;
  missed_ += sample.missed;
  last_ = sample;
  put(cpu_, sample.cpu.util);
  put(memory_, as_double(sample.memory.used));
  gpus_.resize(std::max(gpus_.size(), sample.gpus.size()));
  for (std::size_t i = 0; i < sample.gpus.size(); ++i) {
    const Gpu& gpu = sample.gpus[i];
    put(gpus_[i].util, gpu.util);
    put(gpus_[i].memory, as_double(gpu.memory_used));
    put(gpus_[i].temperature, gpu.temperature);
    put(gpus_[i].power, gpu.power);
  }
}

// Each has its line first; of what is left a part goes to the processes, and the rest to charts
// that are as high for each.
Layout Screen::layout(const View& view) const {
  Layout layout;
  layout.has_head = view.lines >= 4;
  layout.has_note = !view.note.empty() && view.lines >= 3;
  std::size_t left = view.lines - (layout.has_head ? 1 : 0) - (layout.has_note ? 1 : 0);
  const std::size_t all = last_.gpus.size();
  const std::size_t blocks = all + 1;
  if (left < blocks) {
    layout.gpus = left - std::min<std::size_t>(left, 1);
    return layout;
  }
  layout.gpus = all;
  left -= blocks;
  layout.has_details = left >= 4;
  if (layout.has_details) --left;
  const std::size_t processes = count_processes(last_);
  if (processes > 0 && left >= 3)
    layout.process_lines = std::min(processes + 1, std::max<std::size_t>(3, left / 3));
  left -= layout.process_lines;
  layout.chart_lines = std::min(left / blocks, kHighest);
  // One line of charts is within the lines, but for what those have no room for.
  if (layout.chart_lines == 1 && view.columns < kFourPanels) layout.chart_lines = 0;
  left -= layout.chart_lines * blocks;
  if (layout.process_lines > 0)
    layout.process_lines = std::min(processes + 1, layout.process_lines + left);
  return layout;
}

Frame Screen::draw(const View& view) const {
  if (view.lines == 0 || view.columns == 0) return {};
  if (view.shows_help) return help(view);
  if (view.lines == 1) return {one_line(view)};
  const Layout how = layout(view);
  Frame frame;
  if (how.has_head) frame.push_back(head(view));
  if (how.chart_lines == 0) {
    frame.push_back(machine_line(view));
  } else {
    add_panels(view, how.chart_lines, machine_panels(), frame);
  }
  if (how.has_details) frame.push_back(details(view));
  const std::size_t first = std::min(view.first_gpu, last_.gpus.size() - how.gpus);
  for (std::size_t i = first; i < first + how.gpus; ++i) {
    if (how.chart_lines == 0) {
      frame.push_back(gpu_line(view, i));
    } else {
      add_panels(view, how.chart_lines, gpu_panels(view, i), frame);
    }
  }
  if (how.process_lines > 0) add_processes(view, how.process_lines, frame);
  if (!how.has_note) return frame;
  frame.resize(view.lines - 1);
  StyledText note(view.look, view.columns);
  note.add(view.note, Style::kWarm);
  frame.push_back(note.trimmed());
  return frame;
}

std::string Screen::head(const View& view) const {
  StyledText text(view.look, view.columns);
  text.add(has_row_ ? clock_.text(last_.time) : "waiting for the first tick", Style::kBold);
  if (view.is_paused) text.add("  paused", Style::kWarm);
  if (missed_ > 0) text.add(fmt::format("  missed {}", missed_), Style::kWarm);
  if (has_row_ && last_.gpus.empty()) text.add("  no GPU");
  const std::size_t shown = gpus_shown(view);
  if (shown < last_.gpus.size()) {
    const std::size_t first = std::min(view.first_gpu, last_.gpus.size() - shown);
    text.add(shown == 0
                 ? fmt::format("  {} GPUs", last_.gpus.size())
                 : fmt::format("  GPUs {}-{} of {}", first, first + shown - 1, last_.gpus.size()));
    constexpr std::string_view kScrolls = "  j, k scroll";
    if (text.width() + kScrolls.size() <= view.columns) text.add(kScrolls, Style::kDim);
  }
  constexpr std::string_view kKeys = "q quit  h help";
  if (text.width() + kKeys.size() + 2 <= view.columns) {
    text.fill_to(view.columns - kKeys.size());
    text.add(kKeys, Style::kDim);
  }
  return text.trimmed();
}

// What else there is of the machine, as far as it fits: a bar for each core first.
std::string Screen::details(const View& view) const {
  StyledText text(view.look, view.columns);
  if (!last_.cpu.cores.empty()) text.add("cores ", Style::kDim);
  std::string cores;
  for (const Reading<double>& core : last_.cpu.cores) {
    Recent one;
    one.add(core);
    cores += bars(one, 100, 1, 1, view.look).front();
  }
  text.add(cores, Style::kGood);
  const auto put = [&](std::string_view name, const std::string& value) {
    if (text.width() + name.size() + value.size() + 3 > view.columns) return;
    text.add(fmt::format("  {} ", name), Style::kDim);
    text.add(value);
  };
  const auto put_share = [&](std::string_view name, const Reading<double>& share) {
    if (share) put(name, value_text(Unit::kPercent, share));
  };
  put_share("iowait", last_.cpu.iowait);
  put_share("steal", last_.cpu.steal);
  if (last_.cgroup && last_.cgroup->cpu_limit) put_share("cgroup cpu", last_.cgroup->cpu_util);
  if (last_.cgroup && last_.cgroup->memory_limit)
    put("cgroup memory", memory_text(last_.cgroup->memory_used, last_.cgroup->memory_limit));
  if (last_.pressure) {
    put_share("waiting for cpu", last_.pressure->cpu_some);
    put_share("for memory", last_.pressure->memory_some);
    put_share("for disks", last_.pressure->io_some);
  }
  return text.trimmed();
}

// All that there is in a line of text.
std::string Screen::one_line(const View& view) const {
  StyledText text(view.look, view.columns);
  if (view.is_paused) text.add("paused  ", Style::kWarm);
  text.add(fmt::format("cpu {}  mem {}", value_text(Unit::kPercent, last_.cpu.util),
                       memory_text(last_.memory.used, last_.memory.total)));
  for (std::size_t i = std::min(view.first_gpu, last_.gpus.size()); i < last_.gpus.size(); ++i) {
    const Gpu& gpu = last_.gpus[i];
    text.add(fmt::format("  gpu{} {} {}", gpu.index, value_text(Unit::kPercent, gpu.util),
                         memory_text(gpu.memory_used, gpu.memory_total)));
    text.add(" ");
    text.add(value_text(Unit::kCelsius, gpu.temperature), style_of_temperature(gpu.temperature));
  }
  return text.trimmed();
}

void Screen::add_processes(const View& view, std::size_t lines, Frame& frame) const {
  StyledText head(view.look, view.columns);
  head.add("GPU      PID      MEMORY  PROCESS", Style::kDim);
  frame.push_back(head.trimmed());
  std::size_t left = lines - 1;
  std::size_t more = count_processes(last_);
  const auto add = [&](const std::string& place, const Reading<Processes>& processes) {
    if (!processes) return;
    for (const Process& process : *processes) {
      if (left == 0 || (left == 1 && more > 1)) return;
      StyledText text(view.look, view.columns);
      text.add_right(place, 3);
      text.add_right(fmt::format("{}", process.pid), 9);
      text.add_right(value_text(Unit::kBytes, as_double(process.memory)), 12);
      text.add("  ");
      text.add(process.name ? *process.name : "-");
      frame.push_back(text.trimmed());
      --left;
      --more;
    }
  };
  for (const Gpu& gpu : last_.gpus) {
    add(fmt::format("{}", gpu.index), gpu.processes);
    if (!gpu.mig) continue;
    for (std::size_t i = 0; i < gpu.mig->size(); ++i)
      add(fmt::format("{}.{}", gpu.index, i), (*gpu.mig)[i].processes);
  }
  if (more == 0) return;
  StyledText text(view.look, view.columns);
  text.add(fmt::format("{} more processes", more), Style::kDim);
  frame.push_back(text.trimmed());
}

}  // namespace nt::gpu
