// Frames of the live screen.
#include "gpu/screen/screen.hpp"

#include <doctest/doctest.h>

#include "base/width.hpp"
#include "gpu/full_sample.hpp"

namespace nt::gpu {
namespace {

Sample row_of(std::size_t gpus) {
  Sample row = full_sample();
  row.time -= std::chrono::milliseconds(250);
  const Gpu gpu = row.gpus.front();
  row.gpus.assign(gpus, gpu);
  for (std::size_t i = 0; i < gpus; ++i) {
    row.gpus[i].index = static_cast<unsigned>(i);
    if (i > 0) row.gpus[i].processes = Processes{};
  }
  return row;
}

Screen screen_of(std::size_t gpus, std::size_t rows = 3) {
  Screen screen{os::TimeZone()};
  Sample row = row_of(gpus);
  for (std::size_t i = 0; i < rows; ++i) {
    row.missed = i == 1 ? 2 : 0;
    row.cpu.util = static_cast<double>(i) * 50;
    screen.add(row);
    row.time += std::chrono::seconds(1);
  }
  return screen;
}

std::string drawn(const Screen& screen, const View& view) {
  std::string text;
  for (const std::string& line : screen.draw(view)) text += line + "|\n";
  return text;
}

TEST_CASE("screen: 80x24 with two GPUs") {
  CHECK(drawn(screen_of(2), {.columns = 80, .lines = 24}) ==
        "2025-11-30 15:00:02  missed 2                                     q quit  h help|\n"
        "CPU  100%                load 0.25 1 15  memory                     8.0/32.0 GiB|\n"
        "                                      █|\n"
        "                                      █|\n"
        "                                     ▄█|\n"
        "                                     ██                                    ▂  ▂▂|\n"
        "                                  ▁  ██                                    █  ██|\n"
        "cores ▂ ▁  iowait 0.5%  steal 1%  cgroup cpu 50%  waiting for cpu 1%|\n"
        "GPU 0  NVIDIA H100                  37%  5.0/80.0 GiB          45 C  123.5/700 W|\n"
        "|\n"
        "|\n"
        "|\n"
        "                                  ▇  ▇▇|\n"
        "                                  █  ██                                    ▃  ▃▃|\n"
        "GPU 1  NVIDIA H100                  37%  5.0/80.0 GiB          45 C  123.5/700 W|\n"
        "|\n"
        "|\n"
        "|\n"
        "                                  ▇  ▇▇|\n"
        "                                  █  ██                                    ▃  ▃▃|\n"
        "GPU      PID      MEMORY  PROCESS|\n"
        "  0       10       100 B  python|\n"
        "  0       11           -  -|\n");
}

TEST_CASE("screen: 40x10 with two GPUs") {
  CHECK(drawn(screen_of(2), {.columns = 40, .lines = 10}) ==
        "2025-11-30 15:00:02  missed 2|\n"
        "CPU  100%    ▁  ▄█    8.0/32.0 GiB|\n"
        "cores ▂ ▁  iowait 0.5%  steal 1%|\n"
        "  0   37%    ▃  ▃▃    5.0/80.0 GiB  45 C|\n"
        "  1   37%    ▃  ▃▃    5.0/80.0 GiB  45 C|\n"
        "GPU      PID      MEMORY  PROCESS|\n"
        "  0       10       100 B  python|\n"
        "  0       11           -  -|\n");
}

TEST_CASE("screen: 130 columns have room for four charts, and names") {
  CHECK(drawn(screen_of(1), {.columns = 130, .lines = 10}) ==
        "2025-11-30 15:00:02  missed 2                                                             "
        "                          q quit  h help|\n"
        "CPU  100%                                         load 0.25 1 15  memory                  "
        "                            8.0/32.0 GiB|\n"
        "                                                           ▁  ▄█                          "
        "                                   ▂  ▂▂|\n"
        "cores ▂ ▁  iowait 0.5%  steal 1%  cgroup cpu 50%  waiting for cpu 1%  for memory 2%  for "
        "disks 4%|\n"
        "GPU 0  NVIDIA H100          37%  memory             5.0/80.0 GiB  temperature             "
        "   45 C  power  power_cap    123.5/700 W|\n"
        "                          ▃  ▃▃                            ▁  ▁▁                          "
        "  ▄  ▄▄                            ▁  ▁▁|\n"
        "GPU      PID      MEMORY  PROCESS|\n"
        "  0       10       100 B  python|\n"
        "  0       11           -  -|\n");
  CHECK(drawn(screen_of(8), {.columns = 130, .lines = 6}) ==
        "2025-11-30 15:00:02  missed 2  GPUs 0-3 of 8  j, k scroll                                 "
        "                          q quit  h help|\n"
        "CPU                       100%                            ▁  ▄█    8.0/32.0 GiB           "
        "                 ▂  ▂▂         load 0.25|\n"
        "  0 NVIDIA H100            37%                            ▃  ▃▃    5.0/80.0 GiB           "
        "                 ▁  ▁▁  45 C 123.5/700 W|\n"
        "  1 NVIDIA H100            37%                            ▃  ▃▃    5.0/80.0 GiB           "
        "                 ▁  ▁▁  45 C 123.5/700 W|\n"
        "  2 NVIDIA H100            37%                            ▃  ▃▃    5.0/80.0 GiB           "
        "                 ▁  ▁▁  45 C 123.5/700 W|\n"
        "  3 NVIDIA H100            37%                            ▃  ▃▃    5.0/80.0 GiB           "
        "                 ▁  ▁▁  45 C 123.5/700 W|\n");
}

TEST_CASE("screen: without GPUs") {
  CHECK(drawn(screen_of(0), {.columns = 60, .lines = 6}) ==
        "2025-11-30 15:00:02  missed 2  no GPU         q quit  h help|\n"
        "CPU  100%      load 0.25 1 15  memory           8.0/32.0 GiB|\n"
        "                            █|\n"
        "                           ▄█|\n"
        "                        ▁  ██                          ▆  ▆▆|\n"
        "cores ▂ ▁  iowait 0.5%  steal 1%  cgroup cpu 50%|\n");
}

TEST_CASE("screen: where not all GPUs have room, some are shown") {
  View view{.columns = 50, .lines = 5};
  CHECK(drawn(screen_of(9), view) ==
        "2025-11-30 15:00:02  missed 2  GPUs 0-2 of 9|\n"
        "CPU  100%              ▁  ▄█    8.0/32.0 GiB|\n"
        "  0   37%              ▃  ▃▃    5.0/80.0 GiB  45 C|\n"
        "  1   37%              ▃  ▃▃    5.0/80.0 GiB  45 C|\n"
        "  2   37%              ▃  ▃▃    5.0/80.0 GiB  45 C|\n");
  view.first_gpu = 100;
  CHECK(drawn(screen_of(9), view).find("GPUs 6-8 of 9") != std::string::npos);
  CHECK(screen_of(9).gpus_shown(view) == 3);
}

TEST_CASE("screen: a line is enough") {
  CHECK(drawn(screen_of(2), {.columns = 70, .lines = 1}) ==
        "cpu 100%  mem 8.0/32.0 GiB  gpu0 37% 5.0/80.0 GiB 45 C  gpu1 37% 5.0/8|\n");
  CHECK(drawn(screen_of(0, 0), {.columns = 70, .lines = 1}) == "cpu -  mem -/-|\n");
  CHECK(screen_of(2).draw({.columns = 0, .lines = 1}).empty());
  CHECK(screen_of(2).draw({.columns = 10, .lines = 0}).empty());
}

TEST_CASE("screen: before the first row, paused, with a message, and with help") {
  CHECK(drawn(screen_of(0, 0), {.columns = 60, .lines = 5}) ==
        "waiting for the first tick                    q quit  h help|\n"
        "CPU  -                 load -  memory                    -/-|\n"
        "|\n"
        "|\n"
        "|\n");
  CHECK(drawn(screen_of(1), {.columns = 60,
                             .lines = 5,
                             .is_paused = true,
                             .note = "nt: a\x1b"
                                     "b"}) ==
        "2025-11-30 15:00:02  paused  missed 2         q quit  h help|\n"
        "CPU  100%   ▁  ▄█    8.0/32.0 GiB   ▂  ▂▂         load 0.25|\n"
        "  0   37%   ▃  ▃▃    5.0/80.0 GiB   ▁  ▁▁  45 C 123.5/700 W|\n"
        "|\n"
        "nt: a\\x1bb|\n");
  const Frame help = screen_of(1).draw({.columns = 20, .lines = 3, .shows_help = true});
  REQUIRE(help.size() == 3);
  CHECK(help[0] == "q, Ctrl-C  quit");
}

TEST_CASE("screen: ASCII alone where the locale has no more, and colours only where wanted") {
  for (const std::size_t lines : {1U, 6U, 24U, 50U}) {
    for (const std::string& line :
         screen_of(2).draw({.columns = 130, .lines = lines, .look = {.utf8 = false}})) {
      for (const char c : line) CHECK((c >= ' ' && c <= '~'));
    }
  }
  const std::string colored = drawn(screen_of(1), {.look = {.colors = true}});
  CHECK(colored.find("\x1b[32m") != std::string::npos);
}

TEST_CASE("screen: no frame of any size is larger than it may be") {
  for (const std::size_t gpus : {0U, 1U, 2U, 16U}) {
    Screen screen = screen_of(gpus);
    Sample row = row_of(gpus);
    for (Gpu& gpu : row.gpus) {
      gpu.name = "中文\u202e\x1b[2Jé中文中文中文中文中文中文中文";
      gpu.processes = Processes{{1, {}, std::string("\r\n中文")}, {2, {}, {}}, {3, {}, {}}};
      gpu.mig.emplace().push_back({"MIG-1", {}, {}, Processes{{4, {}, std::string("x")}}});
    }
    screen.add(row);
    for (std::size_t columns = 0; columns < 210; columns += columns < 50 ? 1 : 20) {
      for (std::size_t lines = 0; lines < 60; lines += lines < 12 ? 1 : 7) {
        const Frame frame = screen.draw({.columns = columns,
                                         .lines = lines,
                                         .first_gpu = lines % 3 == 0 ? 1000U : 0U,
                                         .note = lines % 2 == 0 ? "a message" : ""});
        REQUIRE(frame.size() <= lines);
        for (const std::string& line : frame) {
          REQUIRE(width_of(line) <= columns);
          REQUIRE(line.find('\x1b') == std::string::npos);
        }
      }
    }
  }
}

TEST_CASE("screen: processes that have no room are counted") {
  Screen screen{os::TimeZone()};
  Sample row = row_of(1);
  row.gpus[0].processes = Processes(20, Process{7, std::uint64_t{1} << 20, std::string("x")});
  screen.add(row);
  const std::string text = drawn(screen, {.columns = 60, .lines = 10});
  CHECK(text.find("more processes|") != std::string::npos);
}

}  // namespace
}  // namespace nt::gpu
