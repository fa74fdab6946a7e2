#include "hash/file_batch.hpp"

#include <algorithm>
#include <span>
#include <utility>

namespace nt::hash {

FileBatch::FileBatch(const std::vector<digest::DigestType>& types, std::string_view key) {
  if (types.size() == 1 && key.empty()) digester_ = digest::MultiDigester::make(types.front());
  if (digester_ == nullptr) return;
  digest_size_ = types.front().size();
  largest_ = std::min(kLargest, digester_->largest());
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

std::vector<Result<std::string_view>> FileBatch::finish() {
  digest_all();
  shown_.swap(digests_);
  digests_.clear();
  std::vector<Result<std::string_view>> digests;
  digests.reserve(shown_.size() / std::max<std::size_t>(digest_size_, 1));
  for (std::size_t at = 0; at < shown_.size(); at += digest_size_)
    digests.emplace_back(std::string_view(shown_).substr(at, digest_size_));
  for (Failure& failure : failures_)
    digests[failure.number] = std::unexpected(std::move(failure.error));
  failures_.clear();
  return digests;
}

void FileBatch::digest_all() {
  if (messages_.empty()) return;
  const std::size_t before = digests_.size();
  digests_.resize(before + messages_.size() * digest_size_);
  digester_->digest(messages_, std::span(digests_).subspan(before));
  for (std::size_t i = 0; i < sources_.size(); ++i) {
    auto checked = sources_[i] ? sources_[i]->check() : Result<void>();
    if (!checked) failures_.push_back({before / digest_size_ + i, std::move(checked).error()});
  }
  messages_.clear();
  sources_.clear();
  used_ = 0;
  mapped_ = 0;
}

}  // namespace nt::hash
