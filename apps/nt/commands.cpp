#include "commands.hpp"

// The table, in the order of the documentation: each line is the name of an Entry in nt::apps.
#define NT_COMMANDS(NT_COMMAND) \
  NT_COMMAND(grep)              \
  NT_COMMAND(diff)              \
  NT_COMMAND(cmp)               \
  NT_COMMAND(hash)              \
  NT_COMMAND(compress)          \
  NT_COMMAND(decompress)        \
  NT_COMMAND(secret)            \
  NT_COMMAND(ip)                \
  NT_COMMAND(gpu_watch)         \
  NT_COMMAND(completions)       \
  NT_COMMAND(man)               \
  NT_COMMAND(help)

namespace nt {
namespace apps {
#define NT_COMMAND(name) extern const cli::Entry name;
NT_COMMANDS(NT_COMMAND)
#undef NT_COMMAND
}  // namespace apps

const cli::Program& program() {
#define NT_COMMAND(name) &apps::name,
  static constexpr const cli::Entry* kCommands[] = {NT_COMMANDS(NT_COMMAND)};
#undef NT_COMMAND
  static constexpr cli::Program kProgram{"nt", NT_VERSION, NT_RELEASE_DATE,
                                         "a developer's everyday jobs in one binary", kCommands};
  return kProgram;
}

}  // namespace nt
