// A measured value, or why there is none.
#pragma once

#include <cstdint>
#include <optional>
#include <utility>

namespace nt::gpu {

// Why a value is not known. It is never zero instead.
enum class Unknown : std::uint8_t {
  kUnread,       // nobody has asked, or there is nothing to compare with yet
  kUnsupported,  // the device or the driver has no such thing
  kError,        // it failed this time
};

// What was read of something: a value, unless it is unknown. Unread at first.
template <class T>
class Reading {
 public:
  Reading() = default;
  // NOLINTNEXTLINE(google-explicit-constructor): a value is a reading
  Reading(T value) : value_(std::move(value)) {}
  // NOLINTNEXTLINE(google-explicit-constructor)
  Reading(Unknown why) : why_(why) {}

  explicit operator bool() const { return value_.has_value(); }
  const T& operator*() const { return *value_; }
  T& operator*() { return *value_; }
  const T* operator->() const { return &*value_; }
  T* operator->() { return &*value_; }
  T value_or(T other) const { return value_.value_or(std::move(other)); }
  // Of a reading without a value.
  Unknown why() const { return why_; }

  // What is unknown is the same for whatever reason: no format tells them apart.
  bool operator==(const Reading& other) const { return value_ == other.value_; }

 private:
  std::optional<T> value_;
  Unknown why_ = Unknown::kUnread;
};

}  // namespace nt::gpu
