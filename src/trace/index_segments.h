// SPDX-License-Identifier: Apache-2.0
// The files of which an index is made (index.cc): written once, then only read.
#ifndef HEARSAY_TRACE_INDEX_SEGMENTS_H_
#define HEARSAY_TRACE_INDEX_SEGMENTS_H_

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "trace/index.h"

namespace hearsay::trace {

inline constexpr std::uint32_t kIndexVersion = 1;  // of the layout of segments and of the manifest
inline constexpr std::string_view kBegun = ".part";  // ends the name of one that is being written

// The index can't be used: what is wrong with which file.
[[noreturn]] void refuse_index(const std::string& path, const std::string& what);

// A file that is open as long as the object lives. Failures throw base::Failure.
class IndexFile {
 public:
  IndexFile(const std::string& path, int flags);  // of open(2)
  ~IndexFile();
  IndexFile(const IndexFile&) = delete;
  IndexFile& operator=(const IndexFile&) = delete;

  int number() const { return file_; }
  const std::string& path() const { return path_; }
  void append(std::string_view bytes) const;
  void read(std::uint64_t offset, char* to, std::size_t size) const;

 private:
  std::string path_;
  int file_;
};

// Of bytes that come piece by piece; the same however they are cut.
class Checksum {
 public:
  void add(std::string_view bytes);
  std::uint64_t value();

 private:
  void close();
  std::string chunk_;
  std::uint64_t sum_ = 0;
};

// A segment as the manifest names it; its number is the name of the file.
struct Named {
  std::uint64_t number = 0;
  std::uint64_t bytes = 0;
  std::uint64_t checksum = 0;
};

// Where a note lies.
struct Entry {
  std::uint64_t key = 0;
  std::uint64_t offset = 0;
  std::uint32_t size = 0;
  Note what = Note::Article;
  bool operator<(const Entry& other) const {
    return what != other.what ? what < other.what : key < other.key;
  }
};
static_assert(sizeof(Entry) == 24);

// One that is whole: checked from end to end when it is opened. Thread-safe.
class Segment {
 public:
  // Throws base::Failure when the file is not the one that is named.
  Segment(const std::filesystem::path& folder, const Named& named);

  bool find(Note what, std::uint64_t key, std::string& bytes) const;
  void read(const Entry& entry, std::string& bytes) const;
  // Articles, and notes that find() has found.
  std::vector<Entry> worth_keeping() const;
  const std::vector<Entry>& entries() const { return entries_; }  // ascending
  const Named& named() const { return named_; }

 private:
  void check() const;

  Named named_;
  IndexFile file_;
  std::vector<Entry> entries_;
  std::unique_ptr<std::atomic<bool>[]> used_;
};

// One that is being written: a file of another name until finish(). Not thread-safe.
class SegmentWriter {
 public:
  SegmentWriter(const std::filesystem::path& folder, std::uint64_t number);
  // Of equal keys one is kept.
  void add(Note what, std::uint64_t key, std::string_view bytes);
  Named finish();

 private:
  void append(std::string_view bytes);

  std::filesystem::path path_;
  std::uint64_t number_;
  IndexFile file_;
  std::string pending_;
  std::vector<Entry> entries_;
  std::uint64_t size_ = 0;
  Checksum sum_;
};

}  // namespace hearsay::trace

#endif  // HEARSAY_TRACE_INDEX_SEGMENTS_H_
