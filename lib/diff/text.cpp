#include "diff/text.hpp"

#include <span>
#include <utility>

#include "diff/pipes.hpp"

namespace nt::diff {
namespace {

// What it gives, to its end.
template <class Read>
Result<std::unique_ptr<io::Spool>> spool_all(const std::string& folder, Read read) {
  constexpr std::size_t kStep = std::size_t{256} << 10;
  auto spool = std::make_unique<io::Spool>(folder);
  const auto buffer = std::make_unique_for_overwrite<char[]>(kStep);
  for (;;) {
    const std::size_t count = TRY(read(std::span(buffer.get(), kStep)));
    if (count == 0) break;
    TRY_VOID(spool->append({buffer.get(), count}));
  }
  TRY_VOID(spool->finish());
  return spool;
}

Result<std::unique_ptr<io::Spool>> spool_of(io::Source& source, const std::string& folder) {
  return spool_all(folder, [&](std::span<char> room) { return source.read(room); });
}

// Of a decoder that has all of its input.
Result<std::unique_ptr<io::Spool>> spool_of(io::Decoder& decoder, const std::string& folder) {
  return spool_all(folder, [&](std::span<char> room) { return decoder.read({}, room); });
}

}  // namespace

Result<io::Source> open_source(const Node& node, int standard_input,
                               const io::DecoderFinder* decoder) {
  io::Source source =
      TRY(node.path == "-" ? io::Source::adopt(standard_input, "standard input")
                           : io::Source::open_at(node.place_folder(), node.place(), node.path));
  if (decoder != nullptr) TRY_VOID(source.decode_now(*decoder));
  return source;
}

Result<Text> Text::open(const Node& node, const Reading& reading) {
  Text text;
  if (node.kind == Kind::kMissing) return text;
  if (node.kind == Kind::kLink) {
    text.read_ = TRY(target_of(node));
    return text;
  }
  text.source_ = TRY(open_source(node, reading.standard_input, reading.decoder));
  if (text.source_->decoded()) {
    text.spool_ = TRY(spool_of(*text.source_, reading.spool_folder));
    return text;
  }
  text.mapped_ = text.source_->whole();
  if (!text.mapped_) text.read_ = TRY(text.source_->read_all());
  return text;
}

Result<Text> Text::of(std::unique_ptr<io::Spool> spool, const Node& node, const Reading& reading) {
  Text text;
  if (reading.decoder != nullptr) {
    const std::string name = node.path == "-" ? "standard input" : node.path;
    if (auto decoder = reading.decoder->find(spool->bytes(), true, name))
      spool = TRY(spool_of(*decoder, reading.spool_folder));
  }
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

Result<textdiff::Both<Text>> Text::open_both(const Entry& entry, const Reading& reading) {
  auto spools = TRY(read_pipes(entry, reading.standard_input, reading.spool_folder));
  const auto text = [&](const Node& node, std::unique_ptr<io::Spool>& spool) {
    return spool ? Text::of(std::move(spool), node, reading) : Text::open(node, reading);
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
