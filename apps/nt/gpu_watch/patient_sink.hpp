// Outputs that may be pipes.
#pragma once

#include <expected>
#include <functional>
#include <string_view>
#include <utility>

#include "io/writer.hpp"

namespace nt::apps::watch {

// Waits until a descriptor takes some bytes, as a pipe does once it has room; false where it is not
// to get them, as after a signal.
using WaitToWrite = std::function<bool(int fd)>;

// A descriptor, which stays open and the caller's. It is written to in parts that a pipe takes
// whole where it takes anything, and each is waited for before.
class PatientSink final : public io::Sink {
 public:
  // wait may be empty: then each write blocks as it does.
  explicit PatientSink(int fd, WaitToWrite wait = {}) : fd_(fd), out_(fd), wait_(std::move(wait)) {}

  void wait_with(WaitToWrite wait) { wait_ = std::move(wait); }
  // EINTR where the wait was given up.
  std::expected<void, int> write(std::string_view bytes) override;

 private:
  int fd_;
  io::FdSink out_;
  WaitToWrite wait_;
};

}  // namespace nt::apps::watch
