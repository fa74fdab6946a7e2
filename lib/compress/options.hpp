// What nt compress and nt decompress are asked for, as plain data.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "codec/levels.hpp"
#include "codec/piece_encoder.hpp"
#include "codec/stream.hpp"
#include "compress/slice.hpp"
#include "io/progress.hpp"
#include "io/writer.hpp"
#include "os/identity.hpp"

namespace nt::compress {

enum class Mode : std::uint8_t { kCompress, kDecompress, kTest, kList };

// Where what is made goes. Default: beside each input, under the name that its suffix tells, and of
// standard input to standard output.
struct Destination {
  bool standard_output = false;            // -c
  std::optional<std::string> file = {};    // -o; "-" is standard output
  std::optional<std::string> folder = {};  // --output-dir
  std::string suffix = {};                 // --suffix: in place of the format's; also taken off
  bool force = false;  // replaces files; takes links, pipes and devices; writes to terminals
  bool sparse = true;  // decoded files have holes where there are zeros
};

struct Options {
  Mode mode = Mode::kCompress;
  Destination destination;
  bool recursive = false;
  // Sources are removed once what was made of them is on the disk and, unless verifies is false,
  // was read back and is right.
  bool removes = false;
  bool verifies = true;
  std::optional<unsigned> threads;  // default: the CPUs that the process may use

  // Files, both ways of zstd: a dictionary, and the older version that the output is a patch of.
  std::optional<std::string> dictionary;
  std::optional<std::string> base;

  // Of compressing. Without a format, that of the output's name. The target and level of encode
  // come from here.
  std::optional<codec::Target> format;
  codec::Effort effort;
  codec::EncodeOptions encode;

  // Of decompressing.
  codec::StreamLimits limits;
  std::optional<std::uint64_t> most_output;  // bytes of an input
  bool ignores_trailing = false;
  std::optional<Slice> slice;         // the part that is wanted, of one input
  std::string spool_folder = "/tmp";  // for what of a pipe has to be kept
  bool list_decodes = false;          // kList: what headers do not tell, and whether they are right

  // A line about each file: on the notes, and as JSON on standard output.
  bool verbose = false;
  bool json = false;
  bool quiet = false;  // no notes, no warnings
};

// What the commands read from and write to.
struct Streams {
  int in;  // file descriptor of standard input
  io::Writer& out;
  os::FileIdentity out_identity;  // of the regular file that out writes to, if it does
  bool in_is_terminal;
  bool out_is_terminal;
  std::function<void(const Error&)> report;
  std::function<void(const std::string&)> note;
  io::Progress& progress;
};

}  // namespace nt::compress
