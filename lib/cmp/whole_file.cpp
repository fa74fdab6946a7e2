#include "cmp/whole_file.hpp"

#include <utility>

namespace nt::cmp {

Result<WholeFile> WholeFile::of(io::Source& source, std::uint64_t skip, std::uint64_t limit,
                                const std::string& spool_folder) {
  static constexpr std::size_t kStep = std::size_t{256} << 10;
  WholeFile file;
  file.side_ = std::make_unique<compare::PairSide>(source, skip, limit, true);
  if (file.side_->mapped()) return file;
  file.spool_ = std::make_unique<io::Spool>(spool_folder);
  const auto memory = std::make_unique_for_overwrite<char[]>(kStep);
  for (;;) {
    const std::string_view bytes = TRY(file.side_->some(memory.get(), kStep));
    if (bytes.empty()) break;
    TRY_VOID(file.spool_->append(bytes));
  }
  TRY_VOID(file.spool_->finish());
  io::Source* const spooled = file.spool_->source();
  file.side_ = spooled != nullptr ? std::make_unique<compare::PairSide>(
                                        *spooled, 0, compare::PairOptions::kNoLimit, true)
                                  : std::make_unique<compare::PairSide>(file.spool_->bytes());
  return file;
}

}  // namespace nt::cmp
