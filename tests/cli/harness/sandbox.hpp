// A folder of its own for one test, and the runs in it:
//
//   Sandbox box;
//   box.write("a.log", "x\n");
//   const auto r = box.run({"grep", "x", "a.log"});
//   CHECK(r.out == "x\n");
//   CHECK(r.code == 0);
//
// A failed CHECK shows the last run: its command line, how it ended, and both streams. All paths
// are taken from the folder. What fails throws an exception, which fails the test.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "outcome.hpp"
#include "process.hpp"
#include "programs.hpp"
#include "run.hpp"

namespace nt::test {

class Sandbox {
 public:
  Sandbox();   // an empty folder
  ~Sandbox();  // removes it with all that is in it
  Sandbox(const Sandbox&) = delete;
  Sandbox& operator=(const Sandbox&) = delete;

  const std::filesystem::path& path() const { return folder_; }
  std::filesystem::path path(const std::filesystem::path& below) const { return folder_ / below; }

  // Folders on the way to a new file or folder are made.
  void write(const std::filesystem::path& file, std::string_view bytes) const;
  std::string read(const std::filesystem::path& file) const;
  void folder(const std::filesystem::path& folder) const;
  void link(const std::filesystem::path& link, const std::filesystem::path& target) const;
  void fifo(const std::filesystem::path& fifo) const;
  void mode(const std::filesystem::path& file, unsigned bits) const;
  void truncate(const std::filesystem::path& file, std::uint64_t size) const;
  void remove(const std::filesystem::path& file) const;
  bool exists(const std::filesystem::path& file) const;
  // All files and folders below, sorted.
  std::vector<std::string> list() const;

  Run nt(std::vector<std::string> args) const;
  Run program(std::string name, std::vector<std::string> args) const;
  Outcome run(std::vector<std::string> args) const { return nt(std::move(args)).run(); }

 private:
  std::filesystem::path folder_;
};

}  // namespace nt::test
