#include "compress/list.hpp"

#include <optional>
#include <string_view>
#include <utility>

#include "base/number.hpp"
#include "base/text.hpp"
#include "codec/outline.hpp"
#include "compress/decode.hpp"
#include "compress/input.hpp"
#include "compress/opened.hpp"
#include "compress/report.hpp"
#include "io/json.hpp"
#include "os/cpu.hpp"

namespace nt::compress {
namespace {

using codec::Outline;

struct Row {
  std::string path;
  std::uint64_t coded = 0;
  Outline told;

  std::string_view format() const { return told.is_bgzf ? "bgzf" : codec::name_of(told.format); }
  std::optional<double> ratio() const {
    if (!told.size || coded == 0) return std::nullopt;
    return ratio_of({.size = *told.size, .coded = coded, .format = {}});
  }
};

class Lister {
 public:
  Lister(const Options& options, const Streams& streams) : options_(options), streams_(streams) {}

  Result<Row> read(const Input& input) {
    if (input.error) return std::unexpected(*input.error);
    TRY_VOID(refuse_typed(input, options_, streams_));
    Opened opened = TRY(Opened::open(input, streams_.in));
    Row row{input.path, opened.source.left(), {}};
    std::optional<Outline> told;
    if (const auto bytes = opened.source.whole(1)) told = codec::outline(*bytes);
    if (told) row.told = *std::move(told);
    if (!told || options_.list_decodes) TRY_VOID(decode(opened, told.has_value(), row));
    TRY_VOID(opened.source.check());
    return row;
  }

  void write_head() const {
    if (!options_.json)
      write_line("FRAMES", "COMPRESSED", "SIZE", "RATIO", "CHECK", "FORMAT", "NAME");
  }

  void write(const Row& row) const {
    if (options_.json) return write_json(row);
    const auto or_unknown = [](bool is_known, std::string text) {
      return is_known ? std::move(text) : "?";
    };
    const Outline& told = row.told;
    const auto ratio = row.ratio();
    write_line(or_unknown(told.frames.has_value(), std::to_string(told.frames.value_or(0))),
               format_size(row.coded),
               or_unknown(told.size.has_value(), format_size(told.size.value_or(0))),
               or_unknown(ratio.has_value(), fmt::format("{:.2f}", ratio.value_or(0))),
               or_unknown(!told.check.empty(), std::string(told.check)), row.format(),
               streams_.out_is_terminal ? escape_control(row.path) : row.path);
  }

 private:
  Result<void> decode(Opened& opened, bool has_outline, Row& row) {
    const DecodeOptions how{.limits = options_.limits,
                            .most = options_.most_output,
                            .ignores_trailing = options_.ignores_trailing,
                            .threads = os::threads_or_cpus(options_.threads)};
    std::uint64_t before = 0;
    const Decoded done = TRY(compress::decode(opened.source, how, nullptr, [&](const Decoded& now) {
      streams_.progress.add(now.coded - std::exchange(before, now.coded));
      streams_.progress.update();
    }));
    Outline& told = row.told;
    if (!has_outline) {
      if (done.format) told.format = *done.format;
      told.blocks.reset();
      if (opened.is_regular()) told.trailing = row.coded - done.coded;
      if (!opened.is_regular()) row.coded = done.coded;
    }
    told.size = done.size;
    told.frames = done.streams;
    if (!told.trailing) told.trailing = 0;
    if (done.warning.empty() || options_.quiet) return {};
    const auto hidden = streams_.progress.hide();
    streams_.note(done.warning);
    return {};
  }

  template <class... Cell>
  void write_line(const Cell&... cell) const {
    streams_.out.write(fmt::format("{:>6} {:>10} {:>10} {:>7} {:<7} {:<8} {}\n", cell...));
  }

  void write_json(const Row& row) const {
    io::JsonWriter json(streams_.out);
    const auto number = [&json](std::string_view key, const auto& value) {
      json.key(key);
      if (value) {
        json.value(*value);
      } else {
        json.null();
      }
    };
    const Outline& told = row.told;
    json.begin_object().field("path", row.path).field("format", row.format());
    json.field("compressed", row.coded);
    number("size", told.size);
    number("ratio", row.ratio());
    number("frames", told.frames);
    number("blocks", told.blocks);
    number("check", told.check.empty() ? std::nullopt : std::optional(told.check));
    number("window", told.window);
    json.field("seekable", told.seekable);
    number("dictionary", told.dictionary);
    number("trailing", told.trailing);
    json.end_object();
  }

  const Options& options_;
  const Streams& streams_;
};

}  // namespace

Result<bool> list(std::span<const std::string> operands, const Options& options,
                  const Streams& streams) {
  if (options.removes && !options.quiet)
    streams.note("--rm removes nothing where files are listed");
  bool has_failed = false;
  Lister lister(options, streams);
  lister.write_head();
  for (const Input& input : find_inputs(operands, options)) {
    if (!input.passed_over.empty()) continue;
    const Result<Row> row = lister.read(input);
    const auto hidden = streams.progress.hide();
    if (row) {
      lister.write(*row);
    } else {
      has_failed = true;
      streams.report(row.error());
    }
    if (streams.out.failed()) break;
  }
  return !has_failed;
}

}  // namespace nt::compress
