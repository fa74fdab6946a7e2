#include "pattern/required.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "simd/commonness.hpp"

namespace nt::pattern {
namespace {

using Kind = regex::Expression::Kind;

// Runs that neighbours may multiply to, runs of all alternatives, and bytes in a run. More would
// make the search slower, not surer.
constexpr std::size_t kMaxAlternatives = 100'000;
constexpr std::size_t kMaxRuns = 64;
constexpr std::size_t kMaxProduct = 16;
constexpr std::size_t kMaxBytes = 64;

// What a part of an expression matches, as far as it is a finite set of runs.
struct Exact {
  std::vector<regex::ByteRun> runs;
  bool precise = true;  // the runs are all that it matches, and it matches them everywhere
};

class Collector {
 public:
  // most_product: how many runs the parts of a chain may multiply to.
  explicit Collector(std::size_t most_product) : most_product_(most_product) {}

  std::vector<Requirement> collect(const regex::Expression& expression) {
    if (auto exact = visit(expression, true)) keep(*std::move(exact), true);
    return std::move(found_);
  }

 private:
  // Notes what the runs require. top: they are of the whole expression.
  void keep(Exact exact, bool top) {
    if (exact.runs.empty()) return;
    for (const regex::ByteRun& run : exact.runs) {
      if (run.empty()) return;
    }
    found_.push_back({std::move(exact.runs), top && exact.precise});
  }

  // The runs that the part matches; nothing where they are not finitely few. Then what it requires
  // has been noted, if the part is always matched (required).
  std::optional<Exact> visit(const regex::Expression& node, bool required) {
    switch (node.kind) {
      case Kind::kEmpty:
        return Exact{{regex::ByteRun{}}, true};
      case Kind::kAssertion:
        return Exact{{regex::ByteRun{}}, false};
      case Kind::kByte:
        if (node.bytes.size() == 0) return std::nullopt;
        return Exact{{regex::ByteRun{node.bytes}}, true};
      case Kind::kConcat:
        return concat(node, required);
      case Kind::kAlternate:
        return alternate(node, required);
      case Kind::kRepeat:
        return repeat(node, required);
      case Kind::kCharacter:
      case Kind::kAnything:
        return std::nullopt;
    }
    return std::nullopt;
  }

  // Parts that follow each other, the runs of neighbours put together as long as they stay few.
  class Chain {
   public:
    Chain(Collector& collector, bool required) : collector_(collector), required_(required) {}

    void add(const std::optional<Exact>& part) {
      if (!part) {
        cut();
        return;
      }
      if (part->runs.size() > 1 && collector_.most_product_ == 1) {
        note(*part);
        cut();
        return;
      }
      // A piece before a part of several runs may be the better one alone.
      Exact before;
      if (part->runs.size() > 1) before = current_;
      if (append(*part)) {
        note(std::move(before));
      } else {
        cut();
        current_ = *part;
      }
    }
    // Something unknown stands here.
    void cut() {
      whole_ = false;
      note(std::exchange(current_, Exact{{regex::ByteRun{}}, true}));
    }
    std::optional<Exact> finish() {
      if (whole_) return std::move(current_);
      note(std::move(current_));
      return std::nullopt;
    }

   private:
    bool append(const Exact& part) {
      const std::size_t size = current_.runs.size() * part.runs.size();
      const bool multiplies = current_.runs.size() > 1 && part.runs.size() > 1;
      if (size > (multiplies ? collector_.most_product_ : kMaxRuns)) return false;
      if (part.runs.size() == 1) {
        const regex::ByteRun& tail = part.runs.front();
        for (const regex::ByteRun& head : current_.runs) {
          if (head.size() + tail.size() > kMaxBytes) return false;
        }
        for (regex::ByteRun& head : current_.runs)
          head.insert(head.end(), tail.begin(), tail.end());
        current_.precise = current_.precise && part.precise;
        return true;
      }
      Exact product{{}, current_.precise && part.precise};
      for (const regex::ByteRun& head : current_.runs) {
        for (const regex::ByteRun& tail : part.runs) {
          if (head.size() + tail.size() > kMaxBytes) return false;
          regex::ByteRun joined = head;
          joined.insert(joined.end(), tail.begin(), tail.end());
          product.runs.push_back(std::move(joined));
        }
      }
      current_ = std::move(product);
      return true;
    }
    void note(Exact exact) const {
      if (required_) collector_.keep(std::move(exact), false);
    }

    Collector& collector_;
    bool required_;
    bool whole_ = true;
    Exact current_{{regex::ByteRun{}}, true};
  };

  std::optional<Exact> concat(const regex::Expression& node, bool required) {
    Chain chain(*this, required);
    for (const regex::Expression& child : node.children) {
      if (child.kind == Kind::kRepeat && child.least > 0) {
        repeat_into(chain, child, required);
      } else {
        chain.add(visit(child, required));
      }
    }
    return chain.finish();
  }

  // x{2,}: two of it, then perhaps others, of which the last is followed by what comes next.
  void repeat_into(Chain& chain, const regex::Expression& node, bool required) {
    const auto part = visit(node.children.front(), required);
    for (std::uint32_t i = 0; i < std::min<std::uint32_t>(node.least, kMaxBytes); ++i)
      chain.add(part);
    if (node.most == node.least && node.least <= kMaxBytes) return;
    chain.cut();
    chain.add(part);
  }

  std::optional<Exact> repeat(const regex::Expression& node, bool required) {
    if (node.most == 1 && node.least == 0) {
      auto part = visit(node.children.front(), false);
      if (!part) return std::nullopt;
      part->runs.emplace_back();
      return part;
    }
    if (node.least == 0) return std::nullopt;
    Chain chain(*this, required);
    repeat_into(chain, node, required);
    return chain.finish();
  }

  // Runs of either branch; where a branch is not finite, the best that it requires stands for it.
  std::optional<Exact> alternate(const regex::Expression& node, bool required) {
    if (node.children.size() == 1) return visit(node.children.front(), required);
    Exact all;
    bool finite = true;
    for (const regex::Expression& child : node.children) {
      Collector inner(most_product_);
      std::vector<regex::ByteRun> runs;
      if (auto exact = inner.visit(child, true)) {
        runs = std::move(exact->runs);
        all.precise = all.precise && exact->precise;
      } else {
        finite = false;
        const auto best = inner.best();
        if (!best) return std::nullopt;
        runs = best->runs;
      }
      std::move(runs.begin(), runs.end(), std::back_inserter(all.runs));
      if (all.runs.size() > kMaxAlternatives) return std::nullopt;
    }
    if (finite) return all;
    if (required) keep(std::move(all), false);
    return std::nullopt;
  }

  // The requirement that is met the least often.
  std::optional<Requirement> best() const {
    static const ByteFrequency kUsual;
    const auto cost = [](const Requirement& requirement) {
      double sum = 0;
      for (const regex::ByteRun& run : requirement.runs) sum += kUsual.of(run);
      return sum;
    };
    const auto least =
        std::min_element(found_.begin(), found_.end(),
                         [&](const auto& a, const auto& b) { return cost(a) < cost(b); });
    if (least == found_.end()) return std::nullopt;
    return *least;
  }

  std::size_t most_product_;
  std::vector<Requirement> found_;
};

}  // namespace

std::vector<Requirement> requirements_of(const regex::Expression& expression) {
  std::vector<Requirement> all = Collector(kMaxProduct).collect(expression);
  // Without alternatives the pieces are shorter, but there is one run to look for.
  std::vector<Requirement> single = Collector(1).collect(expression);
  for (Requirement& requirement : single) {
    const bool is_known = std::any_of(all.begin(), all.end(), [&](const Requirement& known) {
      return known.is_match == requirement.is_match && known.runs == requirement.runs;
    });
    if (!is_known) all.push_back(std::move(requirement));
  }
  for (Requirement& requirement : all) {
    if (requirement.runs.size() <= kMostAny) continue;
    if (auto strings = StringSet::make(requirement.runs))
      requirement.strings = std::make_shared<const StringSet>(*std::move(strings));
  }
  return all;
}

namespace {

// Adds what the node's match begins with. Whether that is all of it, so that more may follow.
bool extend(const regex::Expression& node, Begin& begin) {
  switch (node.kind) {
    case Kind::kEmpty:
      return true;
    case Kind::kAssertion:
      begin.is_match = false;
      return true;
    case Kind::kByte:
      if (begin.run.size() == kMaxBytes) return false;
      begin.run.push_back(node.bytes);
      return true;
    case Kind::kConcat:
      return std::all_of(node.children.begin(), node.children.end(),
                         [&begin](const regex::Expression& child) { return extend(child, begin); });
    case Kind::kAlternate:
      return node.children.size() == 1 && extend(node.children.front(), begin);
    case Kind::kRepeat:
      if (begin.run.empty() && node.least > 0 && node.most > node.least) {
        const regex::Expression* part = &node.children.front();
        while (part->kind == Kind::kConcat && part->children.size() == 1)
          part = &part->children.front();
        if (part->kind == Kind::kByte) {
          begin.run.push_back(part->bytes);
          begin.before = node.most - 1;
          begin.is_match = false;
          return true;
        }
      }
      for (std::uint32_t i = 0; i < node.least; ++i) {
        if (!extend(node.children.front(), begin)) return false;
      }
      return node.most == node.least;
    case Kind::kCharacter:
    case Kind::kAnything:
      return false;
  }
  return false;
}

}  // namespace

bool matches_anywhere(const regex::Expression& expression) {
  const std::vector<regex::Expression>& children = expression.children;
  switch (expression.kind) {
    case Kind::kEmpty:
      return true;
    case Kind::kConcat:
      return std::all_of(children.begin(), children.end(), matches_anywhere);
    case Kind::kAlternate:
      return std::any_of(children.begin(), children.end(), matches_anywhere);
    case Kind::kRepeat:
      return expression.least == 0 || matches_anywhere(children.front());
    default:
      return false;
  }
}

Begin begin_of(const regex::Expression& expression) {
  Begin begin{{}, 0, true};
  const bool whole = extend(expression, begin);
  begin.is_match = begin.is_match && whole && !begin.run.empty();
  return begin;
}

ByteFrequency::ByteFrequency() {
  // The table of commonness holds ranks; usual text falls off about exponentially with rank.
  double sum = 0;
  for (unsigned byte = 0; byte < 256; ++byte) {
    const auto rank = static_cast<double>(simd::commonness(static_cast<unsigned char>(byte)));
    parts_[byte] =
        1e-6 + (rank >= 160 ? 0.0004 * (1 << static_cast<int>((rank - 160) / 14)) : 0.00001);
    sum += parts_[byte];
  }
  for (double& part : parts_) part /= sum;
}

ByteFrequency::ByteFrequency(std::string_view sample) {
  static const ByteFrequency kUsual;
  static constexpr double kUsualWeight = 64;  // bytes
  for (unsigned byte = 0; byte < 256; ++byte) parts_[byte] = kUsualWeight * kUsual.parts_[byte];
  for (const char c : sample) parts_[static_cast<unsigned char>(c)] += 1;
  for (double& part : parts_) part /= kUsualWeight + static_cast<double>(sample.size());
}

double ByteFrequency::of(const ByteSet& set) const {
  double sum = 0;
  set.for_each([&](unsigned char byte) { sum += parts_[byte]; });
  return std::min(sum, 1.0);
}

double ByteFrequency::of(std::span<const ByteSet> run) const {
  double product = 1;
  for (const ByteSet& set : run) product *= of(set);
  return product;
}

}  // namespace nt::pattern
