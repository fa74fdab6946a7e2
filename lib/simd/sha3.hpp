// What SHA-3's kernels have in common: the permutation Keccak-f[1600] (FIPS 202, 3) over lanes of
// some kind. All of it is inlined into the kernels, where it is made of their instructions.
#pragma once

#include <cstddef>
#include <cstdint>

namespace nt::simd {

// The constants of step iota (3.2.5).
inline constexpr std::uint64_t kSha3Rounds[24] = {
    0x0000000000000001, 0x0000000000008082, 0x800000000000808a, 0x8000000080008000,
    0x000000000000808b, 0x0000000080000001, 0x8000000080008081, 0x8000000000008009,
    0x000000000000008a, 0x0000000000000088, 0x0000000080008009, 0x000000008000000a,
    0x000000008000808b, 0x800000000000008b, 0x8000000000008089, 0x8000000000008003,
    0x8000000000008002, 0x8000000000000080, 0x000000000000800a, 0x800000008000000a,
    0x8000000080008081, 0x8000000000008080, 0x0000000080000001, 0x8000000080008008};

// How far step rho turns the lane of x and y, at 5 * y + x (3.2.2).
inline constexpr int kSha3Turns[25] = {0,  1,  62, 28, 27, 36, 44, 6,  55, 20, 3,  10, 43,
                                       25, 39, 41, 45, 15, 21, 8,  18, 2,  61, 56, 14};

// From where step pi takes the lane of x and y, at 5 * y + x (3.2.3).
consteval int sha3_source(int x, int y) { return 5 * x + (x + 3 * y) % 5; }

// Where the lane of x and y is after so many rounds, from 5 * y + x on. A round leaves a row
// where step pi took its lanes from, so that there is no second state. It leaves it there mirrored,
// since then four rounds bring all lanes back.
consteval int sha3_place(int rounds, int x, int y) {
  for (; rounds > 0; --rounds) {
    const int from = 4 * x + 3 * y;
    y = 4 * x % 5;
    x = from % 5;
  }
  return 5 * (y % 5) + x % 5;
}

// Lanes that are words. kAndNot: there is an instruction for ~b & c. Elsewhere some lanes are kept
// inverted, which spares most inversions of step chi.
template <bool kAndNot>
struct Sha3Words {
  using Lane = std::uint64_t;
  // Bit 5 * y + x: between rounds the lane of x and y is inverted. Of all choices these leave the
  // fewest inversions, 6 in a round.
  static constexpr std::uint32_t kInverted = kAndNot ? 0 : 0x0424182;

  [[gnu::always_inline]] static Lane load(const void* from) {
    Lane lane;
    __builtin_memcpy(&lane, from, sizeof lane);
    return lane;
  }
  [[gnu::always_inline]] static void store(Lane lane, void* to) {
    __builtin_memcpy(to, &lane, sizeof lane);
  }
  [[gnu::always_inline]] static Lane sum(Lane a, Lane b) { return a ^ b; }
  [[gnu::always_inline]] static Lane sum(Lane a, Lane b, Lane c) { return a ^ b ^ c; }
  template <int kBits>
  [[gnu::always_inline]] static Lane turn(Lane a) {
    return a << kBits | a >> (64 - kBits) % 64;
  }
  // a ^ (~b & c), where a, b, c and the result are inverted or not.
  template <bool kA, bool kB, bool kC, bool kResult>
  [[gnu::always_inline]] static Lane chi(Lane a, Lane b, Lane c) {
    constexpr bool kInvert = kA != kResult;
    if constexpr (kB != kC) {
      const Lane sum = a ^ (kB ? b & c : b | c);  // of which the second is inverted
      return kInvert == kC ? sum : ~sum;
    } else if constexpr (kInvert) {
      return a ^ (kB ? ~b | c : b | ~c);
    } else {
      return a ^ (kB ? b & ~c : ~b & c);
    }
  }
};

// Which lanes are inverted after step theta, which adds two columns' parities to each (3.2.1).
consteval std::uint32_t sha3_inverted_by_theta(std::uint32_t inverted) {
  const std::uint32_t parities =
      inverted ^ inverted >> 5 ^ inverted >> 10 ^ inverted >> 15 ^ inverted >> 20;
  for (int i = 0; i < 25; ++i) {
    inverted ^= ((parities >> (i + 4) % 5 ^ parities >> (i + 1) % 5) & 1) << i;
  }
  return inverted;
}

template <class Lanes, int kRound, int kX>
[[gnu::always_inline]] inline auto sha3_parity(const typename Lanes::Lane* a) {
  constexpr auto place = [](int y) consteval { return sha3_place(kRound, kX, y); };
  return Lanes::sum(Lanes::sum(a[place(0)], a[place(1)], a[place(2)]), a[place(3)], a[place(4)]);
}

template <class Lanes, int kRound, int kX>
[[gnu::always_inline]] inline void sha3_theta(typename Lanes::Lane* a,
                                              typename Lanes::Lane change) {
  constexpr auto place = [](int y) consteval { return sha3_place(kRound, kX, y); };
  a[place(0)] = Lanes::sum(a[place(0)], change);
  a[place(1)] = Lanes::sum(a[place(1)], change);
  a[place(2)] = Lanes::sum(a[place(2)], change);
  a[place(3)] = Lanes::sum(a[place(3)], change);
  a[place(4)] = Lanes::sum(a[place(4)], change);
}

// The steps rho, pi and chi for a row.
template <class Lanes, int kRound, int kY>
[[gnu::always_inline]] inline void sha3_row(typename Lanes::Lane* a) {
  constexpr auto place = [](int x) consteval { return sha3_place(kRound, x + 3 * kY, x); };
  constexpr auto before = [](int x) consteval {
    return (sha3_inverted_by_theta(Lanes::kInverted) >> sha3_source(x, kY) & 1) != 0;
  };
  constexpr auto after = [](int x) consteval {
    return (Lanes::kInverted >> (5 * kY + x) & 1) != 0;
  };
  const auto b0 = Lanes::template turn<kSha3Turns[sha3_source(0, kY)]>(a[place(0)]);
  const auto b1 = Lanes::template turn<kSha3Turns[sha3_source(1, kY)]>(a[place(1)]);
  const auto b2 = Lanes::template turn<kSha3Turns[sha3_source(2, kY)]>(a[place(2)]);
  const auto b3 = Lanes::template turn<kSha3Turns[sha3_source(3, kY)]>(a[place(3)]);
  const auto b4 = Lanes::template turn<kSha3Turns[sha3_source(4, kY)]>(a[place(4)]);
  a[place(0)] = Lanes::template chi<before(0), before(1), before(2), after(0)>(b0, b1, b2);
  a[place(4)] = Lanes::template chi<before(1), before(2), before(3), after(1)>(b1, b2, b3);
  a[place(3)] = Lanes::template chi<before(2), before(3), before(4), after(2)>(b2, b3, b4);
  a[place(2)] = Lanes::template chi<before(3), before(4), before(0), after(3)>(b3, b4, b0);
  a[place(1)] = Lanes::template chi<before(4), before(0), before(1), after(4)>(b4, b0, b1);
}

// The round after kRound others, four of which are as good as none.
template <class Lanes, int kRound>
[[gnu::always_inline]] inline void sha3_round(typename Lanes::Lane* a,
                                              const std::uint64_t* constant) {
  const auto c0 = sha3_parity<Lanes, kRound, 0>(a);
  const auto c1 = sha3_parity<Lanes, kRound, 1>(a);
  const auto c2 = sha3_parity<Lanes, kRound, 2>(a);
  const auto c3 = sha3_parity<Lanes, kRound, 3>(a);
  const auto c4 = sha3_parity<Lanes, kRound, 4>(a);
  sha3_theta<Lanes, kRound, 0>(a, Lanes::sum(c4, Lanes::template turn<1>(c1)));
  sha3_theta<Lanes, kRound, 1>(a, Lanes::sum(c0, Lanes::template turn<1>(c2)));
  sha3_theta<Lanes, kRound, 2>(a, Lanes::sum(c1, Lanes::template turn<1>(c3)));
  sha3_theta<Lanes, kRound, 3>(a, Lanes::sum(c2, Lanes::template turn<1>(c4)));
  sha3_theta<Lanes, kRound, 4>(a, Lanes::sum(c3, Lanes::template turn<1>(c0)));
  // In this order GCC keeps most lanes in registers.
  sha3_row<Lanes, kRound, 4>(a);
  sha3_row<Lanes, kRound, 3>(a);
  sha3_row<Lanes, kRound, 2>(a);
  sha3_row<Lanes, kRound, 1>(a);
  sha3_row<Lanes, kRound, 0>(a);
  a[0] = Lanes::sum(a[0], Lanes::load(constant));
}

// Sha3Kernels::absorb.
template <class Lanes>
[[gnu::always_inline]] inline void sha3_absorb(std::uint64_t* state, const std::uint8_t* blocks,
                                               std::size_t rate, std::size_t count) {
  typename Lanes::Lane a[25];
#pragma GCC unroll 25
  for (int i = 0; i < 25; ++i) {
    if ((Lanes::kInverted >> i & 1) != 0) state[i] = ~state[i];
    a[i] = Lanes::load(state + i);
  }
  for (; count > 0; --count, blocks += rate) {
#pragma GCC unroll 25
    for (std::size_t i = 0; i < 25; ++i) {
      if (i == rate / 8) break;
      a[i] = Lanes::sum(a[i], Lanes::load(blocks + 8 * i));
    }
    for (int round = 0; round < 24; round += 4) {
      sha3_round<Lanes, 0>(a, kSha3Rounds + round);
      sha3_round<Lanes, 1>(a, kSha3Rounds + round + 1);
      sha3_round<Lanes, 2>(a, kSha3Rounds + round + 2);
      sha3_round<Lanes, 3>(a, kSha3Rounds + round + 3);
    }
  }
#pragma GCC unroll 25
  for (int i = 0; i < 25; ++i) {
    Lanes::store(a[i], state + i);
    if ((Lanes::kInverted >> i & 1) != 0) state[i] = ~state[i];
  }
}

}  // namespace nt::simd
