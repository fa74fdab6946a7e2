// Where what is made of an input goes.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "base/error.hpp"
#include "io/sparse_sink.hpp"
#include "io/writer.hpp"
#include "os/atomic_file.hpp"

namespace nt::compress {

struct OutputOptions {
  bool overwrite = false;
  bool sparse = false;               // zeros become holes
  bool sync = false;                 // it is on the disk once it is in place
  std::optional<int> attributes_of;  // as os::AtomicFileOptions has it
};

// A file that is there whole or not at all; a pipe or device is written as it comes.
class Output {
 public:
  static Result<Output> create(const std::string& path, const OutputOptions& options);

  io::Writer& writer() { return *writer_; }
  // After the last byte: an error where any could not be written. It is not in place yet.
  Result<void> finish();
  // Open for reading too where it is a file.
  int fd() const { return file_->fd(); }
  bool is_file() const { return file_->is_temporary(); }
  // Puts it in place.
  Result<void> commit() { return file_->commit(); }

 private:
  Output() = default;

  // Of places that stay: each refers to the one before.
  std::unique_ptr<os::AtomicFile> file_;
  std::unique_ptr<io::Sink> sink_;
  io::SparseSink* sparse_ = nullptr;  // the sink, where it is one
  std::unique_ptr<io::Writer> writer_;
};

}  // namespace nt::compress
