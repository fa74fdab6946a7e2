// Conditions: whatever the text, reading it ends; an error shows where; what is read is written so
// that it reads as the same, and can be asked of any row.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "gpu/condition.hpp"

namespace {

using nt::gpu::Condition;
using nt::gpu::ConditionWatch;
using nt::gpu::Quantifier;

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto condition = Condition::parse(text);
  if (!condition) {
    require(condition.error().message.starts_with("bad condition: "));
    require(condition.error().message.ends_with('^'));
    return 0;
  }
  const std::string plain = condition->text();
  const auto again = Condition::parse(plain);
  require(again && again->text() == plain);
  require(again->is_about_gpus() == condition->is_about_gpus());

  nt::gpu::Sample sample;
  ConditionWatch every(*condition, Quantifier::kEvery);
  ConditionWatch any(*condition, Quantifier::kAny);
  for (int i = 0; i < 4; ++i) {
    sample.time += std::chrono::seconds(30);
    sample.missed = i == 2 ? ~std::uint64_t{0} : 0;
    // Nothing is known: nothing is true.
    require(!every.holds(sample) && !any.holds(sample));
    if (sample.gpus.size() < 2) sample.gpus.emplace_back().index = static_cast<unsigned>(i);
  }
  sample.gpus.front().util = 50.0;
  sample.cpu.util = 50.0;
  every.holds(sample);
  any.holds(sample);
  return 0;
}
