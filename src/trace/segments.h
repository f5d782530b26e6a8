// SPDX-License-Identifier: Apache-2.0
// Sorting more than memory holds: sorted immutable segments on disk, merged in one pass (the
// layout is nothing but the records, ascending, in the byte order of the machine; a segment lives
// as long as the sorter and is not meant to be kept).
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

#include "base/file.h"

namespace hearsay::trace {

// Files of segments: named, written, and removed at the end of life. Throws base::Failure when the
// folder can't be written.
class SegmentFolder {
 public:
  explicit SegmentFolder(const std::string& folder);
  ~SegmentFolder();
  SegmentFolder(const SegmentFolder&) = delete;
  SegmentFolder& operator=(const SegmentFolder&) = delete;

  const base::MappedFile& write(const void* bytes, std::size_t size);
  std::uint64_t bytes() const { return bytes_; }

 private:
  std::string path_;
  std::vector<std::string> files_;
  std::vector<std::unique_ptr<base::MappedFile>> mapped_;
  std::uint64_t bytes_ = 0;
};

template <typename Record>
class SegmentSorter {
  static_assert(std::is_trivially_copyable_v<Record>);

 public:
  // `memory_bytes` bounds the records held; at least one record is.
  SegmentSorter(std::string folder, std::uint64_t memory_bytes)
      : folder_name_(std::move(folder)),
        most_(std::max<std::size_t>(1, memory_bytes / sizeof(Record))) {}

  void add(const Record& record) {
    if (held_.size() >= most_) spill();
    held_.push_back(record);
    ++count_;
  }
  std::uint64_t count() const { return count_; }
  std::uint64_t bytes_on_disk() const { return folder_ ? folder_->bytes() : 0; }

  // Calls visit(record) for each, ascending. Ends the sorter's use.
  template <typename Visit>
  void drain(Visit&& visit) {
    if (!folder_) {
      tbb::parallel_sort(held_.begin(), held_.end());
      for (const Record& record : held_) visit(record);
      std::vector<Record>().swap(held_);
      return;
    }
    spill();
    std::vector<Record>().swap(held_);
    using Place = std::pair<const Record*, const Record*>;  // next, end
    auto later = [](const Place& a, const Place& b) { return *b.first < *a.first; };
    std::priority_queue<Place, std::vector<Place>, decltype(later)> heads(later);
    for (const auto& [begin, end] : segments_)
      if (begin != end) heads.push({begin, end});
    while (!heads.empty()) {
      Place place = heads.top();
      heads.pop();
      // As long as this segment holds the smallest record, no heap is needed.
      do visit(*place.first++);
      while (place.first != place.second &&
             (heads.empty() || !(*heads.top().first < *place.first)));
      if (place.first != place.second) heads.push(place);
    }
  }

 private:
  void spill() {
    if (held_.empty()) return;
    if (!folder_) folder_ = std::make_unique<SegmentFolder>(folder_name_);
    tbb::parallel_sort(held_.begin(), held_.end());
    const base::MappedFile& file = folder_->write(held_.data(), held_.size() * sizeof(Record));
    const auto* begin = reinterpret_cast<const Record*>(file.bytes().data());
    segments_.emplace_back(begin, begin + held_.size());
    held_.clear();
  }

  std::string folder_name_;
  std::size_t most_;
  std::vector<Record> held_;
  std::uint64_t count_ = 0;
  std::unique_ptr<SegmentFolder> folder_;
  std::vector<std::pair<const Record*, const Record*>> segments_;
};

}  // namespace hearsay::trace

#endif  // HEARSAY_TRACE_SEGMENTS_H_
