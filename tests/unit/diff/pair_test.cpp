#include "diff/pair.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>

#include "os/fd.hpp"
#include "test_folder.hpp"

namespace nt::diff {
namespace {

// How often each way of a format is taken.
class Counting final : public Format {
 public:
  explicit Counting(Need need) : need_(need) {}
  Need need() const override { return need_; }
  Result<void> write(const FileDiff& diff, io::Writer& out) const override {
    out.write(fmt::format("text {}\n", diff.changes.size()));
    return {};
  }
  void write_binary(const FileDiff& /*diff*/, io::Writer& out) const override {
    out.write("binary\n");
  }

 private:
  Need need_;
};

struct Compared {
  PairOutcome outcome;
  std::string text;
};

Compared compare(const TestFolder& folder, Need need, const Options& options = {},
                 std::string_view before = "a", std::string_view after = "b") {
  const os::Fd in(::open("/dev/null", O_RDONLY));
  const auto node = [&](std::string_view name) {
    return look_at(folder / name, Links::kFollow, Missing::kAllowed, in.get()).value();
  };
  const Entry entry{{node(before), node(after)}, true};
  const Counting format(need);
  auto differ = PairDiffer::compile(options, format).value();
  io::StringSink sink;
  io::Writer out(sink, "test");
  const PairOutcome outcome = differ.compare(entry, in.get(), out).value();
  out.flush();
  return {outcome, sink.text};
}

TEST_CASE("a pair of texts: formats are told the changes that they ask for") {
  const TestFolder folder;
  folder.write("a", "one\ntwo\nthree\n");
  folder.write("b", "ONE\ntwo\n3\nmore\n");
  const auto changes = compare(folder, Need::kChanges);
  CHECK(changes.outcome.differs);
  CHECK(changes.outcome.counts.inserted == 3);
  CHECK(changes.outcome.counts.deleted == 2);
  CHECK(changes.text == "text 2\n");
  const auto answer = compare(folder, Need::kAnswer);
  CHECK(answer.outcome.differs);
  CHECK(answer.text == "text 0\n");
}

TEST_CASE("a pair that is the same is shown where all lines are asked for") {
  const TestFolder folder;
  folder.write("a", "one\n");
  folder.write("b", "one\n");
  CHECK(compare(folder, Need::kChanges).text.empty());
  CHECK(compare(folder, Need::kAnswer).text.empty());
  CHECK(compare(folder, Need::kAll).text == "text 0\n");
  CHECK_FALSE(compare(folder, Need::kAll).outcome.differs);
  CHECK(compare(folder, Need::kAll, {}, "a", "a").text == "text 0\n");
}

TEST_CASE("a pair that is no text differs in bytes") {
  const TestFolder folder;
  folder.write("a", std::string("a\0", 2));
  folder.write("b", "b\n");
  folder.write("same", std::string("a\0", 2));
  CHECK(compare(folder, Need::kAnswer).text == "text 0\n");
  CHECK(compare(folder, Need::kAnswer, {}, "a", "same").text.empty());
  for (const Need need : {Need::kChanges, Need::kAll}) {
    const auto differing = compare(folder, need);
    CHECK(differing.outcome.differs);
    CHECK(differing.text == "binary\n");
    CHECK(compare(folder, need, {}, "a", "same").text.empty());
  }
  CHECK(compare(folder, Need::kChanges).outcome.counts.binary);
  CHECK(compare(folder, Need::kChanges, {.as_text = true}).text == "text 1\n");
}

TEST_CASE("a pair of which one is missing, and one that is said to be the same") {
  const TestFolder folder;
  folder.write("b", "x\n");
  folder.write("empty", "");
  CHECK(compare(folder, Need::kChanges).text == "text 1\n");
  CHECK(compare(folder, Need::kChanges, {}, "none", "empty").text.empty());
  const Options options{.format = {.says_same = true}};
  CHECK(compare(folder, Need::kChanges, options, "b", "b").text ==
        fmt::format("Files {0} and {0} are identical\n", folder / "b"));
}

TEST_CASE("a pair whose changes can all be ignored does not differ") {
  const TestFolder folder;
  folder.write("a", "x\n");
  folder.write("b", "x\n\n");
  const Options options{.text = {.ignorable = {.blank = true}}};
  for (const Need need : {Need::kAnswer, Need::kChanges}) {
    CHECK_FALSE(compare(folder, need, options).outcome.differs);
    CHECK(compare(folder, need, options).text.empty());
  }
}

}  // namespace
}  // namespace nt::diff
