#include "gpu/wire.hpp"

#include <doctest/doctest.h>

namespace nt::gpu {
namespace {

Report full_report() {
  Report report;
  report.request = 7;
  report.failure = "why";
  report.hint = "do";
  report.is_hopeless = report.is_spent = true;
  Gpu& gpu = report.gpus.emplace_back();
  gpu.index = 3;
  gpu.name = std::string("a\0b", 3);
  gpu.uuid = "GPU-1";
  double value = 1;
  for (Reading<double>* each : {&gpu.util, &gpu.temperature, &gpu.power, &gpu.power_limit,
                                &gpu.energy, &gpu.clock_graphics, &gpu.clock_memory, &gpu.fan,
                                &gpu.encoder, &gpu.decoder, &gpu.pcie_received, &gpu.pcie_sent})
    *each = value += 0.5;
  gpu.memory_total = std::uint64_t{100};
  gpu.memory_used = std::uint64_t{50};
  gpu.throttle = std::uint64_t{4};
  gpu.memory_shared = gpu.is_lost = true;
  gpu.processes = Processes{{10, std::uint64_t{20}, std::string("python")}, {11, {}, {}}};
  gpu.mig.emplace().push_back({"MIG-1", std::uint64_t{1}, Unknown::kError, Processes{}});
  report.gpus.emplace_back().util = Unknown::kUnsupported;
  return report;
}

TEST_CASE("a report arrives as it was sent, reasons too") {
  std::string bytes = to_frame(full_report());
  const auto arrived = take_frame(bytes);
  REQUIRE(arrived.has_value());
  CHECK(*arrived == full_report());
  CHECK(arrived->gpus[1].util.why() == Unknown::kUnsupported);
  CHECK(arrived->gpus[0].mig->at(0).memory_total.why() == Unknown::kError);
  CHECK(bytes.empty());
}

TEST_CASE("a report that has not arrived whole is waited for") {
  const std::string whole = to_frame(full_report()) + to_frame({});
  std::string bytes;
  std::size_t reports = 0;
  for (const char byte : whole) {
    bytes += byte;
    while (take_frame(bytes)) ++reports;
  }
  CHECK(reports == 2);
  CHECK(bytes.empty());
}

TEST_CASE("a frame that holds less than it should is read as what is there") {
  const std::string whole = to_frame(full_report());
  for (std::size_t size = 0; size < whole.size() - 4; ++size) {
    std::string bytes = whole.substr(0, 4 + size);
    for (int i = 0; i < 4; ++i)
      bytes[static_cast<std::size_t>(i)] = static_cast<char>(size >> (8 * i));
    const auto report = take_frame(bytes);
    REQUIRE(report.has_value());
    CHECK(report->gpus.size() <= whole.size());
  }
}

TEST_CASE("bytes that are no report are taken for something that may be") {
  Report plain;
  plain.gpus.emplace_back();
  std::string frame = to_frame(plain);
  for (std::size_t i = sizeof(std::uint32_t); i < frame.size(); ++i) {
    std::string broken = frame;
    broken[i] = '\xfe';
    const auto report = take_frame(broken);
    REQUIRE(report.has_value());
    for (const Gpu& gpu : report->gpus) {
      if (!gpu.util) CHECK(gpu.util.why() <= Unknown::kError);
    }
    std::string again = to_frame(*report);
    CHECK(to_frame(take_frame(again).value_or(Report{})) == to_frame(*report));
  }
}

}  // namespace
}  // namespace nt::gpu
