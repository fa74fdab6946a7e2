#include "sandbox.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

namespace nt::test {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const fs::path& path) {
  throw std::system_error(errno, std::generic_category(), path);
}

}  // namespace

Sandbox::Sandbox() {
  std::string name = fs::temp_directory_path() / "nt-test-XXXXXX";
  if (::mkdtemp(name.data()) == nullptr) fail(name);
  folder_ = fs::canonical(name);
}

Sandbox::~Sandbox() {
  std::error_code ignored;
  // Folders that a test made unreadable; each is opened before the iterator enters it.
  for (auto entry = fs::recursive_directory_iterator(folder_, ignored);
       entry != fs::recursive_directory_iterator(); entry.increment(ignored)) {
    if (entry->is_directory(ignored) && !entry->is_symlink(ignored)) {
      fs::permissions(entry->path(), fs::perms::owner_all, ignored);
    }
  }
  fs::remove_all(folder_, ignored);
}

void Sandbox::write(const fs::path& file, std::string_view bytes) const {
  fs::create_directories(path(file).parent_path());
  std::ofstream out(path(file), std::ios::binary);
  out << bytes << std::flush;
  if (!out) fail(path(file));
}

std::string Sandbox::read(const fs::path& file) const {
  std::ifstream in(path(file), std::ios::binary);
  if (!in) fail(path(file));
  return {std::istreambuf_iterator<char>(in), {}};
}

void Sandbox::folder(const fs::path& folder) const { fs::create_directories(path(folder)); }

void Sandbox::link(const fs::path& link, const fs::path& target) const {
  fs::create_symlink(target, path(link));
}

void Sandbox::fifo(const fs::path& fifo) const {
  if (::mkfifo(path(fifo).c_str(), 0600) != 0) fail(path(fifo));
}

void Sandbox::mode(const fs::path& file, unsigned bits) const {
  fs::permissions(path(file), static_cast<fs::perms>(bits));
}

void Sandbox::truncate(const fs::path& file, std::uint64_t size) const {
  fs::resize_file(path(file), size);
}

void Sandbox::remove(const fs::path& file) const { fs::remove_all(path(file)); }

bool Sandbox::exists(const fs::path& file) const {
  return fs::exists(fs::symlink_status(path(file)));
}

std::vector<std::string> Sandbox::list() const {
  std::vector<std::string> names;
  for (const auto& entry : fs::recursive_directory_iterator(folder_)) {
    names.push_back(entry.path().lexically_relative(folder_));
  }
  std::sort(names.begin(), names.end());
  return names;
}

Run Sandbox::nt(std::vector<std::string> args) const {
  return {folder_, nt_path(), std::move(args)};
}

Run Sandbox::program(std::string name, std::vector<std::string> args) const {
  return {folder_, std::move(name), std::move(args)};
}

}  // namespace nt::test
