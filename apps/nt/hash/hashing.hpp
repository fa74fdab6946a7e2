// What all commands of nt hash work with.
#pragma once

#include "cli/context.hpp"
#include "hash/digest_files.hpp"
#include "io/progress.hpp"
#include "os/terminal.hpp"

namespace nt::apps {

struct Hashing {
  // out: where results go.
  Hashing(cli::Context& context, io::Writer& out, bool shows_progress,
          const io::DecoderFinder* decoder = nullptr)
      : progress(
            context.err, context.clock,
            {.enabled = context.terminals.err && shows_progress,
             .label = "hashing",
             .width = context.terminals.err ? os::terminal_width(2, context.environment) : 80}),
        streams{context.in,
                out,
                context.out_identity,
                [&context](const Error& error) { context.report(error); },
                [&context](const std::string& note) { context.note(note); },
                progress,
                decoder} {}

  io::Progress progress;
  const nt::hash::Streams streams;
};

}  // namespace nt::apps
