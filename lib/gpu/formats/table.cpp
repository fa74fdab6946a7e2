// A table a row, for people.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "base/width.hpp"
#include "gpu/formats/local_time.hpp"
#include "gpu/formats/plain_text.hpp"
#include "gpu/formats/row_writer.hpp"
#include "gpu/formats/styled_text.hpp"
#include "gpu/formats/value_text.hpp"

namespace nt::gpu {
namespace {

constexpr std::size_t kWidestName = 23;  // so that a line fits in 80 columns
constexpr std::string_view kBetween = "  ";

struct Cell {
  std::string text;
  Style style = Style::kPlain;
};

struct Column {
  std::string_view head;
  std::size_t least;  // columns of the terminal, so that tables that follow each other are alike
  bool is_left = false;
  std::size_t most = 1000;
};

using Cells = std::vector<std::vector<Cell>>;

// Lines whose cells stand below each other.
void write_cells(const std::vector<Column>& columns, const Cells& lines, const Look& look,
                 io::Writer& out) {
  std::vector<std::size_t> widths;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    std::size_t width = std::max(columns[i].least, columns[i].head.size());
    for (const auto& line : lines) width = std::max(width, width_of(line[i].text));
    widths.push_back(std::min(width, columns[i].most));
  }
  const auto write = [&](const auto& cell_of) {
    StyledText text(look);
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const Cell& cell = cell_of(i);
      if (i > 0) text.add(kBetween);
      if (columns[i].is_left) {
        text.add_left(cell.text, widths[i], cell.style);
      } else {
        text.add_right(cell.text, widths[i], cell.style);
      }
    }
    out.write(text.trimmed() + '\n');
  };
  write([&](std::size_t i) { return Cell{std::string(columns[i].head), Style::kBold}; });
  for (const auto& line : lines) write([&](std::size_t i) -> const Cell& { return line[i]; });
}

class TableWriter final : public RowWriter {
 public:
  TableWriter(io::Writer& out, const LocalClock& clock, FieldList fields, const Look& look)
      : out_(out),
        clock_(clock),
        fields_(std::move(fields)),
        look_(look),
        has_time_(has_field(fields_, "time")),
        has_missed_(has_field(fields_, "missed")),
        has_index_(has_field(fields_, "gpu.index")) {}

  void write(const Sample& sample) override {
    if (std::exchange(is_begun_, true)) out_.write('\n');
    write_head(sample);
    if (sample.gpus.empty()) return;
    if (!fields_.empty()) return write_fields(sample);
    write_gpus(sample);
    write_processes(sample);
  }

 private:
  void write_head(const Sample& sample) {
    StyledText head(look_);
    if (!has_time_) head.add(clock_.text(sample.time), Style::kBold);
    if (fields_.empty()) {
      head.add(fmt::format("  cpu {}  mem {}", value_text(Unit::kPercent, sample.cpu.util),
                           memory_text(sample.memory.used, sample.memory.total)));
      if (sample.load) head.add(fmt::format("  load {}", number_text((*sample.load)[0], 2)));
    }
    for (const Field* field : fields_) {
      if (field->is_gpu()) continue;
      if (head.width() > 0) head.add(kBetween);
      if (field->unit == Unit::kTime) {
        head.add(clock_.text(sample.time), Style::kBold);
      } else {
        head.add(fmt::format("{} {}", field->name, value_text(*field, sample)));
      }
    }
    if (sample.missed > 0 && !has_missed_)
      head.add(fmt::format("  missed {}", sample.missed), Style::kWarm);
    out_.write(head.text() + '\n');
  }

  void write_gpus(const Sample& sample) {
    static const std::vector<Column> kColumns{{"GPU", 3},  {"NAME", 12, true, kWidestName},
                                              {"UTIL", 5}, {"MEMORY", 15},
                                              {"TEMP", 5}, {"POWER", 13},
                                              {"FAN", 4}};
    Cells lines;
    for (const Gpu& gpu : sample.gpus) {
      lines.push_back(
          {{fmt::format("{}", gpu.index)},
           {plain_text(gpu.name)},
           {value_text(Unit::kPercent, gpu.util)},
           {memory_text(gpu.memory_used, gpu.memory_total)},
           {value_text(Unit::kCelsius, gpu.temperature), style_of_temperature(gpu.temperature)},
           {part_text(Unit::kWatts, gpu.power, gpu.power_limit)},
           {value_text(Unit::kPercent, gpu.fan)}});
      if (!gpu.mig) continue;
      for (std::size_t i = 0; i < gpu.mig->size(); ++i) {
        const MigSlice& slice = (*gpu.mig)[i];
        lines.push_back({{fmt::format("{}.{}", gpu.index, i)},
                         {plain_text(slice.uuid)},
                         {},
                         {memory_text(slice.memory_used, slice.memory_total)},
                         {},
                         {},
                         {}});
      }
    }
    write_cells(kColumns, lines, look_, out_);
  }

  // Fields of GPUs that were picked.
  void write_fields(const Sample& sample) {
    if (std::ranges::none_of(fields_, &Field::is_gpu)) return;
    std::vector<Column> columns;
    if (!has_index_) columns.push_back({"GPU", 3});
    for (const Field* field : fields_)
      if (field->is_gpu())
        columns.push_back({field->name.substr(4), 6, field->unit == Unit::kText});
    Cells lines;
    for (const Gpu& gpu : sample.gpus) {
      auto& line = lines.emplace_back();
      if (!has_index_) line.push_back({fmt::format("{}", gpu.index)});
      for (const Field* field : fields_)
        if (field->is_gpu()) line.push_back({value_text(*field, gpu)});
    }
    write_cells(columns, lines, look_, out_);
  }

  void write_processes(const Sample& sample) {
    static const std::vector<Column> kColumns{
        {"GPU", 3}, {"PID", 7}, {"MEMORY", 8}, {"PROCESS", 7, true, kWidestName}};
    Cells lines;
    const auto add = [&](const std::string& place, const Reading<Processes>& processes) {
      if (!processes) return;
      for (const Process& process : *processes) {
        const auto memory =
            process.memory ? Reading(static_cast<double>(*process.memory)) : Reading<double>();
        lines.push_back({{place},
                         {fmt::format("{}", process.pid)},
                         {value_text(Unit::kBytes, memory)},
                         {process.name ? plain_text(*process.name) : "-"}});
      }
    };
    for (const Gpu& gpu : sample.gpus) {
      add(fmt::format("{}", gpu.index), gpu.processes);
      if (!gpu.mig) continue;
      for (std::size_t i = 0; i < gpu.mig->size(); ++i)
        add(fmt::format("{}.{}", gpu.index, i), (*gpu.mig)[i].processes);
    }
    if (!lines.empty()) write_cells(kColumns, lines, look_, out_);
  }

  io::Writer& out_;
  LocalClock clock_;
  FieldList fields_;
  Look look_;
  bool has_time_;
  bool has_missed_;
  bool has_index_;
  bool is_begun_ = false;
};

}  // namespace

std::unique_ptr<RowWriter> make_table_writer(io::Writer& out, const LocalClock& clock,
                                             FieldList fields, const Look& look) {
  return std::make_unique<TableWriter>(out, clock, std::move(fields), look);
}

}  // namespace nt::gpu
