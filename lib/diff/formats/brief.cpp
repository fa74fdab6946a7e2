// That files differ, and no more.
#include "diff/formats/formats.hpp"

namespace nt::diff {
namespace {

class Brief final : public TextFormat {
 public:
  using TextFormat::TextFormat;
  Need need() const override { return Need::kAnswer; }
  bool has_heads() const override { return false; }

  Result<void> write(const FileDiff& diff, io::Writer& out) const override {
    say(diff, out);
    return {};
  }
  void write_same(const Entry& entry, io::Writer& out) const override {
    const auto names = shown_names(entry, options_);
    out.write(fmt::format("Files {} and {} are identical\n", names.before, names.after));
  }
  void write_binary(const FileDiff& diff, io::Writer& out) const override { say(diff, out); }

 private:
  void say(const FileDiff& diff, io::Writer& out) const {
    const auto names = shown_names(diff.entry, options_);
    out.write(fmt::format("Files {} and {} differ\n", names.before, names.after));
  }
};

}  // namespace

std::unique_ptr<Format> make_brief(const FormatOptions& options) {
  return std::make_unique<Brief>(options);
}

}  // namespace nt::diff
