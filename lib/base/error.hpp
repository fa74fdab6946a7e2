// How failures travel through nt: as values, up to the border of the program.
#pragma once

#include <fmt/format.h>

#include <expected>
#include <string>
#include <string_view>
#include <utility>

namespace nt {

// What kind of failure it was. The kind alone decides the exit code (exit_code below).
enum class ErrorKind {
  kUsage,    // the command line, a pattern or another text that the user wrote is wrong
  kInput,    // a file's content is not what it must be
  kSystem,   // the operating system refused
  kWarning,  // what had to be left out is not missed
};

// One failure: a message that names the operation, the object and the reason, for instance
// "cannot open 'a.log': Permission denied", and at most one hint that says what to do.
struct Error {
  ErrorKind kind = ErrorKind::kSystem;
  std::string message;
  std::string hint;
};

template <class T>
using Result = std::expected<T, Error>;

// The exit code that an error of this kind gives the process.
int exit_code(ErrorKind kind);

std::unexpected<Error> usage_error(std::string message, std::string hint = {});
std::unexpected<Error> input_error(std::string message, std::string hint = {});

// "cannot OPERATION 'OBJECT': REASON", with the reason that errno_value stands for. Control
// characters in the object are escaped.
Error system_error(std::string_view operation, std::string_view object, int errno_value);

}  // namespace nt

// TRY(expression): the value of a Result, or return its error from this function.
// TRY_VOID(expression): the same for Result<void>.
// GNU statement expressions: std::expected has no monadic operations in the oldest compiler we
// build with.
#define TRY(expression)                                                       \
  __extension__({                                                             \
    auto try_result_ = (expression);                                          \
    if (!try_result_) return std::unexpected(std::move(try_result_).error()); \
    std::move(*try_result_);                                                  \
  })
#define TRY_VOID(expression)                                                  \
  do {                                                                        \
    auto try_result_ = (expression);                                          \
    if (!try_result_) return std::unexpected(std::move(try_result_).error()); \
  } while (false)
