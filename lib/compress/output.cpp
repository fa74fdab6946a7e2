#include "compress/output.hpp"

#include <utility>

namespace nt::compress {

Result<Output> Output::create(const std::string& path, const OutputOptions& options) {
  auto file = TRY(os::AtomicFile::create(path, {.overwrite = options.overwrite,
                                                .sync = options.sync,
                                                .replace_read_only = true,
                                                .attributes_of = options.attributes_of}));
  Output output;
  output.file_ = std::make_unique<os::AtomicFile>(std::move(file));
  if (options.sparse && output.is_file()) {
    auto sink = std::make_unique<io::SparseSink>(output.fd());
    output.sparse_ = sink.get();
    output.sink_ = std::move(sink);
  } else {
    output.sink_ = std::make_unique<io::FdSink>(output.fd());
  }
  output.writer_ = std::make_unique<io::Writer>(*output.sink_, path);
  return output;
}

Result<void> Output::finish() {
  TRY_VOID(writer_->close());
  if (sparse_ == nullptr) return {};
  const auto done = sparse_->finish();
  if (done) return {};
  return std::unexpected(system_error("write", file_->target(), done.error()));
}

}  // namespace nt::compress
