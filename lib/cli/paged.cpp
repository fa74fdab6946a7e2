#include "cli/paged.hpp"

#include <unistd.h>

#include <utility>

#include "base/text.hpp"
#include "os/terminal.hpp"

namespace nt::cli {

Flag& pager_flag(Spec& spec, bool& target) {
  return spec
      .flag("--no-pager", target, false, "do not show what is longer than the terminal in a pager")
      .details(
          "NT_PAGER or else PAGER is the command that is a pager, in the syntax of the shell; "
          "without them it is less, where that is installed. An empty one is none.")
      .rare();
}

PagedOutput::PagedOutput(Context& context, bool wanted) : context_(context) {
  if (!wanted || !context.terminals.out) return;
  auto command = os::pager_command(context.environment);
  if (!command) return;
  held_.emplace(context, *std::move(command));
  writer_.emplace(*held_, "standard output", io::Buffering::kLine);
}

Result<void> PagedOutput::finish() {
  if (!writer_) return {};
  const auto closed = writer_->close();
  TRY_VOID(held_->finish());
  return closed;
}

PagedOutput::Held::Held(Context& context, std::string command)
    : context_(context),
      command_(std::move(command)),
      columns_(os::terminal_width(STDOUT_FILENO, context.environment)),
      rows_(os::terminal_height(STDOUT_FILENO, context.environment)) {}

std::expected<void, int> PagedOutput::Held::write(std::string_view bytes) {
  if (!pager_ && !fault_) {
    text_ += bytes;
    if (!is_long()) return {};
    auto pager = os::Pager::start(command_, context_.terminals.err ? STDERR_FILENO : -1);
    if (pager)
      pager_ = *std::move(pager);
    else
      fault_ = std::move(pager).error();
    bytes = text_;
  }
  if (pager_) return io::FdSink(pager_->fd()).write(bytes);
  context_.out.write(bytes);
  return {};
}

// Whether it takes more rows than there are, with that of the shell's next prompt. Bytes that are
// not seen count too: the pager looks again.
bool PagedOutput::Held::is_long() const {
  std::size_t rows = 0;
  for (const std::string_view line : split(text_, '\n'))
    rows += 1 + (line.empty() ? 0 : line.size() - 1) / columns_;
  return rows > rows_;
}

Result<void> PagedOutput::Held::finish() {
  if (pager_) return std::exchange(pager_, nullptr)->finish();
  if (fault_) return std::unexpected(*fault_);
  context_.out.write(text_);
  return {};
}

}  // namespace nt::cli
