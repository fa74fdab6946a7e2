#include "secret/choice.hpp"

#include <doctest/doctest.h>

namespace nt::secret {
namespace {

using Items = std::vector<std::string_view>;

TEST_CASE("items end with a terminator, or at the end") {
  CHECK(split_items("a\nb\n", '\n') == Items{"a", "b"});
  CHECK(split_items("a\nb", '\n') == Items{"a", "b"});
  CHECK(split_items("a\n\nb\n", '\n') == Items{"a", "", "b"});
  CHECK(split_items("\n", '\n') == Items{""});
  CHECK(split_items("", '\n').empty());
  CHECK(split_items(std::string_view("a\nb\0c\0", 6), '\0') == Items{"a\nb", "c"});
}

TEST_CASE("the entropy of a choice is that of its likeliest outcome") {
  CHECK(choice_bits(Items{"a"}) == 0);
  CHECK(choice_bits(Items{"a", "b"}) == 1);
  CHECK(choice_bits(Items{"a", "b", "c", "d"}) == 2);
  CHECK(choice_bits(Items{"b", "a", "b", "c"}) == 1);
  CHECK(choice_bits(Items{"a", "a"}) == 0);
}

}  // namespace
}  // namespace nt::secret
