#include "cli/log.hpp"

#include <spdlog/logger.h>
#include <spdlog/sinks/sink.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <memory>

#include "base/text.hpp"

namespace nt::cli {
namespace {

struct Level {
  LogLevel level;
  std::string_view name;
  spdlog::level::level_enum spdlog_level;
};
constexpr std::array kLevels{Level{LogLevel::kTrace, "trace", spdlog::level::trace},
                             Level{LogLevel::kDebug, "debug", spdlog::level::debug},
                             Level{LogLevel::kInfo, "info", spdlog::level::info},
                             Level{LogLevel::kOff, "off", spdlog::level::off}};

constinit std::chrono::steady_clock::time_point started{};

// A line for each message, in one call, so that those of several threads do not mix. spdlog's own
// sinks come with its pattern language, which is more code than that of any command here.
class StderrSink final : public spdlog::sinks::sink {
 public:
  void log(const spdlog::details::log_msg& message) override {
    const auto level = spdlog::level::to_string_view(message.level);
    const std::string line =
        fmt::format("nt: [{}] {}\n", std::string_view(level.data(), level.size()),
                    std::string_view(message.payload.data(), message.payload.size()));
    std::fwrite(line.data(), 1, line.size(), stderr);
  }
  void flush() override {}  // stderr holds nothing back
  void set_pattern(const std::string&) override {}
  void set_formatter(std::unique_ptr<spdlog::formatter>) override {}
};

// Made on first use, and known to nobody else: spdlog's registry is never touched.
spdlog::logger& logger() {
  static spdlog::logger logger = [] {
    spdlog::logger made("nt", std::make_shared<StderrSink>());
    made.set_level(spdlog::level::trace);
    return made;
  }();
  return logger;
}

}  // namespace

Result<LogLevel> parse_log_level(std::string_view text) {
  for (const Level& level : kLevels) {
    if (level.name == text) return level.level;
  }
  return usage_error(fmt::format("'{}' is not a log level", escape_control(text)),
                     "the levels are trace, debug, info and off");
}

LogLevel log_level_of(unsigned verbosity) {
  constexpr std::array kByCount{LogLevel::kOff, LogLevel::kInfo, LogLevel::kDebug,
                                LogLevel::kTrace};
  return kByCount[std::min<std::size_t>(verbosity, kByCount.size() - 1)];
}

void start_log(LogLevel level) {
  if (level != LogLevel::kOff) started = std::chrono::steady_clock::now();
  detail::log_threshold = level;
}

namespace detail {

constinit std::atomic<LogLevel> log_threshold{LogLevel::kOff};

void write_log(LogLevel level, std::string_view message) {
  const std::chrono::duration<double, std::milli> elapsed =
      std::chrono::steady_clock::now() - started;
  const std::string line = fmt::format("{:.1f}ms {}", elapsed.count(), escape_control(message));
  logger().log(kLevels[static_cast<std::size_t>(level)].spdlog_level, spdlog::string_view_t(line));
}

}  // namespace detail
}  // namespace nt::cli
