#include "gpu/row_values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/ascii.hpp"
#include "base/base64.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"

namespace nt::gpu {
namespace {

constexpr double kMostShare = 200;  // counted as 100, as of a driver

// Why a line is no JSON, by where it is none.
std::string why_none(std::string_view line, std::size_t at) {
  if (!is_utf8(line)) return "it is not UTF-8, which JSON is";
  while (at > 0 && at < line.size() && is_alnum(line[at]) && is_alnum(line[at - 1])) --at;
  if (at >= line.size()) return "it is no JSON object: it ends too early";
  return fmt::format("it is no JSON object: byte {} begins no part of one: {}", at + 1,
                     in_quotes(line.substr(at)));
}

}  // namespace

Result<void> RowValues::begin() {
  if (json_.kind() == Kind::kObject) return {};
  json_.skip();
  return input_error(json_.finish() ? "it is no JSON object" : why_none(line_, json_.fault()));
}

Result<void> RowValues::finish() {
  if (!json_.finish()) return input_error(why_none(line_, json_.fault()));
  if (!fault_.empty()) return input_error(fault_);
  return {};
}

void RowValues::wrong(std::string_view key, std::string_view what) {
  if (fault_.empty()) fault_ = fmt::format("'{}' is no {}", key, what);
}

// Else it is skipped, and wrong unless it may be null.
bool RowValues::has(Kind kind, std::string_view key, std::string_view what, bool may_be_null) {
  const Kind found = json_.kind();
  if (found == kind) return true;
  json_.skip();
  if (found != Kind::kNull || !may_be_null) wrong(key, what);
  return false;
}

void RowValues::read(std::string_view key, double& to) {
  if (!has(Kind::kNumber, key, "number")) return;
  const std::string_view text = json_.number();
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), to);
  if (error != std::errc{} && !text.empty()) wrong(key, "number that a double holds");
  to += 0.0;  // -0 is 0
}

void RowValues::read(std::string_view key, std::uint64_t& to) {
  if (!has(Kind::kNumber, key, "whole number")) return;
  const std::string_view text = json_.number();
  const char* last = text.data() + text.size();
  const auto [end, error] = std::from_chars(text.data(), last, to);
  if (error != std::errc{} || end != last) wrong(key, "whole number");
}

void RowValues::read(std::string_view key, std::uint32_t& to) {
  std::uint64_t number = 0;
  read(key, number);
  if (number > ~std::uint32_t{0}) wrong(key, "number of 32 bits");
  to = static_cast<std::uint32_t>(number);
}

void RowValues::read(std::string_view key, bool& to) {
  if (has(Kind::kTruth, key, "truth")) to = json_.truth();
}

// What io::JsonWriter makes of text that is not UTF-8 is that text again.
void RowValues::read(std::string_view key, std::string& to) {
  if (json_.kind() == Kind::kString) {
    to = json_.string();
    return;
  }
  std::optional<std::string> bytes;
  if (!has(Kind::kObject, key, "string")) return;
  members([&](std::string_view member) {
    if (member != "bytes" || json_.kind() != Kind::kString) return false;
    bytes = base64_decode(json_.string());
    return true;
  });
  if (!bytes) return wrong(key, "string");
  to = *std::move(bytes);
}

bool RowValues::take(std::string_view key, Reading<double>& to, Range range) {
  read(key, to);
  if (!to || range == Range::kAny) return true;
  if (range == Range::kShare && (*to < 0 || *to > kMostShare)) wrong(key, "share of 0 to 100");
  if (*to < 0) wrong(key, "amount, which is 0 or more");
  if (range == Range::kShare) *to = std::min(*to, 100.0);
  return true;
}

}  // namespace nt::gpu
