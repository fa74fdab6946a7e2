// nt compress and nt decompress when something ends them, or their output.
#include <doctest/doctest.h>
#include <signal.h>

#include "harness/message.hpp"
#include "harness/sandbox.hpp"

namespace nt::test {
namespace {

// Digits that hardly repeat.
std::string digits(std::size_t size) {
  std::string text;
  for (unsigned i = 0; text.size() < size; ++i) text += std::to_string(i * 2654435761U) + " ";
  return text;
}

TEST_CASE("compress: what ends it leaves the source and no half file") {
  Sandbox box;
  box.write("a", "a\n");
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    auto run = box.nt({"compress", "-", "-o", "x.gz", "--format=gzip"}).in(open_pipe()).start();
    run.write("begin");
    run.wait_until_read();
    run.signal(signal);
    const auto r = run.finish();
    CHECK(r.signal == signal);
    CHECK(r.err.empty());
    CHECK(box.list() == Words{"a"});
  }
}

TEST_CASE("compress: killed in mid-write, nothing stands under the final name") {
  Sandbox box;
  box.write("a", digits(8'000'000));
  auto run = box.nt({"compress", "--rm", "-19", "-j1", "a"}).start();
  // Its temporary file is there once it works.
  while (box.list().size() < 2) {
  }
  run.signal(SIGKILL);
  CHECK(run.finish().signal == SIGKILL);
  CHECK(box.exists("a"));
  CHECK_FALSE(box.exists("a.zst"));
  CHECK(box.list().size() == 2);
  CHECK(box.list()[0].starts_with(".a.zst."));
}

TEST_CASE("compress: a full disk is an error, and nothing is left") {
  Sandbox box;
  const std::string text = digits(2'000'000);
  box.write("a", text);
  auto r = box.nt({"compress", "-c", "a"}).out(full_disk()).run();
  CHECK(r.err == "nt compress: cannot write 'standard output': No space left on device\n");
  CHECK(r.code == 2);
  r = box.run({"compress", "a", "-o", "/dev/full"});
  CHECK(r.err == "nt compress: cannot write '/dev/full': No space left on device\n");
  CHECK(r.code == 2);
  CHECK(box.run({"compress", "a"}).code == 0);
  r = box.nt({"decompress", "-f", "--rm", "a.zst"}).file_size_limit(1'000'000).run();
  CHECK(r.signal == SIGXFSZ);
  CHECK(box.list() == Words{"a", "a.zst"});
  CHECK((box.read("a") == text));
}

TEST_CASE("compress: a reader that leaves early is no fault") {
  Sandbox box;
  const std::string text = digits(3'000'000);
  box.write("a", text);
  for (const char* level : {"-1", "-3"}) {
    const auto r = box.nt({"compress", "-c", level, "a"}).out(reader_leaving_after(1000)).run();
    CHECK(r.err.empty());
    CHECK(r.code != 0);
  }
  CHECK(box.run({"compress", "a"}).code == 0);
  const Words words{"decompress", "-c", "a.zst", "a.zst"};
  auto r = box.nt(words).out(reader_leaving_after(1000)).run();
  CHECK(r.err.empty());
  CHECK(r.code != 0);
  r = box.nt(words).ignoring_sigpipe().out(reader_leaving_after(1000)).run();
  CHECK(r.err.empty());
  CHECK(r.code == 2);
}

TEST_CASE("decompress: what comes through a pipe is handed on at once") {
  Sandbox box;
  const std::string first = box.nt({"compress", "--format=gzip"}).in("first\n").run().out;
  auto run = box.nt({"decompress"}).in(open_pipe()).start();
  run.write(first);
  run.wait_for_output("first\n");
  run.write(first);
  run.close_input();
  const auto r = run.finish();
  CHECK(r.out == "first\nfirst\n");
  CHECK(r.code == 0);
}

}  // namespace
}  // namespace nt::test
