// SPDX-License-Identifier: Apache-2.0
// Time, bytes and counts of each pass, for --stats. Thread-safe: passes may run on several threads,
// their times add up (so they are processor seconds of the pass, not wall time).
#ifndef HEARSAY_BASE_STATS_H_
#define HEARSAY_BASE_STATS_H_

#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

namespace hearsay::base {

class Stats {
 public:
  struct Row {
    double seconds = 0;
    std::uint64_t calls = 0;
    std::uint64_t bytes = 0;
  };
  void add(std::string_view pass, double seconds, std::uint64_t bytes = 0, std::uint64_t calls = 1);
  std::map<std::string, Row> rows() const;
  // A table: pass, seconds, calls, MB, MB/s.
  std::string table() const;

 private:
  mutable std::mutex mutex_;
  std::map<std::string, Row> rows_;
};

// Times a scope: `ScopedTimer timer(stats, "parse.tree", html.size());`. `stats` may be null.
class ScopedTimer {
 public:
  ScopedTimer(Stats* stats, std::string_view pass, std::uint64_t bytes = 0)
      : stats_(stats), pass_(pass), bytes_(bytes), start_(std::chrono::steady_clock::now()) {}
  ~ScopedTimer() {
    if (stats_ != nullptr)
      stats_->add(pass_,
                  std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count(),
                  bytes_);
  }
  ScopedTimer(const ScopedTimer&) = delete;
  ScopedTimer& operator=(const ScopedTimer&) = delete;

 private:
  Stats* stats_;
  std::string_view pass_;
  std::uint64_t bytes_;
  std::chrono::steady_clock::time_point start_;
};

}  // namespace hearsay::base

#endif  // HEARSAY_BASE_STATS_H_
