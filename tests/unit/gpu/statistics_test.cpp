#include "gpu/statistics.hpp"

#include <doctest/doctest.h>

#include "gpu/full_sample.hpp"

namespace nt::gpu {
namespace {

Statistics of(const std::vector<double>& values) {
  Statistics statistics;
  for (const double value : values) statistics.add(value);
  return statistics;
}

std::vector<double> up_to(int last) {
  std::vector<double> values;
  for (int i = last; i >= 1; --i) values.push_back(i);
  return values;
}

TEST_CASE("least, mean, greatest and the 95th percentile by nearest rank") {
  const Statistics one = of({-3});
  CHECK(one.least() == -3);
  CHECK(one.mean() == -3);
  CHECK(one.greatest() == -3);
  CHECK(one.p95() == -3);
  const Statistics hundred = of(up_to(100));
  CHECK(hundred.count() == 100);
  CHECK(hundred.least() == 1);
  CHECK(hundred.mean() == 50.5);
  CHECK(hundred.greatest() == 100);
  CHECK(hundred.p95() == 95);
  CHECK(of(up_to(20)).p95() == 19);
  CHECK(of(up_to(21)).p95() == 20);
  CHECK(of(up_to(19)).p95() == 19);
  CHECK(of(up_to(1024)).p95() == 973);
}

TEST_CASE("with very many different values only the percentile is rounded") {
  const Statistics many = of(up_to(100'000));
  CHECK(many.least() == 1);
  CHECK(many.greatest() == 100'000);
  CHECK(many.mean() == 50'000.5);
  CHECK(many.p95() >= 94'900);
  CHECK(many.p95() <= 95'100);
  CHECK(to_three_digits(0) == 0);
  CHECK(to_three_digits(123'456) == 123'000);
  CHECK(to_three_digits(-0.0012345) == -0.00123);
  CHECK(to_three_digits(999'999) == 1'000'000);
}

TEST_CASE("a summary has a line for each field that was ever known") {
  Summary summary;
  Sample sample;
  sample.cpu.util = 10.0;
  sample.gpus.resize(1);
  summary.add(sample);
  sample.cpu.util = 30.5;
  sample.missed = 2;
  sample.gpus.resize(2);
  sample.gpus[1].memory_used = std::uint64_t{3} << 30;
  summary.add(sample);
  io::StringSink sink;
  io::Writer out(sink, "summary");
  summary.write(out);
  out.flush();
  CHECK(sink.text ==
        "2 rows, 2 missed            min         mean          max          p95\n"
        "cpu.util                    10%        20.2%        30.5%        30.5%\n"
        "gpu1.mem_used           3.0 GiB      3.0 GiB      3.0 GiB      3.0 GiB\n");
}

}  // namespace
}  // namespace nt::gpu
