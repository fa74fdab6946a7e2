// Lists of what changed, for programs: git's --numstat and --name-status.
#include "diff/formats/formats.hpp"

namespace nt::diff {
namespace {

class NumStat final : public Format {
 public:
  explicit NumStat(const FormatOptions& options) : options_(options) {}
  bool has_heads() const override { return false; }
  bool is_list() const override { return true; }

  Result<void> write(const FileDiff& diff, io::Writer& out) const override {
    const Counts counts = count_changes(diff);
    out.write(fmt::format("{}\t{}\t", counts.inserted, counts.deleted));
    write_names(diff.entry, out);
    return {};
  }
  void write_binary(const FileDiff& diff, io::Writer& out) const override {
    out.write("-\t-\t");
    write_names(diff.entry, out);
  }

 private:
  // With -0 two names come behind an empty one.
  void write_names(const Entry& entry, io::Writer& out) const {
    if (!options_.null) {
      out.write(listed_name(entry) + '\n');
      return;
    }
    const std::string& before = listed_path(entry.before);
    const std::string& after = listed_path(entry.after);
    if (before != after) out.write('\0' + before + '\0');
    out.write(after + '\0');
  }

  const FormatOptions& options_;
};

class NameStatus final : public Format {
 public:
  explicit NameStatus(const FormatOptions& options) : options_(options) {}
  Need need() const override { return Need::kAnswer; }
  bool has_heads() const override { return false; }
  bool is_list() const override { return true; }

  Result<void> write(const FileDiff& diff, io::Writer& out) const override {
    write_status(diff.entry, out);
    return {};
  }
  void write_binary(const FileDiff& diff, io::Writer& out) const override {
    write_status(diff.entry, out);
  }

 private:
  void write_status(const Entry& entry, io::Writer& out) const {
    const char letter = status_letter(entry);
    const std::string& path = letter == 'A' ? entry.after.path : entry.before.path;
    out.write(letter);
    out.write('\t');
    out.write(options_.null ? path + '\0' : quote_listed(path) + '\n');
  }

  const FormatOptions& options_;
};

}  // namespace

std::unique_ptr<Format> make_numstat(const FormatOptions& options) {
  return std::make_unique<NumStat>(options);
}

std::unique_ptr<Format> make_name_status(const FormatOptions& options) {
  return std::make_unique<NameStatus>(options);
}

}  // namespace nt::diff
