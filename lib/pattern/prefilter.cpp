#include "pattern/prefilter.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>
#include <span>

#include "base/lines.hpp"
#include "pattern/string_set.hpp"
#include "simd/simd.hpp"

namespace nt::pattern {
namespace {

// Costs in nanoseconds, measured on a current server CPU; only their proportions matter.
constexpr double kCostOfByte = 0.04;       // the search for one run
constexpr double kCostOfByteTable = 0.03;  // more for each probe by table
constexpr double kCostOfByteAny = 0.12;    // the search for several
constexpr double kCostOfPlace = 0.3;       // to look up one place among many strings
constexpr double kCostOfCandidate = 15;    // to look at a place that the probes let pass
constexpr double kLinesPerByte = 0.01;
constexpr double kCostOfLine = 150;         // to match a line
constexpr double kCostOfQuickMatch = 25;    // to match at a place, without RE2
constexpr double kCostOfByteMatched = 1.4;  // to match everything

struct Chosen {
  std::size_t position;
  double frequency;
};

bool is_equal_probe(const ByteSet& set) {
  if (set.size() == 1) return true;
  if (set.size() != 2) return false;
  for (unsigned char c = 'a'; c <= 'z'; ++c) {
    if (set.has(c)) return set.has(static_cast<unsigned char>(c ^ 0x20));
  }
  return false;
}

// Adds the set to nibble tables under the bits.
void add_to_tables(const ByteSet& set, std::uint8_t bits, std::uint8_t (&low)[16],
                   std::uint8_t (&high)[16]) {
  set.for_each([&](unsigned char byte) {
    low[byte & 15] |= bits;
    high[byte >> 4] |= bits;
  });
}

// Tables that tell the members of a set, exactly when its rows (the low nibbles that go with a high
// nibble) are of at most eight kinds.
void exact_tables(const ByteSet& set, std::uint8_t (&low)[16], std::uint8_t (&high)[16]) {
  std::array<std::uint32_t, 8> kinds{};
  std::size_t count = 0;
  for (unsigned upper = 0; upper < 16; ++upper) {
    std::uint32_t row = 0;
    for (unsigned lower = 0; lower < 16; ++lower) {
      if (set.has(static_cast<unsigned char>(upper << 4 | lower))) row |= 1U << lower;
    }
    if (row == 0) continue;
    std::size_t kind = 0;
    while (kind < count && kinds[kind] != row) ++kind;
    if (kind == count) {
      kind = std::min<std::size_t>(count, 7);
      count = std::min<std::size_t>(count + 1, 8);
      kinds[kind] |= row;
    }
    high[upper] |= static_cast<std::uint8_t>(1U << kind);
    for (unsigned lower = 0; lower < 16; ++lower) {
      if ((row >> lower & 1) != 0) low[lower] |= static_cast<std::uint8_t>(1U << kind);
    }
  }
}

simd::Probe make_probe(const ByteSet& set, std::size_t position) {
  simd::Probe probe;
  probe.offset = static_cast<std::uint32_t>(position);
  probe.equal = is_equal_probe(set);
  if (!probe.equal) {
    exact_tables(set, probe.low, probe.high);
    return probe;
  }
  unsigned byte = 255;
  while (!set.has(static_cast<unsigned char>(byte))) --byte;
  probe.value = static_cast<std::uint8_t>(byte);
  if (set.size() == 2) probe.fold = 0x20;
  return probe;
}

// The positions of a run that tell the most: the rarest, and up to two more while they are of use.
std::vector<Chosen> choose_probes(const regex::ByteRun& run, const ByteFrequency& frequency) {
  std::vector<Chosen> all;
  for (std::size_t i = 0; i < run.size(); ++i) all.push_back({i, frequency.of(run[i])});
  std::sort(all.begin(), all.end(), [](const Chosen& a, const Chosen& b) {
    return std::pair(a.frequency, a.position) < std::pair(b.frequency, b.position);
  });
  std::vector<Chosen> chosen;
  double rate = 1;
  for (const Chosen& candidate : all) {
    if (chosen.size() == simd::RunQuery::kMostProbes) break;
    // One that passes most bytes, or comes when few places are left, costs more than it saves.
    if (!chosen.empty() && candidate.frequency > 0.5) break;
    const double saved = rate * (1 - candidate.frequency) * kCostOfCandidate;
    const double spent = is_equal_probe(run[candidate.position]) ? 0.01 : kCostOfByteTable;
    if (chosen.size() > 1 && saved < spent) break;
    chosen.push_back(candidate);
    rate *= candidate.frequency;
  }
  return chosen;
}

// The cheapest window of a run, and how often it occurs.
struct Window {
  std::size_t offset = 0;
  double frequency = 1;
};
Window choose_window(const regex::ByteRun& run, std::size_t size, const ByteFrequency& frequency) {
  Window best{0, std::numeric_limits<double>::infinity()};
  for (std::size_t offset = 0; offset + size <= run.size(); ++offset) {
    const double product = frequency.of(std::span(run).subspan(offset, size));
    if (product < best.frequency) best = {offset, product};
  }
  return best;
}

std::size_t window_size_of(const Requirement& requirement) {
  std::size_t size = simd::AnyQuery::kMostWindow;
  for (const regex::ByteRun& run : requirement.runs) size = std::min(size, run.size());
  return size;
}

constexpr std::size_t kMostAnyWithoutStrings = 64;

// How often the requirement is met in the sample, for each byte of it.
std::optional<double> sampled_rate(const Requirement& requirement, const ByteFrequency& frequency,
                                   std::string_view sample) {
  if (sample.empty()) return std::nullopt;
  const Prefilter prefilter = Prefilter::make(requirement, frequency);
  static constexpr std::size_t kEnough = 500;
  std::size_t met = 0;
  std::size_t at = 0;
  while (at < sample.size() && met < kEnough) {
    const std::size_t found = prefilter.find(sample.substr(at));
    if (found == simd::kNotFound) {
      at = sample.size();
    } else {
      at += found + 1;
      ++met;
    }
  }
  return (static_cast<double>(met) + 0.1) / static_cast<double>(at);
}

// What a search by this requirement costs for each byte of text.
double cost_of(const Requirement& requirement, const ByteFrequency& frequency,
               std::string_view sample) {
  if (const StringSet* const strings = requirement.strings.get()) {
    return kCostOfPlace / static_cast<double>(strings->stride()) +
           strings->density() * kCostOfCandidate;
  }
  if (requirement.runs.size() > kMostAnyWithoutStrings)
    return std::numeric_limits<double>::infinity();
  double rate = 0;
  double matched = 0;
  double base = kCostOfByteAny;
  const std::size_t window = window_size_of(requirement);
  for (const regex::ByteRun& run : requirement.runs) {
    double product = 1;
    if (requirement.runs.size() == 1) {
      base = kCostOfByte;
      for (const Chosen& probe : choose_probes(run, frequency)) {
        product *= probe.frequency;
        if (!is_equal_probe(run[probe.position])) base += kCostOfByteTable;
      }
    } else {
      product = choose_window(run, window, frequency).frequency;
    }
    rate += product;
    matched += frequency.of(run);
  }
  // After a match the search goes on in the next line, so there is one a line at most.
  if (requirement.is_match) return base + std::min(rate, kLinesPerByte) * kCostOfCandidate;
  matched = sampled_rate(requirement, frequency, sample).value_or(matched);
  if (requirement.is_quick) return base + rate * kCostOfCandidate + matched * kCostOfQuickMatch;
  return base + rate * kCostOfCandidate + std::min(matched, kLinesPerByte) * kCostOfLine;
}

}  // namespace

struct Prefilter::Impl {
  explicit Impl(const Requirement& requirement) : strings(requirement.strings) {
    if (strings) return;
    runs = requirement.runs;
    for (const regex::ByteRun& run : runs) {
      auto& words = sets.emplace_back(std::make_unique<simd::ByteSetWords[]>(run.size()));
      for (std::size_t i = 0; i < run.size(); ++i) {
        run[i].for_each([&words = words[i]](unsigned char byte) {
          words[byte >> 6] |= std::uint64_t{1} << (byte & 63);
        });
      }
      add_equal(run);
    }
  }

  // How a run's bytes are compared, where all are tested by equal probes.
  void add_equal(const regex::ByteRun& run) {
    auto& bytes = equals.emplace_back();
    if (!std::all_of(run.begin(), run.end(), is_equal_probe)) return;
    const std::size_t padded =
        (run.size() + simd::Run::kBlock - 1) / simd::Run::kBlock * simd::Run::kBlock;
    bytes.assign(2 * padded, 0xff);
    for (std::size_t i = 0; i < run.size(); ++i) {
      const simd::Probe probe = make_probe(run[i], i);
      bytes[i] = probe.fold;
      bytes[padded + i] = probe.value;
    }
  }

  std::size_t find_lines(std::string_view text, const simd::LineQuery& lines) const {
    return runs.size() == 1 ? simd::find_lines(text, one, lines)
                            : simd::find_lines(text, any, lines);
  }

  simd::Run simd_run(std::size_t i) const {
    simd::Run run{sets[i].get(), static_cast<std::uint32_t>(runs[i].size())};
    if (!equals[i].empty()) {
      run.folds = equals[i].data();
      run.values = equals[i].data() + equals[i].size() / 2;
    }
    return run;
  }

  void prepare_one(const ByteFrequency& frequency) {
    const regex::ByteRun& run = runs.front();
    one.run = simd_run(0);
    for (const bool equal : {true, false}) {  // those first
      for (const Chosen& chosen : choose_probes(run, frequency)) {
        if (is_equal_probe(run[chosen.position]) != equal) continue;
        one.probe[one.probes++] = make_probe(run[chosen.position], chosen.position);
        if (equal) ++one.equal_probes;
      }
    }
  }

  void prepare_any(const ByteFrequency& frequency, std::size_t window_size) {
    any.window_size = static_cast<std::uint32_t>(window_size);
    std::vector<std::size_t> windows;
    for (const regex::ByteRun& run : runs)
      windows.push_back(choose_window(run, window_size, frequency).offset);
    // Runs whose windows are alike share a bucket, which keeps its tables sparse.
    std::vector<std::size_t> order(runs.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto first_byte = [&](std::size_t i, std::size_t at) {
      return runs[i][windows[i] + at].least();
    };
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      for (std::size_t at = 0; at < window_size; ++at) {
        if (first_byte(a, at) != first_byte(b, at)) return first_byte(a, at) < first_byte(b, at);
      }
      return a < b;
    });
    const std::size_t buckets = std::min<std::size_t>(8, runs.size());
    any_runs.reserve(runs.size());
    for (std::size_t bucket = 0; bucket < buckets; ++bucket) {
      const std::size_t begin = bucket * runs.size() / buckets;
      const std::size_t end = (bucket + 1) * runs.size() / buckets;
      for (std::size_t i = begin; i < end; ++i) {
        const std::size_t index = order[i];
        any_runs.push_back({simd_run(index), static_cast<std::uint32_t>(windows[index])});
        for (std::size_t at = 0; at < window_size; ++at) {
          add_to_tables(runs[index][windows[index] + at], static_cast<std::uint8_t>(1U << bucket),
                        any.low[at], any.high[at]);
        }
      }
      any.buckets[bucket] = {any_runs.data() + begin, end - begin};
    }
  }

  std::vector<regex::ByteRun> runs;
  std::vector<std::unique_ptr<simd::ByteSetWords[]>> sets;  // of the runs
  std::vector<std::vector<std::uint8_t>> equals;  // of each: its folds, then its values; or nothing
  simd::RunQuery one;                             // where there is one run
  simd::AnyQuery any;                             // where there are several
  std::vector<simd::AnyQuery::Member> any_runs;
  std::shared_ptr<const StringSet> strings;  // where there are many: then it stands for the runs
};

Prefilter::Prefilter(std::unique_ptr<Impl> impl, bool is_match)
    : impl_(std::move(impl)),
      is_match_(is_match),
      match_size_(is_match && impl_->runs.size() == 1 ? impl_->runs.front().size() : 0) {}
Prefilter::Prefilter(Prefilter&&) noexcept = default;
Prefilter& Prefilter::operator=(Prefilter&&) noexcept = default;
Prefilter::~Prefilter() = default;

std::optional<Prefilter> Prefilter::make(const std::vector<Requirement>& requirements,
                                         std::string_view sample) {
  const ByteFrequency frequency = sample.empty() ? ByteFrequency() : ByteFrequency(sample);
  const Requirement* best = nullptr;
  double best_cost = kCostOfByteMatched;
  for (const Requirement& requirement : requirements) {
    const double cost = cost_of(requirement, frequency, sample);
    if (cost >= best_cost) continue;
    best = &requirement;
    best_cost = cost;
  }
  if (best == nullptr) return std::nullopt;
  return make(*best, frequency);
}

Prefilter Prefilter::make(const Requirement& requirement, const ByteFrequency& frequency) {
  auto impl = std::make_unique<Impl>(requirement);
  if (requirement.runs.size() == 1) {
    impl->prepare_one(frequency);
  } else if (!impl->strings) {
    impl->prepare_any(frequency, window_size_of(requirement));
  }
  return {std::move(impl), requirement.is_match};
}

std::optional<std::uint64_t> Prefilter::count_lines(std::string_view text, char terminator,
                                                    bool crlf) const {
  if (impl_->strings) return std::nullopt;
  return impl_->find_lines(text, {.terminator = terminator, .crlf = crlf});
}

std::size_t Prefilter::find_lines(std::string_view text, char terminator,
                                  std::span<std::size_t> places) const {
  if (!impl_->strings) {
    return impl_->find_lines(
        text, {.terminator = terminator, .places = places.data(), .most = places.size()});
  }
  std::size_t count = 0;
  for (std::size_t at = 0; count < places.size() && at < text.size();) {
    const std::size_t found = impl_->strings->find(text.substr(at));
    if (found == simd::kNotFound) break;
    places[count++] = at + found;
    at = line_end(text, at + found, terminator) + 1;
  }
  return count;
}

std::size_t Prefilter::find(std::string_view text) const {
  if (impl_->strings) return impl_->strings->find(text);
  return impl_->runs.size() == 1 ? simd::find_run(text, impl_->one)
                                 : simd::find_any(text, impl_->any);
}

bool Prefilter::looks_for_several() const {
  return impl_->strings != nullptr || impl_->runs.size() > 1;
}

bool Prefilter::looks_for(const regex::ByteRun& run) const {
  return impl_->runs.size() == 1 && impl_->runs.front() == run;
}

}  // namespace nt::pattern
