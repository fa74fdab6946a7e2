#include "base/error.hpp"

#include <cstring>

#include "base/text.hpp"

namespace nt {

int exit_code(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::kUsage:
    case ErrorKind::kInput:
    case ErrorKind::kSystem:
      return 2;
    case ErrorKind::kWarning:
      return 0;
  }
  return 2;
}

std::unexpected<Error> usage_error(std::string message, std::string hint) {
  return std::unexpected(Error{ErrorKind::kUsage, std::move(message), std::move(hint)});
}

std::unexpected<Error> input_error(std::string message, std::string hint) {
  return std::unexpected(Error{ErrorKind::kInput, std::move(message), std::move(hint)});
}

Error system_error(std::string_view operation, std::string_view object, int errno_value) {
  const char* reason = object.find('\0') != std::string_view::npos
                           ? "the name holds a NUL"
                           : strerrordesc_np(errno_value);  // unlike strerror, safe in threads
  return Error{ErrorKind::kSystem,
               fmt::format("cannot {} '{}': {}", operation, escape_control(object),
                           reason != nullptr ? reason : "unknown error"),
               {}};
}

}  // namespace nt
