#include "page_place.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include <filesystem>
#include <system_error>

#include "base/text.hpp"
#include "os/path.hpp"

namespace nt::apps {
namespace {

bool is_same(const std::string& path, const struct stat& other) {
  struct stat status = {};
  return os::look_up(AT_FDCWD, path, status) && status.st_dev == other.st_dev &&
         status.st_ino == other.st_ino;
}

}  // namespace

Result<void> refuse_page(const std::string& page, const std::string& operand) {
  struct stat status = {};
  if (!os::look_up(AT_FDCWD, operand, status)) return {};  // which is told when it is opened
  if (S_ISREG(status.st_mode) && is_same(page, status)) {
    return usage_error(
        fmt::format("'{}' is one of the files that are compared", escape_control(page)),
        "name another file for the page");
  }
  if (!S_ISDIR(status.st_mode)) return {};
  std::error_code error;
  std::filesystem::path place = std::filesystem::absolute(page, error);
  if (!error) place = std::filesystem::weakly_canonical(place, error);
  while (!error && place.has_relative_path()) {
    place = place.parent_path();
    if (!is_same(place, status)) continue;
    return usage_error(fmt::format("'{}' is in the folder '{}', which is compared",
                                   escape_control(page), escape_control(operand)),
                       "write the page to another folder");
  }
  return {};
}

}  // namespace nt::apps
