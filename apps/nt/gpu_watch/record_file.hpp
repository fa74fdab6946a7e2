// --record
#pragma once

#include <sys/types.h>

#include <chrono>
#include <optional>
#include <string>
#include <utility>

#include "base/error.hpp"
#include "gpu/sample.hpp"
#include "io/writer.hpp"
#include "os/atomic_file.hpp"
#include "os/fd.hpp"
#include "patient_sink.hpp"

namespace nt::apps::watch {

// A file of rows, each of which is there whole once it is written. Before the first one there is no
// file, and what stood in its place is untouched.
class RecordFile {
 public:
  RecordFile(std::string path, std::chrono::nanoseconds interval);

  // Looks whether it can be written.
  Result<void> open(bool overwrite);
  // From here on each write waits so, and fails where that is false.
  void wait_with(WaitToWrite wait) { sink_->wait_with(std::move(wait)); }
  // After an error the record ends with the row before, and nothing more is to be written.
  Result<void> write(const gpu::Sample& row);
  Result<void> close() { return out_->close(); }

 private:
  std::string path_;
  std::chrono::nanoseconds interval_;
  std::optional<os::AtomicFile> new_;  // until its first row is in it
  os::Fd fd_;
  std::optional<off_t> end_;  // behind the last whole row; of a regular file
  std::optional<PatientSink> sink_;
  std::optional<io::Writer> out_;
};

}  // namespace nt::apps::watch
