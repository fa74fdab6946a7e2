#include "compress/reference.hpp"

#include <cerrno>

#include "base/number.hpp"
#include "base/text.hpp"

namespace nt::compress {

Result<Reference> Reference::open(const std::string& path, std::uint64_t most) {
  Reference file(TRY(io::Source::open(path)));
  if (file.source_.type() == io::FileType::kFolder)
    return std::unexpected(system_error("read", path, EISDIR));
  const auto refused = [&path](std::string_view why) {
    return input_error(fmt::format("cannot use {}: {}", in_quotes(path), why));
  };
  if (file.source_.left() > most) return refused("it is over " + format_size(most));
  file.mapped_ = file.source_.whole();
  if (!file.mapped_) TRY_VOID(file.source_.read_all(file.read_));
  if (file.bytes().size() > most) return refused("it is over " + format_size(most));
  if (file.bytes().empty()) return refused("it is empty");
  return file;
}

}  // namespace nt::compress
