#include "gpu/screen/panel.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/text.hpp"
#include "base/width.hpp"
#include "gpu/formats/value_text.hpp"
#include "gpu/throttle.hpp"

namespace nt::gpu {
namespace {

constexpr std::size_t kBetween = 2;      // panels
constexpr std::size_t kName = 20;        // of a GPU, in a line
constexpr std::size_t kNamedLine = 110;  // columns from which lines have names
constexpr std::size_t kShortLine = 60;   // columns below which they have less
constexpr double kLeastTop = 100;        // °C or W, where no limit is known

double top_of(const Reading<std::uint64_t>& total, const Recent& used) {
  return total && *total > 0 ? static_cast<double>(*total) : static_cast<double>(used.greatest());
}

double top_of(const Reading<double>& limit, const Recent& values) {
  const double greatest = static_cast<double>(values.greatest());
  return std::max(greatest, limit ? *limit : kLeastTop);
}

std::string load_text(const Sample& row) {
  if (!row.load) return "load -";
  return fmt::format("load {} {} {}", number_text((*row.load)[0], 2),
                     number_text((*row.load)[1], 2), number_text((*row.load)[2], 2));
}

// Reasons that slow a GPU down; that it has nothing to do is none.
std::string throttle_text(const Gpu& gpu) {
  if (!gpu.throttle) return {};
  std::vector<std::string> words = throttle_words(*gpu.throttle);
  std::erase(words, "idle");
  return join(words, " ");
}

// A line of the machine or of a GPU, whose parts stand below each other.
struct LineParts {
  std::string place;
  std::string_view name;
  Reading<double> util;
  const Recent* util_values;
  std::string memory;
  const Recent* memory_values;
  double memory_top;
  std::optional<Reading<double>> temperature;
  std::string last;
};

std::string line_of(const LineParts& parts, const View& view) {
  constexpr std::size_t kMemory = 15;
  constexpr std::size_t kLast = 11;
  const bool is_short = view.columns < kShortLine;
  const bool is_named = view.columns >= kNamedLine;
  std::size_t taken = 3 + 1 + 5 + 1 + 1 + kMemory + 1 + 5;
  if (is_named) taken += kName + 1;
  if (!is_short) taken += 1 + 1 + kLast;
  const std::size_t left = view.columns - std::min(taken, view.columns);
  const std::size_t chart = is_short ? left : left / 2;
  StyledText text(view.look, view.columns);
  text.add_right(parts.place, 3, Style::kBold);
  text.add(" ");
  if (is_named) text.add_left(parts.name, kName);
  if (is_named) text.add(" ");
  text.add_right(value_text(Unit::kPercent, parts.util), 5);
  text.add(" ");
  text.add_drawn(bars(*parts.util_values, 100, chart, 1, view.look).front(), chart, Style::kGood);
  text.add_right(parts.memory, kMemory + 1);
  text.add(" ");
  if (!is_short) {
    text.add_drawn(bars(*parts.memory_values, parts.memory_top, chart, 1, view.look).front(), chart,
                   Style::kBlue);
    text.add(" ");
  }
  if (parts.temperature) {
    text.add_right(value_text(Unit::kCelsius, *parts.temperature), 5,
                   style_of_temperature(*parts.temperature));
  } else {
    text.fill_to(text.width() + 5);
  }
  if (!is_short) text.add_right(parts.last, kLast + 1);
  return text.trimmed();
}

}  // namespace

std::string Screen::machine_line(const View& view) const {
  const Sample& row = last_;
  const std::string load =
      row.load ? fmt::format("load {}", number_text((*row.load)[0], 2)) : std::string();
  return line_of({"CPU",
                  {},
                  row.cpu.util,
                  &cpu_,
                  memory_text(row.memory.used, row.memory.total),
                  &memory_,
                  top_of(row.memory.total, memory_),
                  std::nullopt,
                  load},
                 view);
}

std::string Screen::gpu_line(const View& view, std::size_t gpu) const {
  const Gpu& of = last_.gpus[gpu];
  const GpuCharts& charts = gpus_[gpu];
  return line_of({fmt::format("{}", of.index), of.name, of.util, &charts.util,
                  memory_text(of.memory_used, of.memory_total), &charts.memory,
                  top_of(of.memory_total, charts.memory), of.temperature,
                  part_text(Unit::kWatts, of.power, of.power_limit)},
                 view);
}

std::vector<Screen::Panel> Screen::machine_panels() const {
  const Sample& row = last_;
  return {{fmt::format("CPU  {}", value_text(Unit::kPercent, row.cpu.util)), load_text(row), &cpu_,
           100, Style::kGood},
          {"memory", memory_text(row.memory.used, row.memory.total), &memory_,
           top_of(row.memory.total, memory_), Style::kBlue}};
}

std::vector<Screen::Panel> Screen::gpu_panels(const View& view, std::size_t gpu) const {
  const Gpu& of = last_.gpus[gpu];
  const GpuCharts& charts = gpus_[gpu];
  const std::string memory = memory_text(of.memory_used, of.memory_total);
  const std::string celsius = value_text(Unit::kCelsius, of.temperature);
  const std::string watts = part_text(Unit::kWatts, of.power, of.power_limit);
  const Style warmth = style_of_temperature(of.temperature);
  std::vector<Panel> panels{{fmt::format("GPU {}  {}", of.index, of.name),
                             value_text(Unit::kPercent, of.util), &charts.util, 100, Style::kGood}};
  const double memory_top = top_of(of.memory_total, charts.memory);
  if (view.columns < kFourPanels) {
    panels.push_back({memory, fmt::format("{}  {}", celsius, watts), &charts.memory, memory_top,
                      Style::kBlue, warmth});
    return panels;
  }
  panels.push_back({"memory", memory, &charts.memory, memory_top, Style::kBlue});
  panels.push_back({"temperature", celsius, &charts.temperature,
                    top_of(Reading<double>(), charts.temperature), Style::kWarm, warmth});
  panels.push_back({fmt::format("power  {}", throttle_text(of)), watts, &charts.power,
                    top_of(of.power_limit, charts.power), Style::kPurple});
  return panels;
}

void Screen::add_panels(const View& view, std::size_t lines, const std::vector<Panel>& panels,
                        Frame& frame) const {
  const std::size_t count = panels.size();
  const std::size_t width = (view.columns - std::min(view.columns, (count - 1) * kBetween)) / count;
  StyledText head(view.look, view.columns);
  std::vector<StyledText> body(lines, StyledText(view.look, view.columns));
  for (std::size_t i = 0; i < count; ++i) {
    const Panel& panel = panels[i];
    const std::size_t begin = i * (width + kBetween);
    const std::size_t right = std::min(width_of(panel.right), width);
    head.fill_to(begin);
    head.add_left(panel.words, width - std::min(width, right + 2), Style::kBold);
    head.fill_to(begin + width - right);
    head.add_left(panel.right, right, panel.right_style);
    const auto drawn = bars(*panel.values, panel.top, width, lines, view.look);
    for (std::size_t line = 0; line < lines; ++line) {
      body[line].fill_to(begin);
      body[line].add_drawn(drawn[line], width, panel.style);
    }
  }
  frame.push_back(head.trimmed());
  for (const StyledText& line : body) frame.push_back(line.trimmed());
}

}  // namespace nt::gpu
