#include "compress/removal.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <string>

#include "codec/encode.hpp"
#include "test_folder.hpp"

namespace nt::compress {
namespace {

struct Source {
  Source(const TestFolder& folder, const std::string& text)
      : input{.path = folder.write("a", text)}, opened(Opened::open(input, 0).value()) {}
  Input input;
  Opened opened;
};

std::string removed(const Source& source, bool force = false) {
  const auto result = remove_source(source.opened, source.input, force);
  return result ? "" : result.error().message;
}

TEST_CASE("a source is removed as long as it is what was read") {
  const TestFolder folder;
  const Source source(folder, "text");
  CHECK(removed(source) == "");
  CHECK(folder.names().empty());
  CHECK(removed(source).ends_with(": No such file or directory"));
}

TEST_CASE("a source that has changed stays") {
  const TestFolder folder;
  const auto changed = [](const Source& source) {
    return "cannot remove '" + source.input.path + "': it has changed meanwhile";
  };
  const Source longer(folder, "text");
  folder.write("a", "longer text");
  CHECK(removed(longer, true) == changed(longer));
  const Source touched(folder, "text");
  const struct timespec times[] = {{1, 0}, {1, 0}};
  REQUIRE(::utimensat(AT_FDCWD, touched.input.path.c_str(), times, 0) == 0);
  CHECK(removed(touched) == changed(touched));
  const Source replaced(folder, "text");
  std::filesystem::remove(replaced.input.path);
  std::filesystem::copy(folder.write("b", "text"), replaced.input.path);
  CHECK(removed(replaced) == changed(replaced));
  CHECK(folder.names().size() == 2);
}

// An output that holds what an input of that text was compressed to, after something was done to
// the file.
template <class Change>
Result<void> verified(const std::string& text, Change change) {
  const TestFolder folder;
  Source source(folder, text);
  Output output = Output::create(folder / "out", {}).value();
  REQUIRE(codec::encode(source.opened.source, {}, 1, output.writer()));
  REQUIRE(output.finish());
  change(output.fd());
  return verify(source.opened, output, "out", true, {});
}
const auto kNothing = [](int) {};

TEST_CASE("what was made is read back and compared") {
  const std::string text(300'000, 'x');
  CHECK(verified("text", kNothing));
  CHECK(verified("", kNothing));
  CHECK(verified(text, kNothing));
  const auto flips = [](int fd) { REQUIRE(::pwrite(fd, "\xff", 1, 12) == 1); };
  const auto flipped = verified("some text", flips);
  REQUIRE_FALSE(flipped);
  CHECK(flipped.error().message.starts_with("cannot decode 'out': "));
  const auto cuts = [](int fd) { REQUIRE(::ftruncate(fd, 8) == 0); };
  CHECK_FALSE(verified(text, cuts));
}

TEST_CASE("what was made of another text is found") {
  const TestFolder folder;
  for (const std::string text : {"texx", "tex", "textt", ""}) {
    Source made_of(folder, text);
    Output output = Output::create(folder / "out", {}).value();
    REQUIRE(codec::encode(made_of.opened.source, {}, 1, output.writer()));
    REQUIRE(output.finish());
    const Source source(folder, "text");
    const auto result = verify(source.opened, output, "out", true, {});
    REQUIRE_FALSE(result);
    CHECK(result.error().message ==
          "cannot verify 'out': what was read back is not what was written");
  }
}

TEST_CASE("what was decoded is compared with what the source decodes to once more") {
  const TestFolder folder;
  io::StringSink sink;
  {
    io::Writer coded(sink, "x");
    Source plain(folder, "text");
    REQUIRE(codec::encode(plain.opened.source, {}, 1, coded));
  }
  const Source source(folder, sink.text);
  for (const std::string text : {"text", "tex", "texx", "textt"}) {
    Output output = Output::create(folder / "out", {}).value();
    output.writer().write(text);
    REQUIRE(output.finish());
    CHECK(verify(source.opened, output, "out", false, {}).has_value() == (text == "text"));
  }
}

}  // namespace
}  // namespace nt::compress
