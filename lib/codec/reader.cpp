#include "codec/reader.hpp"

#include <algorithm>
#include <bit>
#include <utility>

#include "base/text.hpp"
#include "codec/dictionary.hpp"

namespace nt::codec {
namespace {

constexpr std::size_t kPiece = std::size_t{128} << 10;  // that is read at a time

// Formats behind whose streams zeros may stand up to the end, as tapes leave them; of xz, by fours.
bool may_be_padded(Format format) {
  return format == Format::kGzip || format == Format::kBzip2 || format == Format::kXz;
}

}  // namespace

Reader::Reader(Read read, std::string label, const StreamLimits& limits)
    : read_(std::move(read)), label_(std::move(label)), limits_(limits) {}

Reader::Reader(std::string_view bytes, std::string label, const StreamLimits& limits)
    : label_(std::move(label)), limits_(limits), input_(bytes), at_end_(true) {}

Result<std::string_view> Reader::next() {
  if (error_) return std::unexpected(*error_);
  for (;;) {
    if (!in_stream_) {
      const Result<bool> begun = begin_stream();
      if (!begun) return std::unexpected(*(error_ = begun.error()));
      if (!*begun) return std::string_view();
    }
    const StreamDecoder::Step step = decoder_->run(input_);
    take(step.taken);
    switch (step.why) {
      case StreamDecoder::Why::kRoom:
        break;
      case StreamDecoder::Why::kEnd:
        in_stream_ = false;
        break;
      case StreamDecoder::Why::kFault:
        error_ = error(step.fault);
        break;
      case StreamDecoder::Why::kInput:
        if (!step.given.empty()) break;
        const Result<bool> filled = fill();
        if (!filled) return std::unexpected(*(error_ = filled.error()));
        if (*filled) break;
        in_stream_ = false;
        if (!input_.empty() || !decoder_->may_end()) error_ = error({FaultKind::kTruncated});
    }
    if (!step.given.empty()) return step.given;
    if (error_) return std::unexpected(*error_);
  }
}

void Reader::take(std::size_t count) {
  input_.remove_prefix(count);
  offset_ += count;
}

// More input behind what there is. False: there is none.
Result<bool> Reader::fill() {
  if (at_end_) return false;
  const std::size_t left = input_.size();
  std::copy(input_.begin(), input_.end(), buffer_.begin());
  buffer_.resize(std::max(buffer_.size(), left + kPiece));
  const std::size_t count = TRY(read_(std::span(buffer_).subspan(left)));
  input_ = std::string_view(buffer_).substr(0, left + count);
  at_end_ = count == 0;
  return count > 0;
}

// False: there are no more.
Result<bool> Reader::begin_stream() {
  if (TRY(skip_padding())) return false;
  const auto wants_more = [this] {
    return streams_ == 0 ? input_.size() < kMagicSize && !strong_format(input_)
                         : may_become_strong(input_);
  };
  while (wants_more() && TRY(fill())) {
  }
  stream_begin_ = offset_;
  std::optional<Format> format = strong_format(input_);
  if (!format && streams_ == 0 && !may_become_strong(input_)) format = weak_format(input_);
  if (!format) {
    if (may_become_strong(input_)) return std::unexpected(damaged("truncated", offset_));
    if (streams_ > 0) return trailing(offset_);
    return input_error(
        fmt::format("cannot decode {}: not compressed in a known format", in_quotes(label_)));
  }
  if (decoder_ && format == format_) {
    decoder_->reset();
  } else {
    decoder_ = make_decoder(*format, limits_);
    format_ = format;
  }
  if (*format != Format::kSkippable) ++streams_;
  in_stream_ = true;
  return true;
}

// Whether there is nothing more than padding, which is then taken.
Result<bool> Reader::skip_padding() {
  if (streams_ == 0 && offset_ == 0) return false;
  std::uint64_t zeros = 0;
  for (;;) {
    const std::size_t other = input_.find_first_not_of('\0');
    if (other != std::string_view::npos) {
      if (zeros + other > 0) return trailing(offset_ - zeros);
      return false;
    }
    if (!input_.empty() && !may_be_padded(*format_)) return trailing(offset_ - zeros);
    zeros += input_.size();
    take(input_.size());
    if (TRY(fill())) continue;
    if (format_ == Format::kXz && zeros % 4 != 0) return trailing(offset_ - zeros);
    return true;
  }
}

std::unexpected<Error> Reader::trailing(std::uint64_t offset) {
  is_trailing_ = true;
  return std::unexpected(damaged("trailing garbage", offset));
}

Error Reader::damaged(std::string_view what, std::uint64_t offset) const {
  return {ErrorKind::kInput,
          fmt::format("cannot decode {}: {} at offset {}", in_quotes(label_), what, offset),
          {}};
}

// What is wrong may be what it was to be decoded with.
std::string Reader::hint_of(const Fault& fault) const {
  if (fault.kind == FaultKind::kDictionary && !limits_.dictionary.empty())
    return fmt::format("the one that is given has the ID {}", dictionary_id(limits_.dictionary));
  if (fault.kind == FaultKind::kDictionary) return "-D gives it";
  const bool is_wrong = fault.kind == FaultKind::kCorrupt || fault.kind == FaultKind::kChecksum;
  if (is_wrong && format_ == Format::kZstd && !limits_.base.empty())
    return "or it was made from another base";
  return {};
}

Error Reader::error(const Fault& fault) const {
  Error error = damage(fault);
  if (error.hint.empty()) error.hint = hint_of(fault);
  return error;
}

Error Reader::damage(const Fault& fault) const {
  switch (fault.kind) {
    case FaultKind::kTruncated:
      return damaged("truncated", stream_begin_);
    case FaultKind::kCorrupt:
      return damaged("corrupt", stream_begin_);
    case FaultKind::kChecksum:
      return damaged("checksum does not match", stream_begin_);
    case FaultKind::kUnsupported:
      return damaged("of a kind that is not known", stream_begin_);
    case FaultKind::kDictionary:
      return damaged(fmt::format("needs dictionary ID {}", fault.detail), stream_begin_);
    case FaultKind::kWindow: {
      const unsigned log = static_cast<unsigned>(std::bit_width(fault.detail - 1));
      Error error =
          damaged(fmt::format("needs a window of {} MiB", (fault.detail + (1 << 20) - 1) >> 20),
                  stream_begin_);
      error.hint = fmt::format("--long={} allows that", log);
      return error;
    }
  }
  return damaged("corrupt", stream_begin_);
}

}  // namespace nt::codec
