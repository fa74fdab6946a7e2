// The fake NVIDIA library (tests/fake_nvml) in front of nt.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "harness/programs.hpp"
#include "harness/sandbox.hpp"

namespace nt::test {

// A scenario in a sandbox, which the runs that are made here see.
class FakeDriver {
 public:
  explicit FakeDriver(const Sandbox& box, std::string_view scenario = {}) : box_(box) {
    tell(scenario);
  }

  // What it tells from here on.
  void tell(std::string_view scenario) const {
    box_.write("scenario.new", std::string(scenario) + "\n");
    std::filesystem::rename(box_.path("scenario.new"), box_.path("scenario"));
  }

  // nt with the driver's library, whose calls are of that version at the most.
  Run nt(std::vector<std::string> args, int version = 3) const {
    const std::filesystem::path folder =
        nt_path().parent_path() / "tests/fake_nvml" / std::to_string(version);
    return box_.nt(std::move(args))
        .env("LD_LIBRARY_PATH", folder)
        .env("NT_FAKE_NVML", box_.path("scenario"));
  }

 private:
  const Sandbox& box_;
};

}  // namespace nt::test
