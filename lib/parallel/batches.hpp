// Small items in order, worked on by several threads.
#pragma once

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <memory>
#include <mutex>
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

// Items that one thread works on, and others that have nothing else to do.
template <class Item, class Value>
class Batch {
 public:
  explicit Batch(std::vector<Item> items) : items_(std::move(items)), values_(items_.size()) {}

  // Whether there are items that no thread has begun.
  bool has_more() const { return begun_.load(std::memory_order_relaxed) < items_.size(); }

  // Works on items as long as there are more, then finishes what came of them. What is thrown on
  // the way, wait() throws.
  template <class State, class Work, class Finish>
  void take_part(State& state, Work& work, Finish& finish, const StopFlag& stop) {
    const Presence presence(*this);
    try {
      std::vector<std::size_t> places;
      std::vector<Value> values;
      places.reserve(items_.size());
      values.reserve(items_.size());
      while (!stop.requested()) {
        const std::size_t place = begun_.fetch_add(1, std::memory_order_relaxed);
        if (place >= items_.size()) break;
        places.push_back(place);
        values.push_back(work(state, std::move(items_[place]), stop));
      }
      finish(state, values);
      for (std::size_t i = 0; i < values.size(); ++i) values_[places[i]] = std::move(values[i]);
    } catch (...) {
      begun_.store(items_.size(), std::memory_order_relaxed);  // the others are of no use
      const std::lock_guard lock(mutex_);
      if (!failure_) failure_ = std::current_exception();
    }
  }

  // What came of all items, in their order, once all threads are done; after a stop, perhaps less.
  std::vector<Value> wait() {
    std::unique_lock lock(mutex_);
    left_.wait(lock, [this] { return present_ == 0; });
    if (failure_) std::rethrow_exception(failure_);
    std::vector<Value> values;
    values.reserve(values_.size());
    for (std::optional<Value>& value : values_) {
      if (!value) break;
      values.push_back(*std::move(value));
    }
    return values;
  }

 private:
  // Of a thread that takes part.
  class Presence {
   public:
    explicit Presence(Batch& batch) : batch_(batch) {
      const std::lock_guard lock(batch_.mutex_);
      ++batch_.present_;
    }
    ~Presence() {
      const std::lock_guard lock(batch_.mutex_);
      if (--batch_.present_ == 0) batch_.left_.notify_all();
    }
    Presence(const Presence&) = delete;
    Presence& operator=(const Presence&) = delete;

   private:
    Batch& batch_;
  };

  std::vector<Item> items_;
  std::vector<std::optional<Value>> values_;
  std::atomic<std::size_t> begun_{0};
  std::mutex mutex_;
  std::condition_variable left_;
  std::size_t present_ = 0;
  std::exception_ptr failure_;
};

// As ordered_for_each(), for items that take hardly longer than to pass one on, such as small
// files: they are passed on in batches, the first of them small, as there may be few items. A
// thread that has no batch to work on helps with one that takes long. work may return an empty
// value when it is told to stop.
//
//   finish(State&, std::vector<Value>&): after the work on a batch or a part of it, with what came
//                                        of it.
template <class Next, class MakeState, class Work, class Finish, class Commit>
bool ordered_in_batches(const BatchOptions& options, Next next, MakeState make_state, Work work,
                        Finish finish, Commit commit) {
  using Item = typename std::invoke_result_t<Next&>::value_type;
  using State = std::invoke_result_t<MakeState&>;
  using Value = std::invoke_result_t<Work&, State&, Item, const StopFlag&>;
  using Shared = std::shared_ptr<Batch<Item, Value>>;

  const std::size_t most = std::clamp<std::size_t>(
      options.backlog / (std::size_t{4} * options.threads), 1, options.most);
  std::size_t passed_on = 0;
  std::mutex mutex;
  std::vector<Shared> running;  // those that had more items when they were last looked at
  const auto next_batch = [&]() -> std::optional<Shared> {
    std::vector<Item> items;
    const std::size_t size = std::min(most, 1 + passed_on / (std::size_t{8} * options.threads));
    items.reserve(size);
    while (items.size() < size) {
      auto item = next();
      if (!item) break;
      items.push_back(*std::move(item));
    }
    passed_on += items.size();
    if (items.empty()) return std::nullopt;
    auto batch = std::make_shared<Batch<Item, Value>>(std::move(items));
    const std::lock_guard lock(mutex);
    running.push_back(batch);
    return batch;
  };
  const auto first_running = [&]() -> Shared {
    const std::lock_guard lock(mutex);
    std::erase_if(running, [](const Shared& batch) { return !batch->has_more(); });
    return running.empty() ? nullptr : running.front();
  };
  const auto work_all = [&](State& state, const Shared& batch, const StopFlag& stop) {
    batch->take_part(state, work, finish, stop);
    first_running();  // which forgets this one
    return batch->wait();
  };
  const auto help = [&](State& state, const StopFlag& stop) {
    const Shared batch = stop.requested() ? nullptr : first_running();
    if (batch) batch->take_part(state, work, finish, stop);
    return batch != nullptr;
  };
  const auto commit_all = [&commit](std::vector<Value> values) {
    return std::all_of(values.begin(), values.end(),
                       [&commit](Value& value) { return commit(std::move(value)); });
  };
  return ordered_for_each({options.threads, std::max<std::size_t>(options.backlog / most, 1)},
                          Prepared{next_batch, [&next] { return prepare(next); }}, make_state,
                          work_all, commit_all, help);
}
template <class Next, class MakeState, class Work, class Commit>
bool ordered_in_batches(const BatchOptions& options, Next next, MakeState make_state, Work work,
                        Commit commit) {
  return ordered_in_batches(
      options, std::move(next), std::move(make_state), std::move(work),
      [](const auto&, const auto&) {}, std::move(commit));
}

}  // namespace nt::parallel
