#include "support/fake_context.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <array>

namespace nt {
namespace {

// Copies its input, and tells of all else that it was given.
class Toy final : public cli::Command {
 public:
  void declare(cli::Spec& spec) override {
    spec.operands("WORD", words_, "words to print");
    spec.flag("-f,--fail", fails_, "fail");
  }

  Result<int> run(cli::Context& context) override {
    if (fails_) return usage_error("it was asked to fail", "do not ask");
    std::array<char, 100> buffer{};
    const ssize_t count = ::read(context.in, buffer.data(), buffer.size());
    context.out.write({buffer.data(), static_cast<std::size_t>(count)});
    for (const std::string& word : words_) context.out.write(word + "\n");
    context.out.write(context.environment.get("NAME").value_or("no name") + "\n");
    context.out.write(context.terminals.out ? "terminal\n" : "no terminal\n");
    context.out.write(fmt::format("{}\n", context.clock.now().time_since_epoch().count()));
    return 1;
  }

 private:
  std::vector<std::string> words_;
  bool fails_ = false;
};

constexpr cli::Entry kToy{"toy", "a command of this test", cli::make<Toy>};
constexpr const cli::Entry* kCommands[] = {&kToy};
constexpr cli::Program kProgram{"nt", "1.2.3", "2025-01-02", "a program of this test", kCommands};

TEST_CASE("FakeContext runs a command with what the test made up") {
  FakeContext fake("input\n");
  const auto plain = fake.run(kProgram, {"toy", "a", "b"});
  CHECK(plain.out == "input\na\nb\nno name\nno terminal\n0\n");
  CHECK(plain.err.empty());
  CHECK(plain.code == 1);

  fake.environment["NAME"] = "value";
  fake.terminals.out = true;
  fake.clock.advance(std::chrono::nanoseconds(5));
  CHECK(fake.run(kProgram, {"toy"}).out == "input\nvalue\nterminal\n5\n");
}

TEST_CASE("FakeContext gives back what the program around the command says") {
  FakeContext fake;
  CHECK(fake.run(kProgram, {"--version"}).out == "nt 1.2.3\n");
  const auto failed = fake.run(kProgram, {"toy", "-f"});
  CHECK(failed.err == "nt toy: it was asked to fail\nhint: do not ask\n");
  CHECK(failed.code == 2);
}

}  // namespace
}  // namespace nt
