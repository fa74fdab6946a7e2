// Choosing one of some items.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "secret/bytes.hpp"

namespace nt::secret {

// Makes UTF-8 of a text in UTF-16, where its byte order mark tells that. No copy of it is left.
void read_utf16(Bytes& text);

// The items of a text that ends, or separates, each by the terminator: "a\nb\n" and "a\nb" are two.
// An empty line is an item. Of lines, a CR before the newline and a byte order mark before the
// first are no part. What is returned shows the text.
std::vector<std::string_view> split_items(std::string_view text, char terminator);

// The entropy in bits of choosing one of the items, each as likely as any other: the min-entropy
// (NIST SP 800-90B), which is that of the likeliest outcome where some are the same. There must be
// one at the least.
double choice_bits(std::span<const std::string_view> items);

}  // namespace nt::secret
