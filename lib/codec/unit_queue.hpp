// Units decoded on several threads, and taken in order.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "codec/unit.hpp"
#include "parallel/crew.hpp"

namespace nt::codec {

class UnitQueue {
 public:
  struct Job {
    Format format;
    Unit unit;
    std::uint64_t offset = 0;  // of the coded bytes
    std::string_view coded;
    std::unique_ptr<char[]> held;  // them, unless they lie elsewhere
    std::string text = {};
    bool is_whole = false;  // it was decoded into that
  };

  // threads: that decode, the one that takes units among them.
  explicit UnitQueue(unsigned threads);
  ~UnitQueue();
  UnitQueue(const UnitQueue&) = delete;
  UnitQueue& operator=(const UnitQueue&) = delete;

  bool empty() const { return jobs_.empty(); }
  std::size_t size() const { return jobs_.size(); }
  // That of the first one.
  std::uint64_t offset() const { return jobs_.front()->job.offset; }
  // The bytes that all of them have, or are to have.
  std::size_t room() const { return room_; }

  void add(Job job);
  // The first one, decoded. This thread decodes units too while it waits. Throws what a thread
  // has thrown for it.
  const Job& front();
  // Removes the first one, which front() has given.
  void pop();
  // Removes all of them, of which some may be decoded.
  std::vector<Job> take_all();

 private:
  struct Entry {
    Job job;
    bool is_done = false;
    std::exception_ptr error = {};
  };
  // Those of one thread, by format.
  using Decoders = std::vector<std::unique_ptr<UnitDecoder>>;

  static std::size_t room_of(const Job& job);
  Entry* begin_next();
  void decode(Entry& entry, Decoders& decoders);
  void run();

  std::deque<std::unique_ptr<Entry>> jobs_;  // changed by the thread that takes units alone
  std::size_t room_ = 0;
  std::vector<std::string> spare_;  // texts of units that are gone
  Decoders decoders_;               // of the thread that takes units

  std::mutex mutex_;
  std::condition_variable added_;
  std::condition_variable done_;
  std::deque<Entry*> waiting_;  // those that no thread has begun
  bool is_closed_ = false;
  parallel::Crew crew_;
};

}  // namespace nt::codec
