#include "diff/pair.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "diff/headers.hpp"
#include "diff/text.hpp"

namespace nt::diff {
namespace {

// A label stands for the name in messages too.
std::string shown(const Entry& entry, const Node& node, const std::optional<std::string>& label) {
  return entry.named && label ? *label : escape_control(node.path);
}

}  // namespace

Result<PairDiffer> PairDiffer::compile(const Options& options, const Format& format,
                                       const PairDiffer* like) {
  return PairDiffer(
      options, format,
      TRY(textdiff::TextDiffer::compile(options.text, like != nullptr ? &like->differ_ : nullptr)));
}

Result<bool> PairDiffer::compare(const Entry& entry, int standard_input, io::Writer& out) {
  const bool same_file = entry.before.kind == Kind::kFile && entry.after.kind == Kind::kFile &&
                         entry.before.identity == entry.after.identity;
  const bool differs = same_file ? false : TRY(compare_texts(entry, standard_input, out));
  if (!differs && options_->format.says_same) {
    if (!format_->has_heads()) {
      format_->write_same(entry, out);
      return differs;
    }
    out.write(fmt::format("Files {} and {} are identical\n",
                          shown(entry, entry.before, options_->format.label_before),
                          shown(entry, entry.after, options_->format.label_after)));
  }
  return differs;
}

Result<bool> PairDiffer::compare_texts(const Entry& entry, int standard_input, io::Writer& out) {
  Text before = TRY(Text::open(entry.before, standard_input));
  Text after = TRY(Text::open(entry.after, standard_input));
  const FormatOptions& format = options_->format;
  const auto says = [&](std::string_view what) {
    out.write(fmt::format("{} {} and {} differ\n", what,
                          shown(entry, entry.before, format.label_before),
                          shown(entry, entry.after, format.label_after)));
  };
  if (!options_->as_text && (before.binary() || after.binary())) {
    const bool differ = before.bytes() != after.bytes();
    TRY_VOID(before.check());
    TRY_VOID(after.check());
    if (!differ) return false;
    tallies_.push_back({entry.after.path, {0, 0, true}});
    if (format.kind == FormatKind::kBrief) {
      says("Files");
    } else {
      format_->write_binary({entry, differ_.keys(), true}, out);
    }
    return true;
  }
  const textdiff::Both<std::string_view> texts{before.bytes(), after.bytes()};
  const auto changes = differ_.diff(texts, [&](const textdiff::Both<std::size_t>& passed) {
    before.release_before(passed.before);
    after.release_before(passed.after);
  });
  TRY_VOID(before.check());
  TRY_VOID(after.check());
  const bool differ = std::any_of(changes.begin(), changes.end(),
                                  [](const textdiff::Change& it) { return !it.ignorable; });
  if (!differ) return false;
  if (format.kind == FormatKind::kBrief) {
    says("Files");
    return true;
  }
  if (!entry.named && format_->has_heads()) {
    out.write(fmt::format("{} {} {}\n", format.command, quote_name(entry.before.path),
                          quote_name(entry.after.path)));
  }
  textdiff::MovedBlocks moved;
  if (format.moved) {
    textdiff::MovedSearch search;
    search.add(texts, changes, differ_.keys());
    moved = std::move(search.find().front());
  }
  const FileDiff shown{entry, differ_.keys(), false, texts, changes, {{moved.before, moved.after}}};
  tallies_.push_back({entry.after.path, count_changes(shown)});
  TRY_VOID(format_->write(shown, out));
  TRY_VOID(before.check());
  TRY_VOID(after.check());
  return true;
}

}  // namespace nt::diff
