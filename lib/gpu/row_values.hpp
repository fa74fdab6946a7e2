// Values of a row, from JSON.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.hpp"
#include "gpu/reading.hpp"
#include "io/json_reader.hpp"

namespace nt::gpu {

// What a number may be: a share is 0 to 100, an amount 0 or more.
enum class Range : std::uint8_t { kAny, kAmount, kShare };

// Reads a line, whose values must each be of their type. The first that is not is the fault.
//
//   RowValues values(line);
//   TRY_VOID(values.begin());
//   values.members([&](std::string_view key) {  // takes the value, or says that it does not
//     return key == "name" && values.take(key, name);
//   });
//   TRY_VOID(values.finish());
class RowValues {
 public:
  using Kind = io::JsonReader::Kind;

  // The line is to outlive it.
  explicit RowValues(std::string_view line) : line_(line), json_(line) {}

  // The error of a line that is no object.
  Result<void> begin();
  // Behind its last value: what is wrong with the line, if anything is.
  Result<void> finish();
  void wrong(std::string_view key, std::string_view what);
  // For what is read in a way of its own.
  io::JsonReader& json() { return json_; }

  // Visits the members of the object that follows.
  template <class Visit>
  void members(Visit visit) {
    for (json_.begin_object(); json_.next_member();) {
      const std::string key(json_.key());
      if (!visit(std::string_view(key))) json_.skip();
    }
  }
  // The same of a value that may be another, which is wrong unless it is null: then it is false.
  template <class Visit>
  bool object(std::string_view key, Visit visit) {
    if (!has(Kind::kObject, key, "object", true)) return false;
    members(visit);
    return true;
  }
  // And of an array, each element of which visit() takes.
  template <class Visit>
  bool array(std::string_view key, Visit visit) {
    if (!has(Kind::kArray, key, "array", true)) return false;
    for (json_.begin_array(); json_.next_element();) visit();
    return true;
  }
  // An array of objects, each of which visit(element) reads; nothing where it is none.
  template <class T, class Visit>
  std::optional<std::vector<T>> list(std::string_view key, Visit visit) {
    std::vector<T> list;
    const bool is_there = array(key, [&] {
      if (has(Kind::kObject, key, "array of objects")) visit(list.emplace_back());
    });
    return is_there ? std::optional(std::move(list)) : std::nullopt;
  }

  // Reads a value; true, as of who takes it.
  template <class T>
  bool take(std::string_view key, T& to) {
    read(key, to);
    return true;
  }
  bool take(std::string_view key, Reading<double>& to, Range range);

 private:
  void read(std::string_view key, double& to);
  void read(std::string_view key, std::uint64_t& to);
  void read(std::string_view key, std::uint32_t& to);
  void read(std::string_view key, bool& to);
  void read(std::string_view key, std::string& to);
  template <class T>
  void read(std::string_view key, Reading<T>& to) {
    if (json_.kind() == Kind::kNull) {
      json_.null();
      to = Unknown::kError;
      return;
    }
    T found{};
    read(key, found);
    to = std::move(found);
  }
  bool has(Kind kind, std::string_view key, std::string_view what, bool may_be_null = false);

  std::string_view line_;
  io::JsonReader json_;
  std::string fault_;
};

}  // namespace nt::gpu
