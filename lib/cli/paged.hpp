// Results on a terminal, a screen at a time where they are long.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "cli/context.hpp"
#include "cli/spec.hpp"
#include "io/writer.hpp"
#include "os/pager.hpp"

namespace nt::cli {

// --no-pager; target starts as true.
Flag& pager_flag(Spec& spec, bool& target);

// Where a command writes its results to. On a terminal they are held until they are longer than it,
// and go to a pager from then on; else they go to the context's output.
class PagedOutput {
 public:
  // Never to a pager unless wanted.
  PagedOutput(Context& context, bool wanted);

  io::Writer& out() { return writer_ ? *writer_ : context_.out; }
  // Once all is written. An error where the pager could not be run. That the user did not care to
  // see the end is none.
  Result<void> finish();

 private:
  class Held final : public io::Sink {
   public:
    Held(Context& context, std::string command);
    std::expected<void, int> write(std::string_view bytes) override;
    Result<void> finish();

   private:
    bool is_long() const;

    Context& context_;
    const std::string command_;  // the pager
    const std::size_t columns_;
    const std::size_t rows_;
    std::string text_;  // until it is long
    std::unique_ptr<os::Pager> pager_;
    std::optional<Error> fault_;  // why there is no pager
  };

  Context& context_;
  std::optional<Held> held_;
  std::optional<io::Writer> writer_;
};

}  // namespace nt::cli
