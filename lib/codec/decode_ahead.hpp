// A stream decoded on a thread of its own, ahead of who uses it.
#pragma once

#include <array>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>

#include "codec/stream.hpp"

namespace nt::codec {

class DecodeAhead {
 public:
  // Null where the system has no thread to give. The decoder may be in the middle of a stream. The
  // input is all there, and stays, or else it is copied, and more of it is to be given.
  static std::unique_ptr<DecodeAhead> start(StreamDecoder& decoder, std::string_view input,
                                            bool is_all);
  ~DecodeAhead();
  DecodeAhead(const DecodeAhead&) = delete;
  DecodeAhead& operator=(const DecodeAhead&) = delete;

  // As the decoder's own, but that kInput means that all input is decoded, and all of that was
  // taken. What is given is there until the next call. Nothing, unless it waits: there is none yet.
  std::optional<StreamDecoder::Step> next(bool waits);
  // Whether more input would be used soon.
  bool wants_input();
  void give(std::string_view input);

  // How much of the input is decoded, so that it can be counted.
  std::size_t taken();
  // Ends the thread. The input behind what was taken; of one that was copied, as a copy.
  std::string_view stop();

 private:
  static constexpr std::size_t kSlots = 8;
  static constexpr std::size_t kMostInput = std::size_t{1} << 20;

  struct Slot {
    std::unique_ptr<char[]> bytes;
    std::size_t size = 0;
  };

  DecodeAhead(StreamDecoder& decoder, std::string_view input, bool is_all);
  void run();
  bool wait_for_input(std::unique_lock<std::mutex>& lock);

  StreamDecoder& decoder_;
  const bool is_all_;
  std::string_view input_;  // what is left; of the thread, until it is stopped
  std::string held_;        // in which that lies, unless it is all there

  std::mutex mutex_;
  std::condition_variable changed_for_thread_;
  std::condition_variable changed_for_user_;
  std::array<Slot, kSlots> slots_;
  std::size_t made_ = 0;  // slots filled since the begin
  std::size_t used_ = 0;  // those of which the user wants no more
  bool is_held_ = false;  // the user has the slot behind these
  std::string incoming_;  // input behind input_
  std::size_t taken_ = 0;
  bool is_idle_ = false;  // the thread waits for input
  bool stops_ = false;
  std::optional<StreamDecoder::Step> last_;  // kEnd or kFault, behind all slots
  std::exception_ptr error_;
  std::thread thread_;
};

}  // namespace nt::codec
