#include "compress/bgzf_end.hpp"

#include <algorithm>

#include "codec/container.hpp"

namespace nt::compress {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kHead = 16;  // up to the size of the block

// A member of gzip with an extra field that holds BC alone, as every writer makes it.
bool is_bgzf(std::string_view begin) {
  return begin.size() == kHead && begin.starts_with("\x1f\x8b\x08\x04") &&
         begin.substr(10) == "\x06\0BC\x02\0"sv;
}

}  // namespace

void BgzfEnd::note(std::string_view bytes) {
  if (begin_.size() < kHead) begin_ += bytes.substr(0, kHead - begin_.size());
  bytes = bytes.substr(bytes.size() - std::min(bytes.size(), codec::kBgzfEnd.size()));
  const std::size_t kept = std::min(end_.size(), codec::kBgzfEnd.size() - bytes.size());
  end_.erase(0, end_.size() - kept);
  end_ += bytes;
}

bool BgzfEnd::is_missing() const { return is_bgzf(begin_) && end_ != codec::kBgzfEnd; }

}  // namespace nt::compress
