#include "diff/pair.hpp"

#include <algorithm>

#include "diff/headers.hpp"
#include "diff/text.hpp"

namespace nt::diff {
Result<PairDiffer> PairDiffer::compile(const Options& options, const Format& format,
                                       const PairDiffer* like) {
  return PairDiffer(
      options, format,
      TRY(textdiff::TextDiffer::compile(options.text, like != nullptr ? &like->differ_ : nullptr)));
}

namespace {

bool is_same(const Entry& entry) {
  if (entry.before.path == "-" && entry.after.path == "-") return true;
  return entry.before.kind == Kind::kFile && entry.after.kind == Kind::kFile &&
         entry.before.identity == entry.after.identity;
}

}  // namespace

Result<PairOutcome> PairDiffer::compare(const Entry& entry, int standard_input, io::Writer& out) {
  const bool passed_over = is_same(entry) && format_->need() != Need::kAll;
  const auto outcome = passed_over ? PairOutcome{} : TRY(compare_texts(entry, standard_input, out));
  if (!outcome.differs && options_->format.says_same) {
    if (!format_->has_heads()) {
      format_->write_same(entry, out);
      return outcome;
    }
    const auto names = shown_names(entry, options_->format);
    out.write(fmt::format("Files {} and {} are identical\n", names.before, names.after));
  }
  return outcome;
}

Result<PairOutcome> PairDiffer::compare_texts(const Entry& entry, int standard_input,
                                              io::Writer& out) {
  auto [before, after] = TRY(Text::open_both(entry, standard_input));
  FileDiff diff{.entry = entry, .keys = differ_.keys(), .texts = {before.bytes(), after.bytes()}};
  diff.binary = !options_->as_text && (before.binary() || after.binary());
  diff.release = [&](const textdiff::Both<Span>& spans) {
    before.release(spans.before);
    after.release(spans.after);
  };
  Trail trail(diff);
  const auto check = [&]() -> Result<void> {
    TRY_VOID(before.check());
    return after.check();
  };
  PairOutcome outcome;
  outcome.differs = find_changes(
      diff, [&](const textdiff::Both<std::size_t>& at) { trail.pass(at.before, at.after); });
  TRY_VOID(check());
  outcome.counts = count_changes(diff);
  if (!outcome.differs && (diff.binary || format_->need() != Need::kAll)) return outcome;
  if (outcome.differs) write_head(entry, out);
  if (diff.binary) {
    format_->write_binary(diff, out);
  } else {
    TRY_VOID(format_->write(diff, out));
  }
  TRY_VOID(check());
  return outcome;
}

// Whether they differ.
bool PairDiffer::find_changes(FileDiff& diff, const textdiff::Passed& passed) {
  if (diff.binary) return diff.texts.before != diff.texts.after;
  if (format_->need() == Need::kAnswer) return differ_.differs(diff.texts, passed);
  changes_ = differ_.diff(diff.texts, passed);
  diff.changes = changes_;
  if (options_->format.moved) {
    textdiff::MovedSearch search;
    search.add(diff.texts, changes_, differ_.keys());
    moved_ = std::move(search.find().front());
    diff.moved = {{moved_.before, moved_.after}};
  }
  return std::any_of(changes_.begin(), changes_.end(),
                     [](const textdiff::Change& it) { return !it.ignorable; });
}

// Between pairs that were met in folders.
void PairDiffer::write_head(const Entry& entry, io::Writer& out) const {
  if (entry.named || !format_->has_heads()) return;
  out.write(fmt::format("{} {} {}\n", options_->format.command, quote_name(entry.before.path),
                        quote_name(entry.after.path)));
}

}  // namespace nt::diff
