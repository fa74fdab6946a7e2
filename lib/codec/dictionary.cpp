#include "codec/dictionary.hpp"

#include <zdict.h>

#include "codec/little_endian.hpp"

namespace nt::codec {

std::uint32_t dictionary_id(std::string_view dictionary) {
  constexpr std::string_view kMagic = "\x37\xa4\x30\xec";
  if (dictionary.size() < 8 || !dictionary.starts_with(kMagic)) return 0;
  return static_cast<std::uint32_t>(little_endian(dictionary, 4, 4));
}

Result<std::string> train_dictionary(std::string_view samples, std::span<const std::size_t> sizes,
                                     std::size_t most) {
  std::string dictionary(most, '\0');
  const std::size_t size = ZDICT_trainFromBuffer(dictionary.data(), most, samples.data(),
                                                 sizes.data(), static_cast<unsigned>(sizes.size()));
  if (ZDICT_isError(size) != 0)
    return input_error(
        fmt::format("cannot train a dictionary: {} samples of {} bytes are not enough",
                    sizes.size(), samples.size()),
        "give more files, a hundred times as large as the dictionary in all");
  dictionary.resize(size);
  return dictionary;
}

}  // namespace nt::codec
