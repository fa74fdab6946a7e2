#include "hash/file_batch.hpp"

#include <algorithm>
#include <span>
#include <utility>

namespace nt::hash {

FileBatch::FileBatch(const std::vector<digest::DigestType>& types, std::string_view key) {
  if (types.size() == 1 && key.empty()) digester_ = digest::MultiDigester::make(types.front());
  if (digester_ != nullptr) largest_ = std::min(kLargest, digester_->largest());
}

std::optional<std::size_t> FileBatch::add(io::Source& source, io::Progress& progress) {
  if (source.size() == 0 || source.size() > largest_) return std::nullopt;
  if (source.size() < io::Source::kLeastMapped) {
    if (!read(source)) return std::nullopt;
    sources_.emplace_back();
  } else {
    if (mapped_ + source.size() > kMostMapped) digest_all();
    const auto bytes = source.whole();
    if (!bytes) return std::nullopt;
    mapped_ += bytes->size();
    messages_.push_back(*bytes);
    sources_.emplace_back(std::move(source));
  }
  const std::size_t size = messages_.back().size();
  progress.add(size);
  progress.update();
  return size;
}

// In one call, which gives all that the file had when it was opened, or else the file is read in
// another way.
bool FileBatch::read(io::Source& source) {
  if (buffer_ == nullptr) buffer_ = std::make_unique_for_overwrite<char[]>(kBuffer);
  const auto wanted = static_cast<std::size_t>(source.size()) + 1;
  if (used_ + wanted > kBuffer) digest_all();
  const auto size = source.peek({buffer_.get() + used_, wanted});
  if (!size || *size != source.size()) return false;
  messages_.emplace_back(buffer_.get() + used_, *size);
  used_ += *size;
  return true;
}

std::vector<Result<std::string>> FileBatch::finish() {
  digest_all();
  return std::exchange(digests_, {});
}

void FileBatch::digest_all() {
  if (messages_.empty()) return;
  std::vector<std::string> digests = digester_->digest(messages_);
  for (std::size_t i = 0; i < digests.size(); ++i) {
    const auto checked = sources_[i] ? sources_[i]->check() : Result<void>();
    if (checked) {
      digests_.emplace_back(std::move(digests[i]));
    } else {
      digests_.emplace_back(std::unexpected(checked.error()));
    }
  }
  messages_.clear();
  sources_.clear();
  used_ = 0;
  mapped_ = 0;
}

}  // namespace nt::hash
