#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <vector>

#include "commands.hpp"
#include "io/writer.hpp"

namespace {

// A standard descriptor that the caller has closed would be given to the next file that is opened,
// and its messages written there. So each is opened, in a way that reading or writing it fails.
void hold_standard_descriptors() {
  for (const int fd : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(fd, F_GETFD) >= 0 || errno != EBADF) continue;
    static_cast<void>(::open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY));
  }
}

}  // namespace

int main(int argc, char** argv) {
  hold_standard_descriptors();
  const nt::cli::Terminals terminals{::isatty(STDIN_FILENO) != 0, ::isatty(STDOUT_FILENO) != 0,
                                     ::isatty(STDERR_FILENO) != 0};
  nt::io::FdSink out_sink(STDOUT_FILENO);
  nt::io::FdSink err_sink(STDERR_FILENO);
  nt::io::Writer out(out_sink, "standard output",
                     terminals.out ? nt::io::Buffering::kLine : nt::io::Buffering::kFull);
  nt::io::Writer err(err_sink, "standard error");
  const nt::os::ProcessEnvironment environment;
  const nt::os::SystemClock clock;
  nt::cli::Context context{STDIN_FILENO,
                           out,
                           err,
                           environment,
                           clock,
                           terminals,
                           nt::os::regular_file_identity(STDOUT_FILENO),
                           nt::os::is_same_file(STDOUT_FILENO, STDERR_FILENO)};
  const std::vector<std::string> args(argv + std::min(argc, 1), argv + argc);
  const int code = nt::cli::run_program(nt::program(), args, context);
  err.flush();
#ifdef NDEBUG
  // All is written and closed: what is left to the system costs less than to tidy up for it. (In
  // other builds sanitizers and coverage have their say at the end.)
  ::_exit(code);
#endif
  return code;
}
