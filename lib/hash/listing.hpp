// Digests as nt hash shows them.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "digest/algorithm.hpp"
#include "hash/check_list.hpp"
#include "io/writer.hpp"

namespace nt::hash {

// How the bytes of a digest are written.
enum class Encoding {
  kHex,
  kBase64,  // RFC 4648, section 4
  kSri,     // "sha256-BASE64", as of W3C's Subresource Integrity
};

struct ListingOptions {
  LineStyle style = LineStyle::kGnu;
  Encoding encoding = Encoding::kHex;
  bool json = false;            // an object for each input
  bool raw = false;             // the bytes of digests and nothing else
  bool only_digests = false;    // no names
  bool null_ended = false;      // lines, and names as they are
  bool escape_control = false;  // in names, for a terminal
  bool keyed = false;           // they are HMACs
};

std::string encode(Encoding encoding, const digest::DigestType& type, std::string_view digest);

// Writes the digests of one input after the other.
class Listing {
 public:
  Listing(const ListingOptions& options, io::Writer& out) : options_(options), out_(out) {}

  // Of a file, size bytes long. digests: bytes, in the order of the types.
  void file(std::string_view name, std::uint64_t size, std::span<const digest::DigestType> types,
            std::span<const std::string_view> digests);
  // Of a text that was given as it is.
  void text(std::string_view text, std::span<const digest::DigestType> types,
            std::span<const std::string_view> digests);

 private:
  void line(std::string_view line);
  std::string tag(const digest::DigestType& type) const;
  void object(std::string_view key, std::string_view name, std::uint64_t size,
              std::span<const digest::DigestType> types, std::span<const std::string_view> digests);

  const ListingOptions& options_;
  io::Writer& out_;
};

}  // namespace nt::hash
