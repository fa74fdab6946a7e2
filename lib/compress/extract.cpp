#include "compress/extract.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <optional>
#include <utility>

#include "base/lines.hpp"
#include "codec/outline.hpp"
#include "codec/seek.hpp"
#include "io/spool.hpp"

namespace nt::compress {
namespace {

// Counts bytes or lines.
class CountingSink final : public io::Sink {
 public:
  explicit CountingSink(Slice::Unit unit) : unit_(unit) {}

  std::expected<void, int> write(std::string_view bytes) override {
    if (bytes.empty()) return {};
    count_ += unit_ == Slice::Unit::kBytes
                  ? bytes.size()
                  : static_cast<std::uint64_t>(std::count(bytes.begin(), bytes.end(), '\n'));
    in_line_ = bytes.back() != '\n';
    return {};
  }

  // The last line counts also where nothing ends it.
  std::uint64_t count() const {
    return count_ + (unit_ == Slice::Unit::kLines && in_line_ ? 1 : 0);
  }

 private:
  Slice::Unit unit_;
  std::uint64_t count_ = 0;
  bool in_line_ = false;
};

// Hands on what is in a span, and takes no more behind its end.
class SpanSink final : public io::Sink {
 public:
  SpanSink(Slice::Unit unit, Slice::Span span, io::Writer& out)
      : unit_(unit), span_(span), out_(out) {}

  std::expected<void, int> write(std::string_view bytes) override {
    bytes.remove_prefix(take(bytes, span_.begin));
    const std::size_t wanted = at_ < span_.begin ? 0 : take(bytes, span_.end);
    out_.write(bytes.substr(0, wanted));
    if (at_ >= span_.end || out_.failed()) return std::unexpected(ECANCELED);
    return {};
  }

 private:
  // How many of the bytes there are up to that unit, which it counts.
  std::size_t take(std::string_view bytes, std::uint64_t unit) {
    if (at_ >= unit) return 0;
    if (unit_ == Slice::Unit::kBytes) {
      const std::uint64_t count = std::min<std::uint64_t>(unit - at_, bytes.size());
      at_ += count;
      return static_cast<std::size_t>(count);
    }
    std::size_t taken = 0;
    while (at_ < unit && taken < bytes.size()) {
      taken = line_end(bytes, taken, '\n');
      if (taken == bytes.size()) break;
      ++taken;
      ++at_;
    }
    return taken;
  }

  Slice::Unit unit_;
  Slice::Span span_;
  io::Writer& out_;
  std::uint64_t at_ = 0;  // the unit that comes next
};

// All bytes of an input, as often as they are wanted.
class Kept {
 public:
  explicit Kept(std::string folder) : spool_(std::move(folder)) {}

  Result<std::string_view> bytes_of(io::Source& source) {
    if (const auto mapped = source.whole(1)) return *mapped;
    std::array<char, std::size_t{64} << 10> room;
    while (const std::size_t count = TRY(source.read(room)))
      TRY_VOID(spool_.append({room.data(), count}));
    TRY_VOID(spool_.finish());
    return spool_.bytes();
  }

 private:
  io::Spool spool_;
};

Result<std::uint64_t> count_units(std::string_view bytes, const std::string& label,
                                  const DecodeOptions& options, Slice::Unit unit) {
  CountingSink counts(unit);
  io::Writer out(counts, label);
  TRY(decode(bytes, label, options, &out));
  out.flush();
  return counts.count();
}

// Bytes of what bytes decode to, from the stream on that they begin in.
Result<Decoded> extract_bytes(std::string_view bytes, const std::string& label, Slice::Span span,
                              DecodeOptions options, io::Writer& out,
                              const DecodeProgress& progress) {
  const codec::StreamPlace place = codec::find_stream(bytes, span.begin);
  options.begin = place.coded;
  // What is decoded ahead of the end would be in vain.
  constexpr std::uint64_t kLeastForThreads = std::uint64_t{32} << 20;
  if (span.end - place.decoded < kLeastForThreads) options.threads = 1;
  SpanSink sink(Slice::Unit::kBytes, {span.begin - place.decoded, span.end - place.decoded}, out);
  io::Writer part(sink, label);
  return decode(bytes.substr(place.coded), label, options, &part, progress);
}

}  // namespace

Result<Decoded> extract(io::Source& source, const Slice& slice, const DecodeOptions& options,
                        const std::string& spool_folder, io::Writer& out,
                        const DecodeProgress& progress) {
  const std::string& label = source.label();
  const bool is_of_bytes = slice.unit == Slice::Unit::kBytes && options.limits.dictionary.empty() &&
                           options.limits.base.empty();
  if (const auto mapped = is_of_bytes ? source.whole(1) : std::nullopt) {
    std::optional<std::uint64_t> total;
    if (slice.needs_total()) {
      const auto outline = codec::outline(*mapped);
      total = outline ? outline->size : std::nullopt;
    }
    if (total || !slice.needs_total()) {
      auto done =
          extract_bytes(*mapped, label, slice.resolve(total.value_or(0)), options, out, progress);
      TRY_VOID(source.check());  // what is lost of a mapped file looks like damage
      return done;
    }
  }
  if (!slice.needs_total()) {
    SpanSink sink(slice.unit, slice.resolve(0), out);
    io::Writer part(sink, label);
    return decode(source, options, &part, progress);
  }
  Kept kept(spool_folder);
  const std::string_view bytes = TRY(kept.bytes_of(source));
  const Result<std::uint64_t> total = count_units(bytes, label, options, slice.unit);
  TRY_VOID(source.check());  // what is lost of a mapped file looks like damage
  if (!total) return std::unexpected(total.error());
  SpanSink sink(slice.unit, slice.resolve(*total), out);
  io::Writer part(sink, label);
  return decode(bytes, label, options, &part, progress);
}

}  // namespace nt::compress
