#include <doctest/doctest.h>

#include <new>
#include <stdexcept>

#include "cli/command.hpp"
#include "support/fake_context.hpp"

namespace nt::cli {
namespace {

class Thrower final : public Command {
 public:
  void declare(Spec& spec) override { spec.flag("--memory", memory_, "run out of it"); }
  Result<int> run(Context& context) override {
    context.out.write("before\n");
    if (memory_) throw std::bad_alloc();
    throw std::runtime_error("a library's own words");
  }

 private:
  bool memory_ = false;
};
constexpr Entry kThrower{"throw", "throw", make<Thrower>};
constexpr const Entry* kCommands[] = {&kThrower};
constexpr Program kProgram{"nt", "1.0", "2026-01-01", "test", kCommands};

TEST_CASE("what a library throws is an error of the command, and what was printed stays") {
  FakeContext first;
  const auto memory = first.run(kProgram, {"throw", "--memory"});
  CHECK(memory.code == 2);
  CHECK(memory.out == "before\n");
  CHECK(memory.err == "nt throw: there is not enough memory\n");
  FakeContext second;
  const auto other = second.run(kProgram, {"throw"});
  CHECK(other.code == 2);
  CHECK(other.err.starts_with("nt throw: a library's own words\n"));
}

}  // namespace
}  // namespace nt::cli
