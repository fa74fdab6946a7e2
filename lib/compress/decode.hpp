// A compressed input decoded.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "codec/format.hpp"
#include "codec/stream.hpp"
#include "io/source.hpp"
#include "io/writer.hpp"

namespace nt::compress {

struct DecodeOptions {
  codec::StreamLimits limits = {};
  std::optional<std::uint64_t> most = {};  // bytes to be had of it
  bool ignores_trailing = false;
  bool copies_others = false;  // what is not compressed, as it is
  unsigned threads = 1;
  std::uint64_t begin = 0;  // of the bytes, in what messages count
};

struct Decoded {
  std::uint64_t size = 0;
  std::uint64_t coded = 0;
  std::uint64_t streams = 0;
  std::optional<codec::Format> format;  // of the first; nothing of what was copied
  std::string warning;                  // of what it ends in; empty: nothing is wrong
};

// Told of what was done so far.
using DecodeProgress = std::function<void(const Decoded&)>;

// Decodes all of the source, to nowhere where out is null. What is in front of damage is written
// before the error comes. Stops where out has failed, which out tells of.
Result<Decoded> decode(io::Source& source, const DecodeOptions& options, io::Writer* out,
                       const DecodeProgress& progress = {});
// The same of bytes that are all there; label stands in messages.
Result<Decoded> decode(std::string_view bytes, const std::string& label,
                       const DecodeOptions& options, io::Writer* out,
                       const DecodeProgress& progress = {});

}  // namespace nt::compress
