// The addresses, networks and ranges in any text: nt ip extract without its command line.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>

#include "base/error.hpp"
#include "io/source.hpp"
#include "io/writer.hpp"
#include "ip/finder.hpp"
#include "ip/network.hpp"

namespace nt::ip {

// Finds items in a text, in order. An address is what AddressFinder finds. With "/" and a prefix
// length or a mask behind it, which stands alone too, it is a network; "\/", as some write JSON,
// counts for "/". With "-" and a greater address of the family right behind it, it is a range.
class ItemFinder {
 public:
  // loose: an address with host bits set before its prefix length is the network that it lies in,
  // rather than the address.
  ItemFinder(std::string_view text, bool loose)
      : text_(text), loose_(loose), finder_(text), next_(finder_.next(0)) {}

  std::optional<Item> next();

 private:
  std::optional<Item> network_at(const Occurrence& it, std::size_t& end) const;

  std::string_view text_;
  bool loose_;
  AddressFinder finder_;
  std::optional<Occurrence> next_;
};

struct ExtractOptions {
  bool loose = false;
  bool unique = false;                          // each once
  std::optional<Family> family = std::nullopt;  // no others
  bool prints = true;                           // rather than to count only
  bool flush_lines = false;                     // of a stream, what there is of it at once
  std::optional<unsigned> threads;
};

// Takes the items out of one text after the other.
class Extract {
 public:
  // Everything must outlive this.
  Extract(const ExtractOptions& options, io::Writer& out) : options_(options), out_(out) {}

  // Writes the items, each in the usual form, a line each, with the prefix before it. Errors: the
  // source cannot be read.
  Result<void> run(io::Source& source, std::string_view prefix);

  // How many there were so far: where each counts once, how many different ones.
  std::uint64_t count() const { return count_; }

 private:
  struct Part;
  Part extract(std::string_view text) const;
  bool take(const Part& part, std::string_view prefix);

  const ExtractOptions& options_;
  io::Writer& out_;
  std::unordered_set<std::string> seen_;
  std::uint64_t count_ = 0;
};

}  // namespace nt::ip
