#include "hash/file_pool.hpp"

#include "base/text.hpp"

namespace nt::hash {

Result<io::Source> open_file(Result<io::Source> source) {
  if (source && source->type() == io::FileType::kFolder) {
    return std::unexpected(Error{
        ErrorKind::kSystem, fmt::format("'{}' is a folder", escape_control(source->label())), {}});
  }
  return source;
}

}  // namespace nt::hash
