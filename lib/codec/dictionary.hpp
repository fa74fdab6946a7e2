// Dictionaries of zstd: what its small inputs have in common, told beforehand.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/error.hpp"

namespace nt::codec {

// The number that frames name a dictionary by (RFC 8878, 5); 0 where it has none, as any bytes that
// serve as one.
std::uint32_t dictionary_id(std::string_view dictionary);

// A dictionary of at most so many bytes, made of samples that stand one behind the other, each of
// a size. The same samples make the same one. An error where they are too few.
Result<std::string> train_dictionary(std::string_view samples, std::span<const std::size_t> sizes,
                                     std::size_t most);

}  // namespace nt::codec
