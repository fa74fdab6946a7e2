// What the fake library is to tell, from the file that NT_FAKE_NVML names. It is read anew with
// each call, so that a test can change it while nt runs.
//
// A line is a key, a blank and a value; the last of a key counts. Keys:
//   count                  GPUs
//   log                    a file to which each call is added, as "utilization 0"
//   gpu.I.KEY, gpu.*.KEY   of one GPU, or of all: see fake_nvml.cpp
//   CALL.code              what a call returns, as "init.code 9", "gpu.0.utilization.code 15"
//   CALL.hang              how many ms it takes first
//   CALL.crash             the signal that it dies of
#pragma once

#include <cstdint>
#include <fstream>
#include <map>
#include <string>

namespace fake_nvml {

class Scenario {
 public:
  Scenario() {
    const char* path = ::getenv("NT_FAKE_NVML");
    std::ifstream file(path == nullptr ? "/dev/null" : path);
    for (std::string line; std::getline(file, line);) {
      const std::size_t blank = line.find(' ');
      if (blank != std::string::npos) values_[line.substr(0, blank)] = line.substr(blank + 1);
    }
  }

  // Of the library (gpu below 0), or of a GPU.
  std::string text(int gpu, const std::string& key, const std::string& otherwise) const {
    if (gpu < 0) return find(key, otherwise);
    return find("gpu." + std::to_string(gpu) + "." + key, find("gpu.*." + key, otherwise));
  }
  std::uint64_t number(int gpu, const std::string& key, std::uint64_t otherwise) const {
    return std::stoull(text(gpu, key, std::to_string(otherwise)));
  }

 private:
  std::string find(const std::string& key, const std::string& otherwise) const {
    const auto found = values_.find(key);
    return found == values_.end() ? otherwise : found->second;
  }

  std::map<std::string, std::string> values_;
};

}  // namespace fake_nvml
