// Lists of digests: whatever a line holds, it is refused, or read so that it can be written and
// read again.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/hex.hpp"
#include "base/text.hpp"
#include "hash/check_list.hpp"
#include "hash/list_text.hpp"

namespace {

using nt::hash::CheckListReader;
using nt::hash::LineStyle;
using nt::hash::ListedDigest;

void require(bool holds) {
  if (!holds) std::abort();
}

void check_round_trip(const ListedDigest& listed) {
  require(!listed.name.empty());
  require(listed.digest.size() == listed.type.size());
  const std::string digits = nt::hex_encode(listed.digest);
  const std::string tag = nt::digest::tag_of(listed.type);
  for (const LineStyle style : {LineStyle::kGnu, LineStyle::kTagged}) {
    const std::string line = nt::hash::digest_line(style, tag, digits, listed.name, false);
    require(line.find('\n') == std::string::npos);
    const auto again = CheckListReader({.digests = {.wanted = {listed.type}}}).read(line);
    // A NUL ends no name in a file system, but a list may hold one.
    require(again && again->name == listed.name && again->digest == listed.digest);
    require(again->type == listed.type);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view text(reinterpret_cast<const char*>(data), size);
  if (text.empty()) return 0;
  const auto how = static_cast<unsigned char>(text.front());
  text.remove_prefix(1);
  nt::hash::ListOptions options;
  options.digests.keyed = (how & 1) != 0;
  if ((how & 2) != 0)
    options.digests.wanted.push_back(nt::digest::DigestType::of(nt::digest::Algorithm::kBlake3));
  if ((how & 4) != 0)
    options.digests.wanted.push_back(nt::digest::DigestType::of(nt::digest::Algorithm::kMd5));
  const std::string list = nt::hash::list_text(std::string(text));
  options = nt::hash::fitted_to(options, list, (how & 8) != 0 ? "list.xxh3" : "");
  CheckListReader reader(options);
  bool reads = false;
  for (const std::string_view line : nt::split(list, '\n')) {
    if (reader.is_blank(line)) continue;
    const auto listed = reader.read(line);
    if (!listed) continue;
    check_round_trip(*listed);
    reads = true;
  }
  if (!reads) require(nt::hash::what_it_is(options, list).size() < 200);
  return 0;
}
