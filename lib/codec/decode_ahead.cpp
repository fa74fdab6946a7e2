#include "codec/decode_ahead.hpp"

#include <cstring>
#include <system_error>
#include <utility>

namespace nt::codec {

using Why = StreamDecoder::Why;
using Step = StreamDecoder::Step;

std::unique_ptr<DecodeAhead> DecodeAhead::start(StreamDecoder& decoder, std::string_view input,
                                                bool is_all) {
  std::unique_ptr<DecodeAhead> ahead(new DecodeAhead(decoder, input, is_all));
  try {
    ahead->thread_ = std::thread([self = ahead.get()] { self->run(); });
  } catch (const std::system_error&) {
    return nullptr;
  }
  return ahead;
}

DecodeAhead::DecodeAhead(StreamDecoder& decoder, std::string_view input, bool is_all)
    : decoder_(decoder), is_all_(is_all), input_(input) {
  if (is_all) return;
  held_ = input;
  input_ = held_;
}

DecodeAhead::~DecodeAhead() {
  if (thread_.joinable()) stop();
}

void DecodeAhead::run() {
  std::unique_lock lock(mutex_);
  try {
    for (;;) {
      changed_for_thread_.wait(lock, [this] { return stops_ || made_ - used_ < kSlots; });
      if (stops_) return;
      lock.unlock();
      const Step step = decoder_.run(input_);
      input_.remove_prefix(step.taken);
      if (!step.given.empty()) {
        Slot& slot = slots_[made_ % kSlots];
        if (!slot.bytes) slot.bytes = std::make_unique_for_overwrite<char[]>(kRoom);
        std::memcpy(slot.bytes.get(), step.given.data(), step.given.size());
        slot.size = step.given.size();
      }
      lock.lock();
      taken_ += step.taken;
      if (!step.given.empty()) ++made_;
      if (step.why == Why::kEnd || step.why == Why::kFault) {
        last_ = Step{step.why, 0, {}, step.fault};
        break;
      }
      if (step.why == Why::kInput && step.given.empty() && !wait_for_input(lock)) return;
      changed_for_user_.notify_one();
    }
  } catch (...) {
    if (!lock.owns_lock()) lock.lock();
    error_ = std::current_exception();
  }
  changed_for_user_.notify_one();
}

// False: it is to stop.
bool DecodeAhead::wait_for_input(std::unique_lock<std::mutex>& lock) {
  is_idle_ = true;
  changed_for_user_.notify_one();
  changed_for_thread_.wait(lock, [this] { return stops_ || !incoming_.empty(); });
  if (stops_) return false;
  is_idle_ = false;
  if (input_.empty()) {
    held_ = std::exchange(incoming_, {});
  } else {  // a few bytes
    held_ = std::string(input_) + incoming_;
    incoming_.clear();
  }
  input_ = held_;
  return true;
}

std::optional<Step> DecodeAhead::next(bool waits) {
  std::unique_lock lock(mutex_);
  if (std::exchange(is_held_, false)) {
    ++used_;
    changed_for_thread_.notify_one();
  }
  const auto has_news = [this] { return used_ < made_ || last_ || is_idle_ || error_; };
  if (waits) changed_for_user_.wait(lock, has_news);
  if (used_ < made_) {
    is_held_ = true;
    const Slot& slot = slots_[used_ % kSlots];
    return Step{Why::kRoom, 0, {slot.bytes.get(), slot.size}};
  }
  if (error_) std::rethrow_exception(error_);
  if (last_) return last_;
  if (is_idle_ && incoming_.empty()) return Step{Why::kInput};
  return std::nullopt;
}

bool DecodeAhead::wants_input() {
  const std::lock_guard lock(mutex_);
  return !is_all_ && !last_ && incoming_.size() < kMostInput;
}

void DecodeAhead::give(std::string_view input) {
  const std::lock_guard lock(mutex_);
  incoming_ += input;
  is_idle_ = false;
  changed_for_thread_.notify_one();
}

std::size_t DecodeAhead::taken() {
  const std::lock_guard lock(mutex_);
  return taken_;
}

std::string_view DecodeAhead::stop() {
  {
    const std::lock_guard lock(mutex_);
    stops_ = true;
    changed_for_thread_.notify_one();
  }
  thread_.join();
  if (!is_all_ && !incoming_.empty()) {
    held_ = std::string(input_) + std::exchange(incoming_, {});
    input_ = held_;
  }
  return input_;
}

}  // namespace nt::codec
