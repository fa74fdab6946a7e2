#include <array>

#include "simd/simd.hpp"

namespace nt::simd {
namespace {

// Each byte's place when all are sorted by how often they occur in a mixture of server logs, C
// headers and English text, counted for this table.
constexpr std::array<std::uint8_t, 256> kCommonness{
    0,   1,   3,   5,   7,   9,   11,  13,  15,  207, 245, 19,  141, 180, 23,  25,  27,  29,  30,
    32,  34,  36,  38,  40,  41,  42,  43,  44,  45,  46,  48,  49,  255, 163, 173, 187, 165, 161,
    176, 169, 217, 219, 232, 171, 228, 220, 234, 223, 236, 235, 231, 215, 210, 209, 203, 199, 204,
    206, 226, 196, 188, 194, 192, 157, 183, 216, 189, 213, 201, 224, 200, 193, 191, 227, 166, 170,
    211, 198, 218, 214, 205, 167, 221, 222, 230, 195, 174, 186, 190, 182, 175, 185, 168, 184, 160,
    246, 164, 249, 233, 244, 243, 254, 237, 229, 239, 251, 172, 197, 242, 238, 248, 250, 241, 181,
    252, 247, 253, 240, 212, 208, 202, 225, 179, 178, 162, 177, 153, 72,  155, 111, 127, 139, 92,
    119, 91,  108, 101, 90,  71,  79,  89,  126, 88,  98,  107, 87,  97,  116, 110, 105, 86,  70,
    138, 152, 78,  104, 150, 149, 85,  103, 145, 144, 120, 100, 134, 115, 99,  133, 137, 159, 84,
    122, 83,  142, 121, 77,  125, 131, 130, 136, 124, 118, 151, 82,  106, 81,  113, 135, 146, 140,
    117, 112, 69,  68,  158, 156, 143, 147, 96,  67,  80,  95,  66,  65,  64,  63,  114, 102, 148,
    129, 62,  61,  60,  59,  58,  128, 57,  56,  55,  54,  53,  52,  51,  50,  123, 132, 154, 47,
    76,  94,  75,  74,  73,  93,  39,  37,  35,  33,  31,  109, 28,  26,  24,  22,  21,  20,  18,
    17,  16,  14,  12,  10,  8,   6,   4,   2,
};

}  // namespace

std::uint8_t commonness(unsigned char byte) { return kCommonness[byte]; }

Needle::Needle(std::string_view text) : text_(text) {
  const auto rank = [this](std::size_t i) {
    return commonness(static_cast<unsigned char>(text_[i]));
  };
  for (std::size_t i = 1; i < text_.size(); ++i) {
    if (rank(i) < rank(rarest_)) rarest_ = i;
  }
  // A second byte that differs from the first tells more than the same one again.
  bool have_second = false;
  for (std::size_t i = 0; i < text_.size(); ++i) {
    if (i == rarest_) continue;
    const bool differs = text_[i] != text_[rarest_];
    const bool second_differs = have_second && text_[second_rarest_] != text_[rarest_];
    if (!have_second || (differs && !second_differs) ||
        (differs == second_differs && rank(i) < rank(second_rarest_))) {
      second_rarest_ = i;
      have_second = true;
    }
  }
  if (!have_second) second_rarest_ = rarest_;
}

}  // namespace nt::simd
