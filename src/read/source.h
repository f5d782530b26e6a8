// SPDX-License-Identifier: Apache-2.0
// Bytes pulled from somewhere, and a window over them.
//
// A damaged compressed file is not the end of what can be read from it: later members may be whole.
// So a source is a sequence of *segments*; bytes of two segments were never neighbours. read()
// gives 0 at the end of a segment, resume() goes to the next one if there is any. Readers that know
// their format (lines, WARC records) find their feet again after a gap; the others stop at the
// first one.
#ifndef HEARSAY_READ_SOURCE_H_
#define HEARSAY_READ_SOURCE_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace hearsay::read {

class Source {
 public:
  virtual ~Source() = default;
  // Writes up to `size` bytes; 0 only at the end of the segment. REQUIRES: size > 0.
  virtual std::size_t read(char* out, std::size_t size) = 0;
  // After read() gave 0: true if another segment begins.
  virtual bool resume() { return false; }
};

// A file descriptor, closed at the end of life if `owned`. A read error ends the bytes and is kept
// in `error`.
class FileSource : public Source {
 public:
  FileSource(int descriptor, bool owned) : descriptor_(descriptor), owned_(owned) {}
  ~FileSource() override;
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;
  std::size_t read(char* out, std::size_t size) override;
  int error() const { return error_; }

 private:
  int descriptor_;
  bool owned_;
  int error_ = 0;
};

// Bytes that live elsewhere and outlive the source. Given in pieces of at most `piece` bytes, so
// that tests see the borders.
class MemorySource : public Source {
 public:
  explicit MemorySource(std::string_view bytes, std::size_t piece = std::size_t{1} << 16)
      : bytes_(bytes), piece_(piece) {}
  std::size_t read(char* out, std::size_t size) override;

 private:
  std::string_view bytes_;
  std::size_t piece_;
};

// A window over a source. Not thread-safe.
class Stream {
 public:
  // `expected`: bytes that it is likely to give, if that is known; room for them is made at once.
  explicit Stream(std::unique_ptr<Source> source, std::uint64_t expected = 0);

  // The next bytes, at least `size` of them unless the segment ends before; valid until the next
  // call of a member that is not const.
  std::string_view peek(std::size_t size);
  // REQUIRES: size <= what the last peek() gave.
  void consume(std::size_t size);
  // Passes over what remains of the segment, or `size` bytes of it; how many there were.
  std::uint64_t skip(std::uint64_t size = UINT64_MAX);
  // True if nothing is left in this segment.
  bool at_end() { return peek(1).empty(); }
  // To the next segment, after the end of this one; false if there is none.
  bool resume();
  // Bytes consumed so far, in all segments.
  std::uint64_t offset() const { return offset_; }

 private:
  void make_room(std::size_t size);

  std::unique_ptr<Source> source_;
  std::size_t first_room_ = 0;
  std::unique_ptr<char[]> buffer_;  // bytes buffered are [begin_, end_)
  std::size_t capacity_ = 0;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  bool ended_ = false;  // the source gave 0 in this segment
  std::uint64_t offset_ = 0;
};

}  // namespace hearsay::read

#endif  // HEARSAY_READ_SOURCE_H_
