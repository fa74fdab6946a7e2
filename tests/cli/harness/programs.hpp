// The programs that tests run.
#pragma once

#include <filesystem>
#include <string>

namespace nt::test {

// The nt to test: NT_PATH of the environment, else the one that was built with the tests.
std::filesystem::path nt_path();

// True where that nt was built with a sanitizer, which NT_SANITIZED of the environment says.
bool is_sanitized();
// So many rounds on random input; a part of them where a sanitizer makes each take many times as
// long. What a round finds does not depend on the sanitizer, and all are run without one.
int rounds(int count);

// Where on PATH a program is; a name with a '/' is itself. Throws std::runtime_error if nowhere.
std::filesystem::path find_program(const std::string& name);

// Whether a program that a test compares with is installed; where it is not, says that the test was
// skipped.
bool have(const std::string& program);

}  // namespace nt::test
