#include "flags.hpp"

#include <fmt/format.h>

#include <array>
#include <filesystem>
#include <map>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "base/words.hpp"
#include "cli/common.hpp"

namespace nt::apps::watch {
namespace {

constexpr std::string_view kDescription =
    "Samples what GPUs and CPUs do, at whole multiples of the interval of the wall clock, and "
    "writes a row each time until it is stopped, or draws live charts on a terminal. NVIDIA's GPUs "
    "are read through the driver's library, AMD's and the rest from /sys and /proc; nothing is "
    "run. How much Intel's and those of small boards are used is told process by process, all of "
    "which root alone can see; for anybody else, and in a container, they are left out.\n\n"
    "A row waits for drivers for a fifth of the interval: 200 ms at the least, 5 s at the most. "
    "What "
    "one says of it later is shown in the next row; until then, its GPUs are unknown. To start, "
    "drivers have 1 s before the first row, and 5 s where that must know the GPUs: with -n or "
    "--once, with --require-gpu, and in CSV, whose columns it decides on.\n\n"
    "What is not known is shown as '-', and as null in JSON; it is never 0. Where there is no GPU "
    "the CPUs are watched alone.";

constexpr std::string_view kConditions =
    "A condition compares fields with numbers (< <= > >= = !=), joined by 'and', 'or', 'not' and "
    "parentheses. 'for' behind it says how long it is to have been true in every row:\n\n"
    "  gpu.util < 5 and gpu.mem_used < 1G for 60s\n\n"
    "All that it says of a GPU it says of the same one. What is unknown, as is all that is said of "
    "GPUs where there is none, satisfies nothing, nor does its contrary: 'a or b' is true where "
    "one "
    "is, whatever the other. The time of ticks that were missed does not count.";

constexpr std::string_view kIdle = "gpu.util < 5 for 60s";
constexpr std::chrono::milliseconds kShortest{10};
constexpr std::chrono::hours kLongest{400 * 24};  // that a record may have, too

// Each with its help, and what is to be known of those that formats show in ways of their own.
std::string fields_help() {
  std::string text =
      "What a row has. A GPU's fields are of each GPU: columns are as gpu0.util. A name before a "
      "dot stands for all that follow: cpu, load, mem, psi, cgroup, gpu.\n\n";
  for (const gpu::Field& field : gpu::all_fields())
    text += fmt::format("  {:<18}{}\n", field.name, field.help);
  return text +
         "\nJSON has the load as one list, and gpu.procs and gpu.mig as lists of what they count. "
         "In csv a list has ';' between its words. Conditions compare those that are numbers, "
         "which time, missed, cpu.cores, gpu.index, gpu.name, gpu.uuid, gpu.mem_shared, "
         "gpu.throttle and gpu.mig are not. Metrics are the numbers, missed and cpu.cores; "
         "gpu.index, "
         "gpu.uuid and gpu.name are their labels.";
}

}  // namespace

void Flags::declare(cli::Spec& spec) {
  spec.description(kDescription);
  spec.group("When");
  spec.option("-i,--interval", "TIME", interval, "sample every TIME, as 200ms, 1s or 5m")
      .default_is("1s")
      .details("10 ms at the least, 400 days at the most.");
  spec.option("-n,--count", "NUM", count, "stop after NUM rows").range(1, 1'000'000'000'000);
  spec.flag("--once", once, "one row: -n 1");
  spec.option("--for", "TIME", duration, "stop after TIME")
      .details("292 years at the most, as all durations.");
  spec.option("--until", "CONDITION", until, "stop once CONDITION is true, of every GPU")
      .details("Where --for, -n, q or the end of a record comes first, the exit code is 1.");
  spec.flag("--wait-idle", wait_idle, "the same as --until 'gpu.util < 5 for 60s'");
  spec.group("Alerts");
  spec.option("--alert", "CONDITION", alerts, "say when CONDITION turns true, of any GPU")
      .details("Once, and again only after it was false; what is unknown changes nothing.");
  spec.option("--exec", "COMMAND", exec, "run COMMAND for an alert instead of saying it")
      .kind(cli::ValueKind::kCommand)
      .details(
          "Its words are split at blanks, which quotes keep; there is no shell unless --shell is "
          "given. NT_ALERT holds the row as JSON, NT_ALERT_CONDITION the condition. What it writes "
          "goes to standard error; of what it writes behind the live screen, the last 64 KiB, once "
          "that is closed. No row waits for it, and no two run at a time: of alerts that come "
          "meanwhile the last has its turn after it. The end waits up to 10 s for them. What "
          "is left then goes on in the background, still one after the other; where a signal ends "
          "the watch, it does so at once.");
  spec.flag("--shell", shell, "let sh(1) run the command of --exec");
  spec.group("Output");
  spec.choice("--format", "FORMAT", format,
              {{"text", Format::kText, "a line a row for people"},
               {"table", Format::kTable, "a table a row"},
               {"notes", Format::kNotes, "GPU usage: [37, 12]% and CPU usage: 12.5%"},
               {"csv", Format::kCsv, "a header, then a line a row: time, missed and all numbers"},
               {"json", Format::kJson, "an object a line"}},
              "how rows are written")
      .default_is("text; on a terminal, the live screen")
      .details(
          "The live screen is what there is where standard input and output are a terminal, and "
          "nothing says otherwise: -n, --once, -q, --fields and --replay want lines.");
  spec.flag("--tui", tui, "the live screen: charts on the terminal")
      .details("Keys: q quits, p pauses, h helps.");
  spec.flag("--json", json, "the same as --format json");
  spec.option("--fields", "LIST", fields, "these fields in this order, as cpu.util,gpu.temp")
      .details(
          "For text, table, csv and json; what stands in FIELD NAMES can be picked. The time leads "
          "them, "
          "in csv and json with the ticks that were missed, unless it is picked itself. Without it "
          "json has all fields, and csv those that are numbers: gpu.index, gpu.name, gpu.uuid, "
          "gpu.throttle, "
          "gpu.mig, gpu.mem_shared and cpu.cores are there if picked. --record, "
          "--prom, --summary, --html and --svg have all that they can show, whatever was picked.");
  spec.flag("-q,--quiet", quiet, "write no rows");
  spec.flag("--summary", summary, "at the end: min, mean, max and 95th percentile of each field")
      .details(
          "On standard error where rows are JSON or CSV, or whoever read them has gone, as head(1) "
          "does.");
  spec.option("--prom", "FILE", prometheus, "at each tick, replace FILE by metrics for Prometheus")
      .kind(cli::ValueKind::kFile)
      .details(
          "Of mode 0644, as who collects them is another user. With --replay, once: by those of "
          "the last row.");
  spec.option("--html", "FILE", html, "at the end, write a new FILE: a page of charts")
      .kind(cli::ValueKind::kFile)
      .details(
          "It needs nothing else, and that of a week is no larger than that of an hour. Ctrl-C is "
          "an end, too.");
  spec.option("--svg", "FILE", svg, "at the end, write a new FILE: the charts as a picture")
      .kind(cli::ValueKind::kFile);
  cli::color_flag(spec, color);
  spec.group("Records");
  spec.option("--record", "FILE", record, "write the rows to a new FILE as well, to be replayed")
      .kind(cli::ValueKind::kFile)
      .details("It is there from the first row on, and whole rows are all that it ever holds.");
  spec.flag("--force", force, "let --record, --html and --svg overwrite");
  spec.option("--replay", "FILE", replay, "rows of a record, at once, instead of this machine's")
      .kind(cli::ValueKind::kFile)
      .details(
          "csv has columns for all GPUs of the record, and so begins once it is known whole; what "
          "comes from a pipe is kept in TMPDIR for it.");
  spec.group("Sources");
  spec.flag("--require-gpu", require_gpu, "exit with 1 where there is no GPU, or all are suspended")
      .details("One whose driver has not answered within 5 s counts as none.");
  spec.flag("--wake", wake, "start the driver although all GPUs are suspended")
      .details(
          "To start NVIDIA's would wake them: it is left alone until one is awake, which is looked "
          "for every 3 s.");
  spec.flag("--pcie", pcie, "read the throughput of PCIe, which takes 40 ms a GPU")
      .details("Rows wait for that, too.");
  spec.option("--sysroot", "FOLDER", sysroot, "read FOLDER/proc and FOLDER/sys")
      .kind(cli::ValueKind::kFolder)
      .rare();
  fields_text = fields_help();
  spec.section("Field names", fields_text);
  spec.section("Conditions", kConditions);
  spec.environment("NT_ALERT", "the row, for the command of --exec");
  spec.environment("NT_ALERT_CONDITION", "the condition that turned true, for the same");
  spec.environment("TMPDIR", "where rows from a pipe are kept, for --replay to csv; /tmp");
  spec.exit_code(0, "done: the end was reached, or --until came true");
  spec.exit_code(1, "the end came before --until was true; --require-gpu found no GPU");
  spec.exit_code(2, "an error: wrong usage, a record that is broken or cannot be written");
  spec.example("nt gpu-watch", "live charts on a terminal, else a line a second");
  spec.example("nt gpu-watch -i 200ms --for 10m --record run.jsonl -q --summary",
               "ten minutes in a file, and what they came to");
  spec.example("nt gpu-watch --replay run.jsonl --format csv", "the same rows for a spreadsheet");
  spec.example("nt gpu-watch --replay run.jsonl -q --html run.html", "and as a page of charts");
  spec.example("nt gpu-watch --wait-idle --for 2h && ./next-job", "start once the GPUs are free");
  spec.example("nt gpu-watch -q --alert 'gpu.temp > 85 for 30s' --exec 'logger -t gpu hot'",
               "tell the log of a GPU that is hot");
  spec.see_also("nvidia-smi(1)");
}

Result<void> Flags::check_files() const {
  if (record == "-") {
    return usage_error("--record: '-' is no file",
                       "--json writes the same rows to standard output");
  }
  if (prometheus == "-")
    return usage_error("--prom: '-' is no file: what collects the metrics wants one");
  if (html == "-" || svg == "-")
    return usage_error(fmt::format("{}: '-' is no file", html == "-" ? "--html" : "--svg"));
  return check_distinct();
}

// What one writes would take the place of the other.
Result<void> Flags::check_distinct() const {
  const std::pair<std::string_view, const std::optional<std::string>*> named[] = {
      {"--replay", &replay},
      {"--record", &record},
      {"--prom", &prometheus},
      {"--html", &html},
      {"--svg", &svg}};
  std::map<std::filesystem::path, std::string_view> flag_of;
  for (const auto& [flag, file] : named) {
    if (!*file || **file == "-") continue;
    std::error_code error;
    std::filesystem::path path = std::filesystem::weakly_canonical(**file, error);
    if (error) path = **file;
    const auto [other, is_new] = flag_of.emplace(std::move(path), flag);
    if (!is_new)
      return usage_error(fmt::format("{} and {} are to be two files", other->second, flag));
  }
  return {};
}

Result<void> Flags::settle_format() {
  if (tui && json) return usage_error("--tui and --json both say how rows are shown: give one");
  const Format other = tui ? Format::kScreen : json ? Format::kJson : format;
  if (format != Format::kAuto && format != other) {
    return usage_error(fmt::format("--format and {} both say how rows are shown: give one",
                                   tui ? "--tui" : "--json"));
  }
  format = other;
  return {};
}

Result<void> Flags::check() const {
  if (period() < kShortest) return usage_error("-i: the shortest interval is 10ms");
  if (period() > kLongest) return usage_error("-i: the longest interval is 400d");
  if (duration && *duration <= std::chrono::nanoseconds::zero())
    return usage_error("--for: the time must be more than 0");
  if (until && wait_idle)
    return usage_error("--until and --wait-idle both say when to stop: give one");
  if (once && count && *count != 1) return usage_error("--once is one row: give it or -n");
  const bool takes_fields = format == Format::kAuto || format == Format::kText ||
                            format == Format::kTable || format == Format::kCsv ||
                            format == Format::kJson;
  if (fields && !takes_fields) return usage_error("--fields is for text, table, csv and json");
  if (format == Format::kScreen && quiet) return usage_error("--tui shows rows, and -q none");
  if (exec && alerts.empty()) return usage_error("--exec runs a command for --alert: give both");
  TRY_VOID(check_files());
  if (shell && !exec) return usage_error("--shell is for the command of --exec");
  if (sysroot) TRY_VOID(cli::refuse_empty(std::array{*sysroot}));
  return check_replay();
}

Result<void> Flags::check_replay() const {
  const std::pair<std::string_view, bool> of_this_machine[] = {{"-i", interval.has_value()},
                                                               {"--for", duration.has_value()},
                                                               {"--tui", format == Format::kScreen},
                                                               {"--record", record.has_value()},
                                                               {"--require-gpu", require_gpu},
                                                               {"--wake", wake},
                                                               {"--pcie", pcie},
                                                               {"--sysroot", sysroot.has_value()}};
  for (const auto& [flag, is_given] : of_this_machine) {
    if (replay && is_given)
      return usage_error(fmt::format("{} is for this machine, --replay for a record", flag));
  }
  return {};
}

void Flags::choose_format(bool has_screen) {
  if (format != Format::kAuto) return;
  const bool wants_lines = quiet || fields || once || count || replay;
  format = has_screen && !wants_lines ? Format::kScreen : Format::kText;
}

Result<gpu::FieldList> Flags::field_list() const {
  gpu::FieldList list;
  if (!fields) return list;
  for (const std::string_view word : split(*fields, ',')) {
    const std::string_view name = trim(word);
    if (name.empty())
      return usage_error("--fields: a name is missing", gpu::field_hint(name, false));
    const gpu::FieldList found = gpu::find_fields(name);
    if (found.empty()) {
      return usage_error(fmt::format("--fields: there is no field {}", in_quotes(name)),
                         gpu::field_hint(name, false));
    }
    for (const gpu::Field* field : found)
      if (!gpu::has_field(list, field->name)) list.push_back(field);
  }
  return list;
}

Result<std::vector<std::string>> Flags::command() const {
  if (!exec) return std::vector<std::string>{};
  if (shell) return std::vector<std::string>{"/bin/sh", "-c", *exec};
  auto words = split_words(*exec);
  if (!words) return usage_error(fmt::format("--exec: {}", words.error().message));
  if (words->empty()) return usage_error("--exec: there is no command");
  return words;
}

Result<std::optional<gpu::Condition>> Flags::condition() const {
  if (!until && !wait_idle) return std::nullopt;
  return TRY(gpu::Condition::parse(until ? std::string_view(*until) : kIdle));
}

}  // namespace nt::apps::watch
