// Small items in order, worked on by several threads.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

#include "parallel/ordered.hpp"

namespace nt::parallel {

// As ordered_for_each(), for items that take hardly longer than to pass one on, such as small
// files: they are passed on in batches, the first of them small, as there may be few items. work
// may return an empty value when it is told to stop. options.backlog counts items.
template <class Next, class MakeState, class Work, class Commit>
bool ordered_in_batches(const OrderedOptions& options, Next next, MakeState make_state, Work work,
                        Commit commit) {
  using Item = typename std::invoke_result_t<Next&>::value_type;
  using State = std::invoke_result_t<MakeState&>;
  using Value = std::invoke_result_t<Work&, State&, Item, const StopFlag&>;
  static constexpr std::size_t kMostInBatch = 32;

  const std::size_t most = std::clamp<std::size_t>(
      options.backlog / (std::size_t{4} * options.threads), 1, kMostInBatch);
  std::size_t passed_on = 0;
  const auto next_batch = [&]() -> std::optional<std::vector<Item>> {
    std::vector<Item> batch;
    const std::size_t size = std::min(most, 1 + passed_on / 16);
    while (batch.size() < size) {
      auto item = next();
      if (!item) break;
      batch.push_back(*std::move(item));
    }
    passed_on += batch.size();
    return batch.empty() ? std::nullopt : std::optional(std::move(batch));
  };
  const auto work_all = [&work](State& state, std::vector<Item> batch, const StopFlag& stop) {
    std::vector<Value> values;
    for (Item& item : batch) {
      if (stop.requested()) break;
      values.push_back(work(state, std::move(item), stop));
    }
    return values;
  };
  const auto commit_all = [&commit](std::vector<Value> values) {
    return std::all_of(values.begin(), values.end(),
                       [&commit](Value& value) { return commit(std::move(value)); });
  };
  return ordered_for_each({options.threads, std::max<std::size_t>(options.backlog / most, 1)},
                          next_batch, make_state, work_all, commit_all);
}

}  // namespace nt::parallel
