#include "io/writer.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <vector>

#include "os/fd.hpp"
#include "support/narrow_pipe.hpp"

namespace nt::io {
namespace {

// Remembers each write, and fails from the nth on.
class FakeSink final : public Sink {
 public:
  explicit FakeSink(int fails_with = 0) : fails_with_(fails_with) {}
  std::expected<void, int> write(std::string_view bytes) override {
    if (fails_with_ != 0) return std::unexpected(fails_with_);
    writes.emplace_back(bytes);
    return {};
  }
  std::vector<std::string> writes;

 private:
  int fails_with_;
};

TEST_CASE("a full buffer is written in one piece, the rest at close") {
  FakeSink sink;
  Writer writer(sink, "out");
  std::string all;
  for (int i = 0; i < 100'000; ++i) {
    const std::string piece = std::to_string(i) + ",";
    writer.write(piece);
    all += piece;
  }
  CHECK(sink.writes.size() < 10);
  REQUIRE(writer.close());
  std::string written;
  for (const std::string& piece : sink.writes) written += piece;
  CHECK(written == all);
}

TEST_CASE("what is larger than the buffer passes it by, in order") {
  FakeSink sink;
  Writer writer(sink, "out");
  writer.write("head ");
  writer.write(std::string(1 << 20, 'x'));
  writer.write('!');
  REQUIRE(writer.close());
  REQUIRE(sink.writes.size() == 3);
  CHECK(sink.writes[0] == "head ");
  CHECK(sink.writes[1].size() == 1 << 20);
  CHECK(sink.writes[2] == "!");
}

TEST_CASE("lines may end in another byte") {
  FakeSink sink;
  Writer writer(sink, "out", Buffering::kLine);
  writer.set_line_end('\0');
  writer.write("a\n");
  CHECK(sink.writes.empty());
  writer.write('\0');
  CHECK(sink.writes == std::vector<std::string>{std::string("a\n\0", 3)});
}

TEST_CASE("what a writer has taken is counted, wherever it is") {
  FakeSink sink;
  Writer writer(sink, "out");
  CHECK(writer.taken() == 0);
  writer.write("head ");
  CHECK(writer.taken() == 5);
  writer.write(std::string(1 << 20, 'x'));
  writer.write('!');
  CHECK(writer.taken() == 6 + (1 << 20));
  writer.flush();
  CHECK(writer.taken() == 6 + (1 << 20));
}

TEST_CASE("line buffering writes when a line is whole") {
  FakeSink sink;
  Writer writer(sink, "out", Buffering::kLine);
  writer.write("a");
  CHECK(sink.writes.empty());
  writer.write("b\n");
  CHECK(sink.writes == std::vector<std::string>{"ab\n"});
}

// Looks at the writer's own buffer, which outlives the write.
class BufferSink final : public Sink {
 public:
  std::expected<void, int> write(std::string_view bytes) override {
    buffer = bytes;
    seen = bytes;
    return {};
  }
  std::string_view buffer;
  std::string seen;
};

TEST_CASE("a writer of secrets keeps none of what has left it") {
  for (const bool wipes : {false, true}) {
    BufferSink sink;
    Writer writer(sink, "out");
    if (wipes) writer.wipe_after_use();
    writer.write("correct horse");
    writer.flush();
    CHECK(sink.seen == "correct horse");
    CHECK((sink.buffer == std::string(13, '\0')) == wipes);
  }
}

TEST_CASE("the first error stays, and close names the output") {
  FakeSink sink(ENOSPC);
  Writer writer(sink, "standard output");
  writer.write("x");
  CHECK(!writer.failed());
  writer.flush();
  CHECK(writer.failed());
  const auto closed = writer.close();
  REQUIRE(!closed);
  CHECK(closed.error().message == "cannot write 'standard output': No space left on device");
}

TEST_CASE("a reader that went away is no error to report") {
  FakeSink sink(EPIPE);
  Writer writer(sink, "standard output");
  writer.write("x");
  CHECK(writer.close());
  CHECK(writer.closed_by_reader());
}

TEST_CASE("a full device is noticed at close at the latest") {
  const os::Fd full(::open("/dev/full", O_WRONLY | O_CLOEXEC));
  REQUIRE(full.valid());
  FdSink sink(full.get());
  Writer writer(sink, "out");
  writer.write("x");
  CHECK(!writer.close());
}

TEST_CASE("a pipe that much is written to is made larger, once") {
  const auto pipe = NarrowPipe::make();
  if (!pipe) return;
  FdSink sink(pipe->writer.get());
  CHECK(sink.write(std::string(60'000, 'x')));
  CHECK(pipe->size() == pipe->usual);
  CHECK(sink.write(std::string(400'000, 'x')));
  CHECK(pipe->size() == NarrowPipe::kWide);
  static constexpr int kHalf = NarrowPipe::kWide / 2;
  REQUIRE(::fcntl(pipe->writer.get(), F_SETPIPE_SZ, kHalf) == kHalf);
  CHECK(sink.write(std::string(10'000, 'x')));
  CHECK(pipe->size() == kHalf);
}

}  // namespace
}  // namespace nt::io
