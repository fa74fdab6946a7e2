// Rows as a loop around nvidia-smi and psutil printed them.
#include <fmt/format.h>

#include <string>
#include <vector>

#include "base/text.hpp"
#include "gpu/formats/row_writer.hpp"
#include "gpu/formats/value_text.hpp"

namespace nt::gpu {
namespace {

std::string number(const Reading<double>& reading) { return reading ? number_text(*reading) : "-"; }

class NotesWriter final : public RowWriter {
 public:
  explicit NotesWriter(io::Writer& out) : out_(out) {}

  void write(const Sample& sample) override {
    std::vector<std::string> shares;
    for (const Gpu& gpu : sample.gpus) shares.push_back(number(gpu.util));
    out_.write(fmt::format("GPU usage: [{}]%\nCPU usage: {}%\n", join(shares, ", "),
                           number(sample.cpu.util)));
  }

 private:
  io::Writer& out_;
};

}  // namespace

std::unique_ptr<RowWriter> make_notes_writer(io::Writer& out) {
  return std::make_unique<NotesWriter>(out);
}

}  // namespace nt::gpu
