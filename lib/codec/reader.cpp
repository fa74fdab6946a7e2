#include "codec/reader.hpp"

#include <algorithm>
#include <bit>
#include <utility>

#include "base/text.hpp"
#include "codec/dictionary.hpp"

namespace nt::codec {
namespace {

constexpr std::size_t kPiece = std::size_t{128} << 10;  // that is read at a time
// What of a stream is decoded on the calling thread, before it is worth another one.
constexpr std::uint64_t kLeastForThreads = std::uint64_t{256} << 10;

// Formats behind whose streams zeros may stand up to the end, as tapes leave them; of xz, by fours.
bool may_be_padded(Format format) {
  return format == Format::kGzip || format == Format::kBzip2 || format == Format::kXz;
}

}  // namespace

Reader::Reader(Input input, std::string label, ReaderOptions options)
    : input_source_(std::move(input)),
      label_(std::move(label)),
      options_(options),
      offset_(options.begin) {}

Reader::Reader(std::string_view bytes, std::string label, ReaderOptions options)
    : label_(std::move(label)),
      options_(options),
      input_(bytes),
      offset_(options.begin),
      at_end_(true) {}

Reader::~Reader() = default;
Reader::Reader(Reader&&) noexcept = default;

Result<std::string_view> Reader::next() {
  for (;;) {
    if (std::exchange(has_given_unit_, false)) units_->pop();
    if (splitter_) find_units();
    std::string_view given;
    if (units_ && !units_->empty()) {
      given = next_of_units();
    } else if (ahead_) {
      given = next_of_ahead();
    } else if (error_) {
      return std::unexpected(*error_);
    } else if (in_stream_) {
      given = step();
    } else {
      const Result<bool> begun = begin_stream();
      if (!begun) {
        error_ = begun.error();
      } else if (!*begun) {
        return std::string_view();
      }
    }
    if (!given.empty()) return given;
  }
}

std::uint64_t Reader::coded() const {
  if (units_ && !units_->empty()) return units_->offset();
  return offset_ + (ahead_ ? ahead_->taken() : 0);
}

// A step on this thread, until it shows that there is enough for another one.
std::string_view Reader::step() {
  if (options_.threads > 1 && !is_serial_ && offset_ - stream_begin_ >= kLeastForThreads)
    begin_ahead();
  if (ahead_) return {};
  const StreamDecoder::Step step = decoder_->run(input_);
  take(step.taken);
  if (step.why != StreamDecoder::Why::kInput) {
    end_step(step);
  } else if (step.given.empty()) {
    more_input();
  }
  return step.given;
}

void Reader::end_step(const StreamDecoder::Step& step) {
  if (step.why == StreamDecoder::Why::kEnd) {
    in_stream_ = is_serial_ = false;
  } else if (step.why == StreamDecoder::Why::kFault) {
    error_ = error(step.fault);
  }
}

// For a stream that wants it. False: there is none, and what that means is noted.
bool Reader::more_input() {
  const Result<bool> filled = fill();
  if (filled && *filled) return true;
  if (!filled) {
    error_ = filled.error();
  } else if (!input_.empty() || !decoder_->may_end()) {
    error_ = error({FaultKind::kTruncated});
  }
  in_stream_ = false;
  return false;
}

void Reader::take(std::size_t count) {
  input_.remove_prefix(count);
  offset_ += count;
}

// More input behind what there is. False: there is none.
Result<bool> Reader::fill() {
  if (at_end_) return false;
  const std::size_t left = input_.size();
  if (input_.data() != buffer_.data()) std::copy(input_.begin(), input_.end(), buffer_.begin());
  if (buffer_.size() < left + kPiece) buffer_.resize(std::max(2 * left, left + kPiece));
  const std::size_t count = TRY(input_source_.read(std::span(buffer_).subspan(left)));
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
    decoder_ = make_decoder(*format, options_.limits);
    format_ = format;
  }
  if (*format != Format::kSkippable) ++streams_;
  in_stream_ = true;
  begin_units();
  return true;
}

// Whether there is nothing more than padding, which is then taken.
Result<bool> Reader::skip_padding() {
  if (!format_) return false;
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
  if (fault.kind == FaultKind::kDictionary && !options_.limits.dictionary.empty())
    return fmt::format("the one that is given has the ID {}",
                       dictionary_id(options_.limits.dictionary));
  if (fault.kind == FaultKind::kDictionary) return "-D gives it";
  const bool is_wrong = fault.kind == FaultKind::kCorrupt || fault.kind == FaultKind::kChecksum;
  if (is_wrong && format_ == Format::kZstd && !options_.limits.base.empty())
    return "or it was made from another base";
  return {};
}

Error Reader::error(const Fault& fault) const {
  Error error = damage(fault);
  if (error.hint.empty()) error.hint = hint_of(fault);
  return error;
}

Error Reader::damage(const Fault& fault) const {
  const std::uint64_t begin = stream_begin_ + decoder_->part_begin();
  switch (fault.kind) {
    case FaultKind::kTruncated:
      return damaged("truncated", begin);
    case FaultKind::kCorrupt:
      return damaged("corrupt", begin);
    case FaultKind::kChecksum:
      return damaged("checksum does not match", begin);
    case FaultKind::kUnsupported:
      return damaged("of a kind that is not known", begin);
    case FaultKind::kDictionary:
      return damaged(fmt::format("needs dictionary ID {}", fault.detail), begin);
    case FaultKind::kWindow: {
      const unsigned log = static_cast<unsigned>(std::bit_width(fault.detail - 1));
      Error error = damaged(
          fmt::format("needs a window of {} MiB", (fault.detail + (1 << 20) - 1) >> 20), begin);
      error.hint = fmt::format("--long={} allows that", log);
      return error;
    }
  }
  return damaged("corrupt", begin);
}

}  // namespace nt::codec
