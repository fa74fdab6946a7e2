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

struct BatchOptions {
  unsigned threads = 1;     // as in OrderedOptions
  std::size_t backlog = 1;  // the same, in items
  std::size_t most = 32;    // items in a batch
};

// As ordered_for_each(), for items that take hardly longer than to pass one on, such as small
// files: they are passed on in batches, the first of them small, as there may be few items. work
// may return an empty value when it is told to stop.
//
//   finish(State&, std::vector<Value>&): after the work on a batch, with what came of it in order.
template <class Next, class MakeState, class Work, class Finish, class Commit>
bool ordered_in_batches(const BatchOptions& options, Next next, MakeState make_state, Work work,
                        Finish finish, Commit commit) {
  using Item = typename std::invoke_result_t<Next&>::value_type;
  using State = std::invoke_result_t<MakeState&>;
  using Value = std::invoke_result_t<Work&, State&, Item, const StopFlag&>;

  const std::size_t most = std::clamp<std::size_t>(
      options.backlog / (std::size_t{4} * options.threads), 1, options.most);
  std::size_t passed_on = 0;
  const auto next_batch = [&]() -> std::optional<std::vector<Item>> {
    std::vector<Item> batch;
    const std::size_t size = std::min(most, 1 + passed_on / (std::size_t{8} * options.threads));
    while (batch.size() < size) {
      auto item = next();
      if (!item) break;
      batch.push_back(*std::move(item));
    }
    passed_on += batch.size();
    return batch.empty() ? std::nullopt : std::optional(std::move(batch));
  };
  const auto work_all = [&work, &finish](State& state, std::vector<Item> batch,
                                         const StopFlag& stop) {
    std::vector<Value> values;
    for (Item& item : batch) {
      if (stop.requested()) break;
      values.push_back(work(state, std::move(item), stop));
    }
    finish(state, values);
    return values;
  };
  const auto commit_all = [&commit](std::vector<Value> values) {
    return std::all_of(values.begin(), values.end(),
                       [&commit](Value& value) { return commit(std::move(value)); });
  };
  return ordered_for_each({options.threads, std::max<std::size_t>(options.backlog / most, 1)},
                          next_batch, make_state, work_all, commit_all);
}
template <class Next, class MakeState, class Work, class Commit>
bool ordered_in_batches(const BatchOptions& options, Next next, MakeState make_state, Work work,
                        Commit commit) {
  return ordered_in_batches(
      options, std::move(next), std::move(make_state), std::move(work),
      [](const auto&, const auto&) {}, std::move(commit));
}

}  // namespace nt::parallel
