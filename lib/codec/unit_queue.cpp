#include "codec/unit_queue.hpp"

#include <utility>

namespace nt::codec {

UnitQueue::UnitQueue(unsigned threads) : crew_(threads - 1, [this] { run(); }) {}

UnitQueue::~UnitQueue() {
  {
    const std::lock_guard lock(mutex_);
    waiting_.clear();
    is_closed_ = true;
  }
  added_.notify_all();
  crew_.join();
}

std::size_t UnitQueue::room_of(const Job& job) {
  return job.unit.room + (job.held ? job.coded.size() : 0);
}

void UnitQueue::add(Job job) {
  if (!spare_.empty()) {
    job.text = std::move(spare_.back());
    spare_.pop_back();
  }
  room_ += room_of(job);
  auto entry = std::make_unique<Entry>(Entry{std::move(job)});
  {
    const std::lock_guard lock(mutex_);
    waiting_.push_back(entry.get());
  }
  jobs_.push_back(std::move(entry));
  added_.notify_one();
  crew_.grow();
}

UnitQueue::Entry* UnitQueue::begin_next() {
  if (waiting_.empty()) return nullptr;
  Entry* const entry = waiting_.front();
  waiting_.pop_front();
  return entry;
}

void UnitQueue::decode(Entry& entry, Decoders& decoders) {
  Job& job = entry.job;
  try {
    const auto index = static_cast<std::size_t>(job.format);
    if (decoders.size() <= index) decoders.resize(index + 1);
    if (!decoders[index]) decoders[index] = make_unit_decoder(job.format);
    job.text.clear();  // so that nothing of it is copied where it grows
    job.is_whole = decoders[index]->decode(job.coded, job.unit, job.text);
  } catch (...) {
    entry.error = std::current_exception();
  }
  const std::lock_guard lock(mutex_);
  entry.is_done = true;
  done_.notify_one();
}

void UnitQueue::run() {
  Decoders decoders;
  std::unique_lock lock(mutex_);
  for (;;) {
    added_.wait(lock, [this] { return is_closed_ || !waiting_.empty(); });
    Entry* const entry = begin_next();
    if (entry == nullptr) return;
    lock.unlock();
    decode(*entry, decoders);
    lock.lock();
  }
}

const UnitQueue::Job& UnitQueue::front() {
  Entry& first = *jobs_.front();
  std::unique_lock lock(mutex_);
  while (!first.is_done) {
    if (Entry* const entry = begin_next()) {
      lock.unlock();
      decode(*entry, decoders_);
      lock.lock();
    } else {
      done_.wait(lock);
    }
  }
  if (first.error) std::rethrow_exception(first.error);
  return first.job;
}

void UnitQueue::pop() {
  Job& job = jobs_.front()->job;
  room_ -= room_of(job);
  spare_.push_back(std::move(job.text));
  jobs_.pop_front();
}

std::vector<UnitQueue::Job> UnitQueue::take_all() {
  {
    std::unique_lock lock(mutex_);
    for (Entry* const entry : waiting_) entry->is_done = true;
    waiting_.clear();
    for (const auto& entry : jobs_) done_.wait(lock, [&] { return entry->is_done; });
  }
  std::vector<Job> jobs;
  for (const auto& entry : jobs_) jobs.push_back(std::move(entry->job));
  jobs_.clear();
  room_ = 0;
  return jobs;
}

}  // namespace nt::codec
