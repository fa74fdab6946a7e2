// Bytes in.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "base/lines.hpp"
#include "io/decoder.hpp"
#include "os/fd.hpp"
#include "os/file_time.hpp"
#include "os/identity.hpp"
#include "os/mapping.hpp"

namespace nt::io {

enum class FileType { kRegular, kFolder, kOther };

// A file, pipe or device opened for reading. A large regular file is mapped, and whole() shows it;
// everything else (pipes, /proc, small, empty or growing files) is read in order with read().
class Source {
 public:
  // The path is taken as it is; name stands in messages.
  static Result<Source> open(const std::string& path);
  // At a folder's file descriptor; label stands in messages.
  static Result<Source> open_at(int folder_fd, const std::string& path, std::string label);
  // An open descriptor, such as standard input, from where it stands. It stays the caller's.
  static Result<Source> adopt(int fd, std::string label);

  FileType type() const { return type_; }
  // The size when it was opened; 0 for what has none, and where bytes are decoded.
  std::uint64_t size() const { return decoded() ? 0 : size_; }
  // Whether that says how much there is to read: not of what the kernel makes up, as in /proc and
  // /sys, nor of other files that take no room on a disk.
  bool size_is_sure() const { return takes_room_ && !decoded(); }
  // How much of that was left to read then.
  std::uint64_t left() const { return start_ < size_ && !decoded() ? size_ - start_ : 0; }
  // When its content was last changed, when it was opened.
  os::FileTime modified() const { return modified_; }
  const os::FileIdentity& identity() const { return identity_; }
  const std::string& label() const { return label_; }

  // Below this size, reading costs less than mapping and its page faults.
  static constexpr std::uint64_t kLeastMapped = std::uint64_t{256} << 10;
  // All of the bytes from where the descriptor stood, when the file can be mapped and has this size
  // at the least. Not after read(). They count as read: the descriptor is left at their end.
  std::optional<std::string_view> whole(std::uint64_t least_size = kLeastMapped);
  // The bytes [begin, end) of whole() are not needed for now, though they can still be read.
  void release(std::size_t begin, std::size_t end) const;
  // The same bytes are needed soon, by another thread.
  void load(std::size_t begin, std::size_t end) const;
  // The next bytes of whole(), from there on, that are not in a hole: those in a hole are zeros.
  // All that is left where the file has none, or its file system does not tell; nothing at the end.
  Span data_from(std::size_t begin) const;
  // Reads up to buffer.size() bytes; 0 at the end.
  Result<std::size_t> read(std::span<char> buffer);
  // Whether reading would not wait.
  bool is_ready() const;
  // Passes over so many bytes, or all that there are, before any is read. Nothing is read of what
  // can be passed over unread, such as a disk.
  Result<void> skip(std::uint64_t count);
  // The first bytes of a regular file that open() has opened, as many as there are and the buffer
  // holds, in one call; what read() gives is not changed by that. Nothing for other sources, and
  // where there is an error, which read() tells.
  std::optional<std::size_t> peek(std::span<char> buffer) const;
  // From here on read() gives what the decoder makes of what it gave till now: of those bytes that
  // whole() has shown, or that were read, which are these, and of all that follow. whole() shows
  // nothing then, and the size is not known. One decoder may stand on another.
  void decode(std::unique_ptr<Decoder> decoder, std::string_view already_read);
  bool decoded() const { return !layers_.empty(); }
  // The first bytes will tell whether they are to be decoded, when they are read or shown by
  // whole(). The finder must outlive this.
  void decode_by(const DecoderFinder& finder) { finder_ = &finder; }
  // The same, now: reads as much as tells it.
  Result<void> decode_now(const DecoderFinder& finder);
  // All that is left to read; or put behind what there is in bytes, such as an os::WipedBytes,
  // which leaves no copy as it grows.
  Result<std::string> read_all();
  template <class Bytes>
  Result<void> read_all(Bytes& bytes);
  // An error when the mapped bytes were lost meanwhile: the file was cut short, or its device
  // failed.
  Result<void> check() const;
  // An error when reading came to an end that is not where the file ended when it was opened: it
  // was cut short.
  Result<void> check_end() const;
  // Puts the descriptor where bytes, counted from the start of whole() or of reading, have been
  // used. For adopted descriptors of regular files; does nothing for others, and where bytes are
  // decoded.
  void leave_at(std::uint64_t used);

 private:
  Source() = default;
  static Result<Source> from(int fd, os::Fd owned, std::string label);
  Result<std::size_t> read_raw(std::span<char> buffer);
  Result<std::size_t> read_layer(std::size_t count, std::span<char> buffer);
  bool find_decoder(std::string_view begin, bool is_all);
  Result<void> read_begin();
  bool is_shorter() const;
  std::unexpected<Error> cut_short() const;

  os::Fd owned_;
  int fd_ = -1;
  std::string label_;
  FileType type_ = FileType::kOther;
  std::uint64_t size_ = 0;
  os::FileTime modified_;
  std::uint64_t start_ = 0;  // where the descriptor stood
  os::FileIdentity identity_;
  std::optional<os::Mapping> mapping_;
  bool try_mapping_ = false;
  bool has_holes_ = false;
  bool takes_room_ = false;
  std::uint64_t taken_ = 0;  // bytes that were read
  bool widened_ = false;     // the pipe that they came from
  struct Layer {
    std::unique_ptr<Decoder> decoder;
    std::string unread;  // what was read before there was one, and is its first input
    std::size_t unread_used = 0;
  };
  std::vector<Layer> layers_;              // each stands on the one before it
  const DecoderFinder* finder_ = nullptr;  // until it was asked
  std::string unread_;  // what was read, and is to be read yet, where nothing is decoded
  std::size_t unread_used_ = 0;
  std::size_t mapped_used_ = 0;  // by the first decoder
};

template <class Bytes>
Result<void> Source::read_all(Bytes& bytes) {
  static constexpr std::size_t kStep = std::size_t{64} << 10;
  // What a file has, and a byte in which to see that there is no more; touching more memory than
  // that takes longer than reading a small file.
  std::size_t room = left() > 0 && !decoded() ? left() + 1 : kStep;
  for (;;) {
    const std::size_t used = bytes.size();
    Result<std::size_t> count = 0;
    const auto fill = [&](char* begin) {
      count = read(std::span(begin + used, room));
      return used + count.value_or(0);
    };
    // To fill what is about to be read over with zeroes would take as long as reading it.
    if constexpr (std::is_same_v<Bytes, std::string>) {
      bytes.resize_and_overwrite(used + room,
                                 [&](char* begin, std::size_t) { return fill(begin); });
    } else {
      bytes.resize(used + room);
      bytes.resize(fill(bytes.data()));
    }
    if (!count) return std::unexpected(count.error());
    if (*count == 0) return {};
    room -= *count;
    if (room == 0) room = kStep;
  }
}

}  // namespace nt::io
