// Many small texts in the memory of one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "io/writer.hpp"

namespace nt::io {

// A part of a text that others have parts of, too. Of many small results that are handed from one
// thread to another, memory for each would take as long as to make them.
class Excerpt {
 public:
  std::string_view text() const {
    return whole_ ? std::string_view(*whole_).substr(begin_, size_) : std::string_view();
  }

 private:
  friend class ExcerptWriter;
  std::shared_ptr<const std::string> whole_;
  std::size_t begin_ = 0;
  std::size_t size_ = 0;
};

// Makes excerpts of what is written to it.
class ExcerptWriter {
 public:
  Writer& out() { return out_; }

  // What was written since the last one. It has its text once it is bound.
  Excerpt cut() {
    Excerpt excerpt;
    excerpt.begin_ = static_cast<std::size_t>(cut_to_ - bound_to_);
    excerpt.size_ = static_cast<std::size_t>(out_.taken() - cut_to_);
    cut_to_ = out_.taken();
    return excerpt;
  }

  // Binds the excerpts that were cut since the last time: visit(bind) calls bind(excerpt) with
  // each.
  template <class Visit>
  void bind_all(const Visit& visit) {
    out_.flush();
    bound_to_ = cut_to_ = out_.taken();
    if (sink_.text.empty()) return;
    const auto whole = std::make_shared<const std::string>(std::exchange(sink_.text, {}));
    visit([&whole](Excerpt& excerpt) {
      if (excerpt.size_ > 0) excerpt.whole_ = whole;
    });
  }

 private:
  StringSink sink_;
  Writer out_{sink_, "memory"};
  std::uint64_t cut_to_ = 0;  // bytes that were written, up to the last excerpt's end
  std::uint64_t bound_to_ = 0;
};

}  // namespace nt::io
