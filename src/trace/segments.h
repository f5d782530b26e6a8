// SPDX-License-Identifier: Apache-2.0
// Sorting more than memory holds: sorted immutable segments in a temporary file, merged in tiers.
// The layout is nothing but the records, ascending, in the byte order of the machine; the file
// lives as long as the sorter.
//
// What is added is held until it fills the memory given, then sorted and written as a segment. At
// the end up to kFanIn segments are merged at a time, through a small window on each; of more, the
// oldest kFanIn are merged into a new one until that few are left, so each record is written again
// once for each further factor of kFanIn. Reads and writes are sequential in each segment.
//
// Invariant: what comes out is the sorted sequence of all that went in, whatever the order it went
// in, the memory and the number of segments. Not thread-safe.
#ifndef HEARSAY_TRACE_SEGMENTS_H_
#define HEARSAY_TRACE_SEGMENTS_H_

#include <tbb/parallel_sort.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <queue>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/temporary_file.h"

namespace hearsay::trace {

inline constexpr std::size_t kFanIn = 48;

// A window that moves over one segment.
template <typename Record>
class SegmentReader {
 public:
  SegmentReader(const base::TemporaryFile& file, std::uint64_t offset, std::uint64_t count)
      : file_(&file), offset_(offset), left_(count) {
    fill();
  }
  bool done() const { return at_ == window_.size(); }
  const Record& head() const { return window_[at_]; }
  void next() {
    if (++at_ == window_.size()) fill();
  }

 private:
  static constexpr std::uint64_t kWindowBytes = std::uint64_t{1} << 18;
  void fill() {
    window_.resize(std::min<std::uint64_t>(left_, kWindowBytes / sizeof(Record)));
    file_->read(offset_, reinterpret_cast<char*>(window_.data()), window_.size() * sizeof(Record));
    offset_ += window_.size() * sizeof(Record);
    left_ -= window_.size();
    at_ = 0;
  }

  const base::TemporaryFile* file_;
  std::uint64_t offset_;
  std::uint64_t left_;
  std::vector<Record> window_;
  std::size_t at_ = 0;
};

template <typename Record>
class SegmentSorter {
  static_assert(std::is_trivially_copyable_v<Record>);

 public:
  // `memory_bytes` bounds the records held; at least one record is. `folder` as for TemporaryFile,
  // which is made only when memory does not suffice.
  SegmentSorter(std::string folder, std::uint64_t memory_bytes)
      : folder_(std::move(folder)),
        most_(std::max<std::size_t>(1, memory_bytes / sizeof(Record))) {}

  void add(const Record& record) {
    if (held_.size() >= most_) spill();
    // Growing by doubling would hold the records twice for a moment; memory that is only reserved
    // is not used.
    if (held_.size() == held_.capacity() && held_.size() >= kManyRecords) held_.reserve(most_);
    held_.push_back(record);
    ++count_;
  }
  std::uint64_t count() const { return count_; }

  // Calls visit(record) for each, ascending. Ends the sorter's use.
  template <typename Visit>
  void drain(Visit&& visit) {
    if (!file_) {
      tbb::parallel_sort(held_.begin(), held_.end());
      for (const Record& record : held_) visit(record);
      std::vector<Record>().swap(held_);
      return;
    }
    spill();
    std::vector<Record>().swap(held_);
    while (segments_.size() > kFanIn) merge_oldest();
    merge(segments_.begin(), segments_.end(), visit);
  }

 private:
  struct Segment {
    std::uint64_t offset;
    std::uint64_t count;
  };
  static constexpr std::size_t kManyRecords = std::size_t{1} << 20;

  void spill() {
    if (held_.empty()) return;
    if (!file_) file_ = std::make_unique<base::TemporaryFile>(folder_);
    tbb::parallel_sort(held_.begin(), held_.end());
    segments_.push_back({write(held_), held_.size()});
    held_.clear();
  }

  std::uint64_t write(const std::vector<Record>& records) {
    return file_->append(
        {reinterpret_cast<const char*>(records.data()), records.size() * sizeof(Record)});
  }

  void merge_oldest() {
    const auto end = segments_.begin() + static_cast<std::ptrdiff_t>(kFanIn);
    Segment merged{file_->size(), 0};
    std::vector<Record> pending;
    merge(segments_.begin(), end, [&](const Record& record) {
      pending.push_back(record);
      ++merged.count;
      if (pending.size() < kManyRecords / 16) return;
      write(pending);
      pending.clear();
    });
    write(pending);
    segments_.erase(segments_.begin(), end);
    segments_.push_back(merged);
  }

  template <typename Place, typename Visit>
  void merge(Place begin, Place end, Visit&& visit) {
    std::vector<SegmentReader<Record>> readers;
    for (; begin != end; ++begin) readers.emplace_back(*file_, begin->offset, begin->count);
    auto later = [&readers](std::size_t a, std::size_t b) {
      return readers[b].head() < readers[a].head();
    };
    std::priority_queue<std::size_t, std::vector<std::size_t>, decltype(later)> heads(later);
    for (std::size_t r = 0; r < readers.size(); ++r)
      if (!readers[r].done()) heads.push(r);
    while (!heads.empty()) {
      SegmentReader<Record>& reader = readers[heads.top()];
      const std::size_t number = heads.top();
      heads.pop();
      // As long as this segment holds the smallest record, no heap is needed.
      do {
        visit(reader.head());
        reader.next();
      } while (!reader.done() && (heads.empty() || !(readers[heads.top()].head() < reader.head())));
      if (!reader.done()) heads.push(number);
    }
  }

  std::string folder_;
  std::size_t most_;
  std::vector<Record> held_;
  std::uint64_t count_ = 0;
  std::unique_ptr<base::TemporaryFile> file_;
  std::vector<Segment> segments_;
};

}  // namespace hearsay::trace

#endif  // HEARSAY_TRACE_SEGMENTS_H_
