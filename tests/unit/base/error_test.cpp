#include "base/error.hpp"

#include <doctest/doctest.h>

#include <cerrno>

namespace nt {
namespace {

Result<int> doubled(Result<int> value) { return 2 * TRY(value); }

Result<void> checked(Result<int> value) {
  TRY_VOID(doubled(value));
  return {};
}

TEST_CASE("TRY hands on the value or the error") {
  CHECK(doubled(21) == 42);
  CHECK(checked(1).has_value());
  CHECK(doubled(usage_error("no")).error().message == "no");
  CHECK(checked(input_error("no", "do this")).error().hint == "do this");
}

TEST_CASE("a system error names operation, object and reason") {
  const Error error = system_error("open", "a\nb", ENOENT);
  CHECK(error.message == "cannot open 'a\\nb': No such file or directory");
  CHECK(exit_code(error.kind) == 2);
  CHECK(system_error("open", "x", 99999).message == "cannot open 'x': unknown error");
}

}  // namespace
}  // namespace nt
