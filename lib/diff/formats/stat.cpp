// How much changed in each file, drawn, and in all: git's --stat.
#include <algorithm>

#include "base/utf8.hpp"
#include "base/width.hpp"
#include "diff/formats/formats.hpp"
#include "diff/formats/ink.hpp"

namespace nt::diff {
namespace {

constexpr std::size_t kWidth = 80;  // of a line
constexpr std::size_t kLeastGraph = 10;

// As much of the name's end as fits, behind dots where it is too long.
std::string cut_name(const std::string& name, std::size_t width) {
  static constexpr std::string_view kDots = "...";
  const std::size_t whole = width_of(name);
  if (whole <= width) return name + std::string(width - whole, ' ');
  std::string_view rest = name;
  while (width_of(rest) + kDots.size() > width)
    rest.remove_prefix(std::max<std::size_t>(decode_utf8(rest).length, 1));
  std::string cut = std::string(kDots) + std::string(rest);
  return cut + std::string(width - width_of(cut), ' ');
}

std::string plural(std::uint64_t count, std::string_view one, std::string_view more) {
  return fmt::format("{} {}", count, count == 1 ? one : more);
}

// Columns of the lines, so that all names, numbers and graphs stand below each other.
struct Columns {
  std::size_t name = 0;
  std::size_t number = 0;
  std::size_t graph = 0;
  std::uint64_t most = 0;  // lines of a file
};

Columns fit(std::span<const Tally> all) {
  static constexpr std::string_view kBinary = "Bin";
  static constexpr std::size_t kBetween = 5;  // " ", " | ", " "
  Columns columns;
  for (const Tally& it : all) {
    columns.name = std::max(columns.name, width_of(it.name));
    if (it.counts.binary) {
      columns.number = std::max(columns.number, kBinary.size());
    } else {
      columns.most = std::max(columns.most, it.counts.inserted + it.counts.deleted);
    }
  }
  columns.number = std::max(columns.number, fmt::formatted_size("{}", columns.most));
  const std::size_t room = kWidth - kBetween - columns.number;
  const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(columns.most, kWidth));
  columns.name =
      std::min(columns.name, room - std::min(std::max(kLeastGraph, room * 3 / 8), wanted));
  columns.graph = std::min(wanted, room - columns.name);
  return columns;
}

class Stat final : public Format {
 public:
  explicit Stat(const FormatOptions& options) : options_(options) {}
  bool has_heads() const override { return false; }
  bool is_list() const override { return true; }

  Result<void> write(const FileDiff& /*diff*/, io::Writer& /*out*/) const override { return {}; }
  void write_binary(const FileDiff& /*diff*/, io::Writer& /*out*/) const override {}

  void write_end(std::span<const Tally> all, io::Writer& out) const override {
    if (all.empty()) return;
    const Columns columns = fit(all);
    Counts sum;
    for (const Tally& it : all) {
      out.write(fmt::format(" {} | ", cut_name(it.name, columns.name)));
      if (!it.kinds.empty()) {
        out.write(it.kinds + '\n');
        continue;
      }
      if (it.counts.binary) {
        out.write(fmt::format("{:>{}} {} -> {} bytes\n", "Bin", columns.number, it.counts.deleted,
                              it.counts.inserted));
        continue;
      }
      sum.inserted += it.counts.inserted;
      sum.deleted += it.counts.deleted;
      write_graph(it.counts, columns, out);
    }
    write_sum(all.size(), sum, out);
  }

 private:
  // Either kind has a mark at the least where there is such a line.
  void write_graph(const Counts& counts, const Columns& columns, io::Writer& out) const {
    const auto scaled = [&columns](std::uint64_t lines) -> std::size_t {
      if (columns.most <= columns.graph || lines == 0) return static_cast<std::size_t>(lines);
      return 1 + static_cast<std::size_t>(static_cast<double>(lines) /
                                          static_cast<double>(columns.most) *
                                          static_cast<double>(columns.graph - 2));
    };
    const std::uint64_t lines = counts.inserted + counts.deleted;
    out.write(fmt::format("{:>{}}", lines, columns.number));
    if (lines > 0) out.write(' ');
    Ink ink(out, options_);
    ink.paint(Color::kCome, std::string(scaled(counts.inserted), '+'));
    ink.paint(Color::kGone, std::string(scaled(counts.deleted), '-'));
    out.write('\n');
  }

  static void write_sum(std::size_t files, const Counts& sum, io::Writer& out) {
    out.write(fmt::format(" {} changed", plural(files, "file", "files")));
    if (sum.inserted > 0 || sum.deleted == 0)
      out.write(", " + plural(sum.inserted, "insertion(+)", "insertions(+)"));
    if (sum.deleted > 0 || sum.inserted == 0)
      out.write(", " + plural(sum.deleted, "deletion(-)", "deletions(-)"));
    out.write('\n');
  }

  const FormatOptions& options_;
};

}  // namespace

std::unique_ptr<Format> make_stat(const FormatOptions& options) {
  return std::make_unique<Stat>(options);
}

}  // namespace nt::diff
