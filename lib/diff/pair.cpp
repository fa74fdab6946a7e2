#include "diff/pair.hpp"

#include <algorithm>

#include "base/quoted_name.hpp"
#include "compare/file_pair.hpp"
#include "diff/git_head.hpp"
#include "diff/guard.hpp"
#include "diff/headers.hpp"
#include "diff/kinds.hpp"
#include "diff/text.hpp"

namespace nt::diff {
namespace {

bool is_same(const Entry& entry) {
  if (entry.before.path == "-" && entry.after.path == "-") return true;
  return are_one(entry.before, entry.after);
}

}  // namespace

Result<PairDiffer> PairDiffer::compile(const Options& options, const Format& format,
                                       const PairDiffer* like) {
  return PairDiffer(
      options, format,
      TRY(textdiff::TextDiffer::compile(options.text, like != nullptr ? &like->differ_ : nullptr)));
}

Result<PairOutcome> PairDiffer::compare(const Entry& entry, int standard_input, io::Writer& out,
                                        const Moved* moved) {
  const bool passed_over = is_same(entry) && !needs_all(format_->need());
  const auto outcome = passed_over          ? PairOutcome{}
                       : is_of_bytes(entry) ? TRY(compare_bytes(entry, standard_input, out))
                                            : TRY(compare_texts(entry, standard_input, out, moved));
  if (!outcome.differs) write_same(entry, options_->format, *format_, out);
  return outcome;
}

// Whether all that is asked for is whether the bytes differ, and both sides can be read as they
// come. (Two pipes may be fed by one program, which then waits until both are open.)
bool PairDiffer::is_of_bytes(const Entry& entry) const {
  const auto is_read = [](const Node& node) {
    return node.kind == Kind::kFile || node.kind == Kind::kPipe ||
           node.kind == Kind::kCharacterDevice || node.kind == Kind::kBlockDevice;
  };
  const bool are_pipes = entry.before.kind == Kind::kPipe && entry.after.kind == Kind::kPipe;
  return format_->need() == Need::kAnswer && differ_.plain() && !options_->unordered &&
         is_read(entry.before) && is_read(entry.after) && !are_pipes;
}

// Stops at the first byte that differs, be there no end.
Result<PairOutcome> PairDiffer::compare_bytes(const Entry& entry, int standard_input,
                                              io::Writer& out) {
  auto before = TRY(open_source(entry.before, standard_input, options_->decoder));
  auto after = TRY(open_source(entry.after, standard_input, options_->decoder));
  PairOutcome outcome;
  outcome.differs = compare::differ_in_size(before, after, {}) ||
                    TRY(compare::find_mismatch(before, after, {}, compare::Lines::kIgnore));
  const FileDiff diff{.entry = entry, .keys = differ_.keys()};
  TRY_VOID(write(diff, outcome, out));
  return outcome;
}

Result<PairOutcome> PairDiffer::compare_texts(const Entry& entry, int standard_input,
                                              io::Writer& out, const Moved* moved) {
  const auto files =
      TRY(Text::open_both(entry, {standard_input, options_->spool_folder, options_->decoder}));
  FileDiff diff{
      .entry = entry, .keys = differ_.keys(), .texts = {files.before.bytes(), files.after.bytes()}};
  diff.binary = !options_->as_text && (files.before.binary() || files.after.binary());
  textdiff::Both<std::string> made;
  if (options_->unordered && !diff.binary) {
    put_in_order(diff.texts, made);
  } else {
    diff.release = [&files](const textdiff::Both<Span>& spans) {
      files.before.release(spans.before);
      files.after.release(spans.after);
    };
  }
  Trail trail(diff);
  const auto check = [&files]() -> Result<void> {
    TRY_VOID(files.before.check());
    return files.after.check();
  };
  PairOutcome outcome;
  outcome.differs = find_changes(
      diff, moved, [&](const textdiff::Both<std::size_t>& at) { trail.pass(at.before, at.after); });
  TRY_VOID(check());
  outcome.counts = count_changes(diff);
  if (!files.before.mapped() && !files.after.mapped()) {
    TRY_VOID(write(diff, outcome, out));
    return outcome;
  }
  Guard guard(out, check);
  io::Writer guarded(guard, "");
  TRY_VOID(write(diff, outcome, guarded));
  guarded.flush();
  if (guard.error()) return std::unexpected(*guard.error());
  return outcome;
}

void PairDiffer::add_to(textdiff::MovedSearch& search, const Entry& entry) {
  const auto files = Text::open_both(entry, {-1, options_->spool_folder, options_->decoder});
  const bool is_text =
      files && (options_->as_text || (!files->before.binary() && !files->after.binary()));
  const auto texts =
      is_text ? textdiff::Both<std::string_view>{files->before.bytes(), files->after.bytes()}
              : textdiff::Both<std::string_view>{};
  if (!options_->unordered) return search.add(texts, differ_.diff(texts), differ_.keys());
  auto shown = texts;
  textdiff::Both<std::string> made;
  put_in_order(shown, made);
  search.add(shown, changes_, differ_.keys());
}

// Shows the pair. Adds to the outcome in what else it differs.
Result<void> PairDiffer::write(const FileDiff& diff, PairOutcome& outcome, io::Writer& out) const {
  const Entry& entry = diff.entry;
  const bool differs_in_bytes = outcome.differs;
  const bool differs_else = (options_->format.git && differs_for_git(entry)) ||
                            (format_->is_list() && differs_for_list(entry));
  outcome.differs = differs_in_bytes || differs_else;
  if (diff.binary) {
    if (!outcome.differs) return {};
    const bool has_git_head = options_->format.git && format_->has_heads();
    if (has_git_head) write_head(diff, out);
    if (differs_in_bytes || !has_git_head) format_->write_binary(diff, out);
    return {};
  }
  const bool shows_all = needs_all(format_->need());
  if (!outcome.differs && !shows_all) return {};
  const FormatKind kind = options_->format.kind;
  if (outcome.differs || kind == FormatKind::kSideBySide || kind == FormatKind::kNdiff)
    write_head(diff, out);
  return format_->write(diff, out);
}

// The lines after in the order of those before, and the changes between these; each has an LF.
void PairDiffer::put_in_order(textdiff::Both<std::string_view>& texts,
                              textdiff::Both<std::string>& made) {
  for (const auto& [text, own] :
       {std::pair{&texts.before, &made.before}, std::pair{&texts.after, &made.after}}) {
    if (text->empty() || text->ends_with('\n')) continue;
    *own = std::string(*text) + '\n';
    *text = *own;
  }
  auto unordered = differ_.diff_unordered(texts);
  made.after = std::move(unordered.after);
  texts.after = made.after;
  changes_ = std::move(unordered.changes);
}

// Whether they differ in what they hold.
bool PairDiffer::find_changes(FileDiff& diff, const Moved* moved, const textdiff::Passed& passed) {
  if (diff.binary || format_->need() == Need::kTexts) return diff.texts.before != diff.texts.after;
  const bool known = options_->unordered;  // by put_in_order()
  if (!known && format_->need() == Need::kAnswer) return differ_.differs(diff.texts, passed);
  if (!known) changes_ = differ_.diff(diff.texts, passed);
  diff.changes = changes_;
  if (moved != nullptr) {
    diff.moved = *moved;
  } else if (options_->format.moved) {
    textdiff::MovedSearch search;
    search.add(diff.texts, changes_, differ_.keys());
    moved_ = std::move(search.find().front());
    diff.moved = {{moved_.before, moved_.after}};
  }
  return std::any_of(changes_.begin(), changes_.end(),
                     [](const textdiff::Change& it) { return !it.ignorable; });
}

// Before what is shown of a pair.
void PairDiffer::write_head(const FileDiff& diff, io::Writer& out) const {
  const Entry& entry = diff.entry;
  if (!format_->has_heads()) return;
  if (options_->format.git) return out.write(git_head(diff, *options_));
  if (entry.named) return;
  const FormatOptions& format = options_->format;
  const auto name = [](const Node& node, const std::optional<std::string>& label) {
    return label ? shown_text(*label) : quote_name(node.path);
  };
  out.write(fmt::format("{} {} {}\n", format.command, name(entry.before, format.label_before),
                        name(entry.after, format.label_after)));
}

}  // namespace nt::diff
