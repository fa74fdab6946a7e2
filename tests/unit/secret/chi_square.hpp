// Pearson's test that draws are uniform.
#pragma once

#include <cstdint>
#include <numeric>
#include <vector>

namespace nt::secret {

// Sum over the cells of (seen - expected)^2 / expected, where each cell is as likely as any other.
// Of n cells, and draws that are uniform, it is close to a chi-square variable of n - 1 degrees of
// freedom: of mean n - 1 and variance 2 (n - 1).
inline double chi_square(const std::vector<std::uint64_t>& seen) {
  const auto draws =
      static_cast<double>(std::accumulate(seen.begin(), seen.end(), std::uint64_t{0}));
  const double expected = draws / static_cast<double>(seen.size());
  double sum = 0;
  for (const std::uint64_t count : seen) {
    const double off = static_cast<double>(count) - expected;
    sum += off * off / expected;
  }
  return sum;
}

// A bound that a chi-square variable passes with a chance below 1e-12: by Laurent and Massart
// ("Adaptive estimation of a quadratic functional", 2000, lemma 1), P(X - d >= 2 sqrt(d x) + 2 x)
// <= exp(-x) for d degrees of freedom; here x = 28 and exp(-28) = 7e-13.
inline double chi_square_limit(std::size_t cells) {
  constexpr double kX = 28;
  const auto degrees = static_cast<double>(cells - 1);
  double root = degrees * kX + 1;  // of degrees * x, by Newton's method
  for (int i = 0; i < 60; ++i) root = (root + degrees * kX / root) / 2;
  return degrees + 2 * root + 2 * kX;
}

}  // namespace nt::secret
