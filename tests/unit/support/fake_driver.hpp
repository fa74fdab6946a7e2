// The fake NVIDIA library (tests/fake_nvml) under a unit test.
#pragma once

#include <stdlib.h>

#include <filesystem>
#include <string>
#include <string_view>

#include "test_folder.hpp"

namespace nt {

// A scenario, and the library that tells it. One at a time: NT_FAKE_NVML names it.
class FakeDriver {
 public:
  explicit FakeDriver(std::string_view scenario = {}) {
    tell(scenario);
    ::setenv("NT_FAKE_NVML", (folder_ / "scenario").c_str(), 1);
  }
  ~FakeDriver() { ::unsetenv("NT_FAKE_NVML"); }
  FakeDriver(const FakeDriver&) = delete;
  FakeDriver& operator=(const FakeDriver&) = delete;

  // What it tells from here on. The calls that are made are put down, too.
  void tell(std::string_view scenario) const {
    folder_.write("new", std::string(scenario) + "\nlog " + (folder_ / "calls") + "\n");
    std::filesystem::rename(folder_ / "new", folder_ / "scenario");
  }
  // The calls since the last time, one a line.
  std::string calls() const {
    std::string calls = read_file(folder_ / "calls");
    std::filesystem::remove(folder_ / "calls");
    return calls;
  }

  // The library whose calls are of that version at the most.
  static std::string library(int version = 3) {
    const std::filesystem::path built = std::filesystem::path(NT_PATH).parent_path();
    return built / "tests/fake_nvml" / std::to_string(version) / "libnvidia-ml.so.1";
  }

 private:
  TestFolder folder_;
};

}  // namespace nt
