#include "compress/decode.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "base/number.hpp"
#include "base/text.hpp"
#include "codec/reader.hpp"
#include "compress/bgzf_end.hpp"
#include "compress/sniff.hpp"

namespace nt::compress {
namespace {

using codec::Format;

// The bytes of a source, or that are all there; the first may be looked at before.
class CodedBytes {
 public:
  explicit CodedBytes(io::Source& source)
      : source_(&source), mapped_(source.whole()), label_(source.label()) {}
  CodedBytes(std::string_view bytes, const std::string& label) : mapped_(bytes), label_(label) {}

  const std::string& label() const { return label_; }
  // Whether more of it may be on its way.
  bool is_live() const { return source_ != nullptr && source_->type() != io::FileType::kRegular; }

  // The first bytes: all that are needed to tell their format.
  Result<std::string_view> begin() {
    if (mapped_) return mapped_->substr(0, kSniffed);
    const auto wants_more = [this] {
      if (codec::strong_format(begin_)) return false;
      return begin_.size() < codec::kMagicSize ||
             (begin_.size() < kSniffed && codec::weak_format(begin_));
    };
    while (wants_more()) {
      const std::size_t before = begin_.size();
      begin_.resize(kSniffed);
      const std::size_t count =
          TRY(source_->read(std::span(begin_).subspan(before, kSniffed - before)));
      begin_.resize(before + count);
      if (count == 0) break;
    }
    return std::string_view(begin_);
  }

  codec::Reader reader(const codec::ReaderOptions& options) {
    if (mapped_) return {*mapped_, label_, options};
    return {{[this](std::span<char> room) { return read(room); },
             [this] { return used_ < begin_.size() || source_ == nullptr || source_->is_ready(); }},
            label_,
            options};
  }

  Result<std::size_t> read(std::span<char> room) {
    const std::string_view left = mapped_ ? mapped_->substr(used_) : without_used(begin_);
    std::size_t count = left.copy(room.data(), room.size());
    used_ += count;
    if (count == 0 && !mapped_) count = TRY(source_->read(room));
    end_.note({room.data(), count});
    return count;
  }

  // At the end: why there may be more of it than was there; empty: no reason.
  std::string why_may_be_cut() {
    if (mapped_) end_.note(*mapped_);
    if (!end_.is_missing()) return {};
    return fmt::format("{} may be cut: it is BGZF, and its end block is missing",
                       in_quotes(label_));
  }

  // That the bytes were those of the source.
  Result<void> check() const { return source_ != nullptr ? source_->check() : Result<void>(); }
  // The same at their end.
  Result<void> check_end() const {
    TRY_VOID(check());
    return source_ != nullptr ? source_->check_end() : Result<void>();
  }

 private:
  std::string_view without_used(std::string_view bytes) const {
    return bytes.substr(std::min(used_, bytes.size()));
  }

  io::Source* source_ = nullptr;
  std::optional<std::string_view> mapped_;
  std::string label_;
  std::string begin_;
  std::size_t used_ = 0;  // of these, by read()
  BgzfEnd end_;
};

class Decoding {
 public:
  Decoding(CodedBytes input, const DecodeOptions& options, io::Writer* out,
           const DecodeProgress& progress)
      : coded_(std::move(input)), options_(options), out_(out), progress_(progress) {}

  Result<Decoded> run() {
    if (options_.copies_others && !sniff(TRY(coded_.begin()))) return copy();
    codec::Reader reader = coded_.reader({options_.limits, options_.threads, options_.begin});
    for (;;) {
      const Result<std::string_view> piece = reader.next();
      done_.coded = reader.coded();
      done_.streams = reader.streams();
      if (!done_.format && reader.format() != Format::kSkippable) done_.format = reader.format();
      if (!piece && reader.is_trailing() && options_.ignores_trailing) {
        done_.warning = piece.error().message;
        break;
      }
      if (!piece) {
        TRY_VOID(coded_.check());  // what is lost of a mapped file looks like damage
        return std::unexpected(piece.error());
      }
      if (piece->empty()) break;
      if (!give(*piece)) return too_large(reader.stream_begin());
      if (out_ != nullptr && out_->failed()) return done_;
    }
    TRY_VOID(coded_.check_end());
    if (done_.warning.empty()) done_.warning = coded_.why_may_be_cut();
    return done_;
  }

 private:
  Result<Decoded> copy() {
    std::array<char, std::size_t{64} << 10> room;
    for (;;) {
      const std::size_t count = TRY(coded_.read(room));
      done_.coded += count;
      if (count == 0) break;
      if (!give({room.data(), count})) return too_large(0);
      if (out_ != nullptr && out_->failed()) return done_;
    }
    TRY_VOID(coded_.check_end());
    return done_;
  }

  // False: there is more of it than is wanted.
  bool give(std::string_view piece) {
    const std::uint64_t room = options_.most.value_or(done_.size + piece.size()) - done_.size;
    const std::string_view wanted = piece.substr(0, room);
    if (out_ != nullptr) out_->write(wanted);
    // Who waits at the other end of a pipe has what has come through this one.
    if (out_ != nullptr && coded_.is_live()) out_->flush();
    done_.size += wanted.size();
    if (progress_) progress_(done_);
    return wanted.size() == piece.size();
  }

  std::unexpected<Error> too_large(std::uint64_t offset) const {
    return input_error(fmt::format("cannot decode {}: output is over {} at offset {}",
                                   in_quotes(coded_.label()), format_size(*options_.most), offset),
                       "--max-output allows more");
  }

  CodedBytes coded_;
  const DecodeOptions& options_;
  io::Writer* out_;
  const DecodeProgress& progress_;
  Decoded done_;
};

}  // namespace

Result<Decoded> decode(io::Source& source, const DecodeOptions& options, io::Writer* out,
                       const DecodeProgress& progress) {
  return Decoding(CodedBytes(source), options, out, progress).run();
}

Result<Decoded> decode(std::string_view bytes, const std::string& label,
                       const DecodeOptions& options, io::Writer* out,
                       const DecodeProgress& progress) {
  return Decoding(CodedBytes(bytes, label), options, out, progress).run();
}

}  // namespace nt::compress
