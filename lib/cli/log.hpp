// Diagnostics for whoever wants to know what nt does: nt -v COMMAND, or NT_LOG=debug.
//
// One line on standard error for each: "nt: [debug] 12.3ms message", the time since start_log().
// Off unless asked for; a call then costs a comparison, and formats nothing.
#pragma once

#include <fmt/format.h>

#include <atomic>
#include <string_view>
#include <utility>

#include "base/error.hpp"

namespace nt::cli {

enum class LogLevel : int { kTrace, kDebug, kInfo, kOff };

// "trace", "debug", "info" or "off".
Result<LogLevel> parse_log_level(std::string_view text);

// What so many -v ask for: 1 is kInfo, 2 kDebug, 3 and more kTrace.
LogLevel log_level_of(unsigned verbosity);

// From here on messages of this level and above are shown.
void start_log(LogLevel level);

namespace detail {
extern constinit std::atomic<LogLevel> log_threshold;
void write_log(LogLevel level, std::string_view message);
}  // namespace detail

// Whether a message of this level is shown; to be asked where its arguments are costly.
inline bool logs(LogLevel level) {
  return level >= detail::log_threshold.load(std::memory_order_relaxed);
}

// From any thread. Control characters are escaped. Never to be given a secret.
template <class... Args>
void log(LogLevel level, fmt::format_string<Args...> format, Args&&... args) {
  if (logs(level)) [[unlikely]]
    detail::write_log(level, fmt::format(format, std::forward<Args>(args)...));
}

}  // namespace nt::cli
