// How much there is to digest.
#pragma once

#include <cstdint>
#include <optional>
#include <stop_token>
#include <thread>
#include <utility>

#include "files/targets.hpp"
#include "io/progress.hpp"
#include "os/identity.hpp"

namespace nt::hash {

// Adds up the sizes of all files beside the work on them, so that the progress can tell how long it
// is going to take. Where none is shown, nothing is done.
class TotalSize {
 public:
  // next() -> std::optional<std::uint64_t>: the size of the next file, nothing at the end; on a
  // thread of its own.
  template <class Next>
  TotalSize(io::Progress& progress, Next next) {
    if (!progress.enabled()) return;
    thread_ =
        std::jthread([&progress, next = std::move(next)](const std::stop_token& stop) mutable {
          std::uint64_t total = 0;
          while (const std::optional<std::uint64_t> size = next()) {
            if (stop.stop_requested()) return;
            total += *size;
          }
          progress.set_total(total);
        });
  }

 private:
  std::jthread thread_;  // stops, and is waited for, at the end
};

// The size of a file that a walk has met; 0 where it met an error.
inline std::uint64_t size_of(const Result<files::WalkedFile>& file) {
  return file ? os::file_size(file->folder->fd.get(), file->name) : 0;
}

}  // namespace nt::hash
