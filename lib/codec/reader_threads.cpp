// How a Reader decodes on several threads: units of the coded bytes at once, or else a stream ahead
// of its user. Both are hints and helpers of what it does without them: wherever a unit is not
// what it says, its bytes are decoded again as those of any stream, and that is what counts.
#include <algorithm>
#include <cstring>
#include <utility>

#include "codec/reader.hpp"

namespace nt::codec {
namespace {

// Of coded bytes, less is not worth a thread.
constexpr std::size_t kLeastInput = std::size_t{128} << 10;
// What a unit has at the most, coded or decoded; and so many of these may be there at once, two and
// one for each thread.
constexpr std::size_t kMostOfUnit = std::size_t{32} << 20;
// A file in which so many units were none has few that are.
constexpr unsigned kMostMistakes = 3;

}  // namespace

// At a stream's begin.
void Reader::begin_units() {
  if (options_.threads == 1 || is_serial_ || mistakes_ >= kMostMistakes) return;
  if (input_.size() < kLeastInput && offset_ < kLeastInput) return;
  splitter_ = make_splitter(*format_, options_.limits, kMostOfUnit);
  if (!splitter_) return;
  if (!units_) units_ = std::make_unique<UnitQueue>(options_.threads);
  is_first_unit_ = true;
  find_units();
}

// As many as may be decoded at a time, without waiting for input while there is one.
void Reader::find_units() {
  while (splitter_ && units_->size() <= options_.threads) {
    if (!next_unit_) {
      const Splitter::Step step = splitter_->next(input_);
      if (step.why == Splitter::Why::kUnit) {
        next_unit_ = step.unit;
      } else if (step.why == Splitter::Why::kNone || !has_more_for_unit()) {
        if (step.why == Splitter::Why::kInput && !units_->empty() && !at_end_ && !error_) return;
        // What comes so slowly is given as it comes.
        splitter_.reset();
      }
      continue;
    }
    const std::size_t held = is_mapped() ? 0 : next_unit_->size;
    const std::size_t most = kMostOfUnit * (options_.threads + 2);
    if (!units_->empty() && units_->room() + next_unit_->room + held > most) return;
    add_unit(*std::exchange(next_unit_, std::nullopt));
  }
}

// Reads on for one, unless that would wait.
bool Reader::has_more_for_unit() {
  if (at_end_ || error_ || input_.size() >= kMostOfUnit || !input_source_.is_ready()) return false;
  const Result<bool> filled = fill();
  if (!filled) error_ = filled.error();
  return filled && *filled;
}

void Reader::add_unit(Unit unit) {
  if (std::exchange(is_first_unit_, false)) unit.streams -= 1;  // which is counted
  UnitQueue::Job job{*format_, unit, offset_, input_.substr(0, unit.size + unit.behind), {}};
  if (!is_mapped()) {
    job.held = std::make_unique_for_overwrite<char[]>(job.coded.size());
    std::memcpy(job.held.get(), job.coded.data(), job.coded.size());
    job.coded = {job.held.get(), job.coded.size()};
  }
  take(unit.size);
  units_->add(std::move(job));
}

std::string_view Reader::next_of_units() {
  const UnitQueue::Job& job = units_->front();
  if (!job.is_whole) {
    decode_again();
    return {};
  }
  streams_ += job.unit.streams;
  if (job.unit.ends_stream) {
    stream_begin_ = job.offset;
    in_stream_ = false;
  } else {
    if (job.unit.streams > 0) {  // another one than begin_stream() has begun
      decoder_->reset();
      stream_begin_ = job.offset;
      in_stream_ = true;
    }
    decoder_->pass(job.unit, job.coded, job.text.size());
  }
  has_given_unit_ = true;
  return job.text;
}

// From the first unit on, on this thread, to the end of the stream.
void Reader::decode_again() {
  const std::vector<UnitQueue::Job> jobs = units_->take_all();
  offset_ = jobs.front().offset;
  if (is_mapped()) {
    const char* const begin = jobs.front().coded.data();
    input_ = {begin, static_cast<std::size_t>(input_.data() + input_.size() - begin)};
  } else {
    std::string all;
    for (const UnitQueue::Job& job : jobs) all += job.coded.substr(0, job.unit.size);
    all += input_;
    buffer_ = std::move(all);
    input_ = buffer_;
  }
  splitter_.reset();
  next_unit_.reset();
  is_serial_ = true;
  ++mistakes_;
}

void Reader::begin_ahead() {
  ahead_ = DecodeAhead::start(*decoder_, input_, is_mapped());
  if (ahead_) {
    if (!is_mapped()) input_ = {};
  } else {
    is_serial_ = true;
  }
}

std::string_view Reader::next_of_ahead() {
  while (!at_end_ && !error_ && ahead_->wants_input() && input_source_.is_ready()) read_ahead();
  const StreamDecoder::Step step = *ahead_->next(true);
  if (step.why == StreamDecoder::Why::kRoom) return step.given;
  if (step.why == StreamDecoder::Why::kInput && !at_end_ && !error_) {
    read_ahead();
    return {};
  }
  const std::size_t taken = ahead_->taken();
  const std::string_view left = ahead_->stop();
  offset_ += taken;
  if (is_mapped()) {
    input_ = left;
  } else {
    buffer_ = left;
    input_ = buffer_;
  }
  ahead_.reset();
  if (step.why != StreamDecoder::Why::kInput) {
    end_step(step);
  } else if (!error_) {
    more_input();
  }
  return {};
}

void Reader::read_ahead() {
  const Result<bool> filled = fill();
  if (!filled) error_ = filled.error();
  if (!input_.empty()) ahead_->give(std::exchange(input_, {}));
}

}  // namespace nt::codec
