#include "support/fake_context.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "io/writer.hpp"
#include "os/fd.hpp"

namespace nt {
namespace {

// A file without a name that holds the bytes, at its start.
os::Fd file_of(const std::string& bytes) {
  os::Fd fd(::memfd_create("input", MFD_CLOEXEC));
  const auto size = static_cast<ssize_t>(bytes.size());
  if (!fd.valid() || ::write(fd.get(), bytes.data(), bytes.size()) != size ||
      ::lseek(fd.get(), 0, SEEK_SET) != 0) {
    throw std::system_error(errno, std::generic_category(), "memfd");
  }
  return fd;
}

}  // namespace

FakeContext::Ran FakeContext::run(const cli::Program& program,
                                  const std::vector<std::string>& args) {
  const os::Fd input = file_of(input_);
  const os::FakeEnvironment variables(environment);
  io::StringSink out_sink;
  io::StringSink err_sink;
  io::Writer out(out_sink, "standard output");
  io::Writer err(err_sink, "standard error");
  cli::Context context{.in = input.get(),
                       .out = out,
                       .err = err,
                       .environment = variables,
                       .clock = clock,
                       .terminals = terminals,
                       .out_identity = {}};
  Ran ran;
  ran.code = cli::run_program(program, args, context);
  out.flush();
  err.flush();
  ran.out = std::move(out_sink.text);
  ran.err = std::move(err_sink.text);
  return ran;
}

}  // namespace nt
