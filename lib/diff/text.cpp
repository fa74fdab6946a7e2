#include "diff/text.hpp"

#include "diff/pipes.hpp"

namespace nt::diff {

Result<io::Source> open_source(const Node& node, int standard_input) {
  if (node.path == "-") return io::Source::adopt(standard_input, "standard input");
  return io::Source::open_at(node.place_folder(), node.place(), node.path);
}

Result<Text> Text::open(const Node& node, int standard_input) {
  Text text;
  if (node.kind == Kind::kMissing) return text;
  if (node.kind == Kind::kLink) {
    text.read_ = TRY(target_of(node));
    return text;
  }
  text.source_ = TRY(open_source(node, standard_input));
  text.mapped_ = text.source_->whole();
  if (!text.mapped_) text.read_ = TRY(text.source_->read_all());
  return text;
}

Text Text::of(std::unique_ptr<io::Spool> spool) {
  Text text;
  text.spool_ = std::move(spool);
  return text;
}

bool Text::binary() const {
  static constexpr std::size_t kLooked = std::size_t{64} << 10;
  return bytes().substr(0, kLooked).find('\0') != std::string_view::npos;
}

void Text::release(Span span) const {
  if (spool_) spool_->release(span.begin, span.end);
  if (mapped()) source_->release(span.begin, span.end);
}

Result<void> Text::check() const {
  if (spool_) return spool_->check();
  return mapped() ? source_->check() : Result<void>();
}

Result<textdiff::Both<Text>> Text::open_both(const Entry& entry, int standard_input,
                                             const std::string& spool_folder) {
  auto spools = TRY(read_pipes(entry, standard_input, spool_folder));
  const auto text = [&](const Node& node, std::unique_ptr<io::Spool>& spool) -> Result<Text> {
    return spool ? Text::of(std::move(spool)) : TRY(Text::open(node, standard_input));
  };
  Text before = TRY(text(entry.before, spools.before));
  if (entry.before.path == "-" && entry.after.path == "-") {
    Text copy;
    copy.read_ = before.bytes();
    return textdiff::Both<Text>{std::move(before), std::move(copy)};
  }
  Text after = TRY(text(entry.after, spools.after));
  return textdiff::Both<Text>{std::move(before), std::move(after)};
}

}  // namespace nt::diff
