// Work by many threads, with results in order.
#pragma once

#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

#include "parallel/crew.hpp"
#include "parallel/sequencer.hpp"

namespace nt::parallel {

// Says that results are no longer wanted. Long work looks now and then, and returns anything.
class StopFlag {
 public:
  void request() { requested_.store(true, std::memory_order_relaxed); }
  bool requested() const { return requested_.load(std::memory_order_relaxed); }

 private:
  std::atomic<bool> requested_{false};
};

// A source of items, with something that several threads may do at once to make next() short: each
// does before it takes an item, as long as prepare() says that it did something.
template <class Next, class Prepare>
struct Prepared {
  Next next;
  Prepare prepare;
  auto operator()() { return next(); }
};

// What a source has to do before items are taken from it, if it is one that has; which see.
template <class Next>
bool prepare(Next& next) {
  if constexpr (requires { next.prepare(); }) return next.prepare();
  return false;
}

struct OrderedOptions {
  unsigned threads = 1;     // that work, the calling one among them
  std::size_t backlog = 0;  // items begun and not yet committed, at most; 0 is 64 a thread
};

// What ordered_for_each(), which see, does.
template <class Next, class MakeState, class Work, class Commit, class Help>
class OrderedWork {
  using Item = typename std::invoke_result_t<Next&>::value_type;
  using State = std::invoke_result_t<MakeState&>;
  using Value = std::invoke_result_t<Work&, State&, Item, const StopFlag&>;

 public:
  OrderedWork(const OrderedOptions& options, Next& next, MakeState& make_state, Work& work,
              Commit& commit, Help& help)
      : next_(next),
        make_state_(make_state),
        work_(work),
        commit_(commit),
        help_(help),
        outcomes_(options.backlog != 0 ? options.backlog : std::size_t{64} * options.threads),
        sequencer_(outcomes_.size()),
        crew_(options.threads - 1, [this] { run(); }) {}

  bool run_all() {
    run();
    crew_.join();
    if (failure_) std::rethrow_exception(failure_);
    return !stop_.requested();
  }

 private:
  // An item from when it is taken from the source: its number, and itself or what next() threw.
  struct Begun {
    std::size_t number;
    std::optional<Item> item;
    std::exception_ptr error;
  };
  struct Outcome {
    std::optional<Value> value;
    std::exception_ptr error;
  };

  std::optional<Begun> begin() {
    const std::unique_lock lock = lock_source();
    if (!sequencer_.wait_for_room()) return std::nullopt;
    Begun begun{};
    try {
      begun.item = next_();
    } catch (...) {
      begun.error = std::current_exception();
    }
    const bool any = begun.item || begun.error;
    if (any) begun.number = sequencer_.begin();
    if (!begun.item) sequencer_.close();
    return any ? std::optional(std::move(begun)) : std::nullopt;
  }

  // An item is soon taken; to sleep until then and be woken would take longer.
  std::unique_lock<std::mutex> lock_source() {
    std::unique_lock lock(source_, std::try_to_lock);
    for (int i = 0; i < 100 && !lock.owns_lock() && !lock.try_lock(); ++i)
      std::this_thread::yield();
    if (!lock.owns_lock()) lock.lock();
    return lock;
  }

  // What each thread does. Whoever finishes the item that is the next in order commits it, and
  // those behind it that wait for it, so that no thread has to be woken for that.
  void run() {
    std::optional<State> state;
    for (;;) {
      while (sequencer_.is_full() && help(state)) {
      }
      while (!stop_.requested() && prepare(next_)) {
      }
      std::optional<Begun> begun = begin();
      if (!begun) break;
      crew_.grow();
      Outcome& outcome = outcomes_[begun->number % outcomes_.size()];
      try {
        if (begun->error) std::rethrow_exception(begun->error);
        if (!state) state.emplace(make_state_());
        outcome.value.emplace(work_(*state, *std::move(begun->item), std::as_const(stop_)));
      } catch (...) {
        outcome.error = std::current_exception();
        state.reset();  // it may be half of something
      }
      for (auto number = sequencer_.finish(begun->number); number; number = sequencer_.commit()) {
        if (!commit(outcomes_[*number % outcomes_.size()])) {
          stop_.request();
          sequencer_.close();
          break;
        }
      }
    }
    while (help(state)) {
    }
  }

  // Only a thread that has a state helps: for another one there was no work yet.
  bool help(std::optional<State>& state) { return state && help_(*state, std::as_const(stop_)); }

  // By one thread at a time. False: no more are to be committed.
  bool commit(Outcome& outcome) {
    try {
      if (outcome.error) std::rethrow_exception(std::exchange(outcome.error, nullptr));
      return commit_(*std::exchange(outcome.value, std::nullopt));
    } catch (...) {
      failure_ = std::current_exception();
      return false;
    }
  }

  Next& next_;
  MakeState& make_state_;
  Work& work_;
  Commit& commit_;
  Help& help_;
  std::vector<Outcome> outcomes_;  // by number % size
  Sequencer sequencer_;
  StopFlag stop_;
  std::exception_ptr failure_;  // the first in order
  std::mutex source_;           // who holds it takes items
  Crew crew_;
};

// Takes items from next, works on them in parallel, and commits the results in the order of the
// items, so that nothing depends on the number of threads:
//
//   next() -> std::optional<Item>: the next item, nothing at the end. It should return soon:
//     stopping waits for it. It may be Prepared, which throws nothing.
//   make_state() -> State: what a thread needs for itself, made before its first item; by several
//     threads at once.
//   work(State&, Item, const StopFlag&) -> Value: by several threads at once.
//   commit(Value) -> bool: in order. False stops: no more items are begun, and the results of those
//     that are begun are dropped.
//   help(State&, const StopFlag&) -> bool: by several threads at once, what a thread may do that
//   has
//     no item, as the backlog is full or there are no more. It throws nothing. False: nothing.
//
// next and commit are called by one thread at a time, though not always the same one. Item, State
// and Value can be moved. Returns false when commit stopped it. An exception of next, make_state or
// work reaches the caller in place of that item's commit, one of commit at once; in either case
// after all threads have ended. With one thread, or where the system has no more to give, all of it
// happens on the calling thread, one item after the other.
template <class Next, class MakeState, class Work, class Commit, class Help>
bool ordered_for_each(const OrderedOptions& options, Next next, MakeState make_state, Work work,
                      Commit commit, Help help) {
  return OrderedWork(options, next, make_state, work, commit, help).run_all();
}
template <class Next, class MakeState, class Work, class Commit>
bool ordered_for_each(const OrderedOptions& options, Next next, MakeState make_state, Work work,
                      Commit commit) {
  return ordered_for_each(options, std::move(next), std::move(make_state), std::move(work),
                          std::move(commit), [](const auto&, const StopFlag&) { return false; });
}

}  // namespace nt::parallel
