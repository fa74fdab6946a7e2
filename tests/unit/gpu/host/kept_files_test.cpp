#include "gpu/host/kept_files.hpp"

#include <doctest/doctest.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "test_folder.hpp"

namespace nt::gpu {
namespace {

std::size_t open_descriptors() {
  std::size_t count = 0;
  for ([[maybe_unused]] const auto& each : std::filesystem::directory_iterator("/proc/self/fd"))
    ++count;
  return count;
}

TEST_CASE("a file of the kernel's stays open, and each reading is of now") {
  KeptFiles files((SystemFiles()));
  const auto comm = [&] { return std::string(files.read("/proc/self/comm").value_or("")); };
  const std::string before = comm();
  CHECK(files.size() == 1);
  const std::size_t open = open_descriptors();
  std::ofstream("/proc/self/comm") << "other name";
  CHECK(comm() == "other name\n");
  std::ofstream("/proc/self/comm") << before.substr(0, before.size() - 1);
  CHECK(comm() == before);
  CHECK(open_descriptors() == open);
  // What is not read any more is closed.
  files.end_row();
  CHECK(files.size() == 1);
  files.end_row();
  CHECK(files.size() == 0);
  CHECK(open_descriptors() == open - 1);
}

TEST_CASE("any other file is opened each time, as another may be in its place") {
  const TestFolder root;
  KeptFiles files{SystemFiles(root.path())};
  CHECK_FALSE(files.read("/proc/stat"));
  root.write("proc/stat", "one\n");
  CHECK(files.read("/proc/stat") == "one\n");
  root.write("new", "two\n");
  std::filesystem::rename(root / "new", root / "proc/stat");
  CHECK(files.read("/proc/stat") == "two\n");
  CHECK(files.size() == 0);
  std::filesystem::remove(root / "proc/stat");
  CHECK_FALSE(files.read("/proc/stat"));
  root.write("proc/n", "5\n");
  CHECK(files.number("/proc/n") == 5U);
}

TEST_CASE("a process that has ended has no files any more, kept or not") {
  const pid_t child = ::fork();
  if (child == 0) {
    ::pause();
    ::_exit(0);
  }
  REQUIRE(child > 0);
  KeptFiles files((SystemFiles()));
  const std::string stat = "/proc/" + std::to_string(child) + "/stat";
  CHECK(files.read(stat));
  CHECK(files.size() == 1);
  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
  CHECK_FALSE(files.read(stat));
  CHECK(files.size() == 0);
}

// A control group of our own below that of the memory controller, of either version; nothing where
// these may not be made.
std::string make_group() {
  for (const char* mount : {"/sys/fs/cgroup/memory", "/sys/fs/cgroup"}) {
    const std::string folder = std::string(mount) + "/nt-unit-" + std::to_string(::getpid());
    if (::mkdir(folder.c_str(), 0755) == 0) return folder;
  }
  return {};
}

TEST_CASE("a control group that has gone is noticed, and one that comes in its place") {
  const std::string folder = make_group();
  if (folder.empty()) return;
  KeptFiles files((SystemFiles()));
  const std::string procs = folder + "/cgroup.procs";
  CHECK(files.read(procs) == "");
  CHECK(files.size() == 1);
  ::rmdir(folder.c_str());
  CHECK_FALSE(files.read(procs));
  CHECK(files.size() == 0);
  ::mkdir(folder.c_str(), 0755);
  CHECK(files.read(procs) == "");
  ::rmdir(folder.c_str());
}

}  // namespace
}  // namespace nt::gpu
