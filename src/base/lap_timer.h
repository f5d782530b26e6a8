// SPDX-License-Identifier: Apache-2.0
// Times passes that follow one another, for --stats.
#ifndef HEARSAY_BASE_LAP_TIMER_H_
#define HEARSAY_BASE_LAP_TIMER_H_

#include <chrono>
#include <cstdint>
#include <string_view>

#include "base/stats.h"

namespace hearsay::base {

// Each `lap` ends the pass it names, which began at the lap before. `stats` may be null.
class LapTimer {
 public:
  explicit LapTimer(Stats* stats) : stats_(stats) {
    if (stats_ != nullptr) start_ = std::chrono::steady_clock::now();
  }
  void lap(std::string_view pass, std::uint64_t bytes = 0) {
    if (stats_ == nullptr) return;
    const auto now = std::chrono::steady_clock::now();
    stats_->add(pass, std::chrono::duration<double>(now - start_).count(), bytes);
    start_ = now;
  }

 private:
  Stats* stats_;
  std::chrono::steady_clock::time_point start_;
};

}  // namespace hearsay::base

#endif  // HEARSAY_BASE_LAP_TIMER_H_
