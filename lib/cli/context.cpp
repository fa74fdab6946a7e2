#include "cli/context.hpp"

namespace nt::cli {

void Context::report(const Error& error) {
  if (same_output) out.flush();
  err.write(fmt::format("{}: {}\n", command, error.message));
  if (!error.hint.empty()) err.write(fmt::format("hint: {}\n", error.hint));
  err.flush();
}

void Context::note(std::string_view message) {
  if (same_output) out.flush();
  err.write(fmt::format("{}: {}\n", command, message));
  err.flush();
}

}  // namespace nt::cli
