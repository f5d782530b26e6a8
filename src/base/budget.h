// SPDX-License-Identifier: Apache-2.0
// What the work on one document may cost: memory, by accounts kept where much is made, and time of
// the processor, asked for at safe points. Whoever finds it overdrawn gives the document up.
#ifndef HEARSAY_BASE_BUDGET_H_
#define HEARSAY_BASE_BUDGET_H_

#include <cstdint>
#include <optional>

#include "base/result.h"

namespace hearsay::base {

// A document of ordinary size takes a thousandth of either.
struct Bounds {
  double seconds = 600;  // of one processor; a clock's time would depend on what else runs
  std::uint64_t bytes = std::uint64_t{1} << 30;
};

// For the thread that made it. Not thread-safe.
class Budget {
 public:
  explicit Budget(Bounds bounds = {});

  // Books memory that is about to be used; kept until the work is done. False if it goes beyond the
  // bound, now or before.
  bool book(std::uint64_t bytes);
  // What book() would still take.
  std::uint64_t bytes_left() const { return out_of_memory_ ? 0 : bounds_.bytes - booked_; }
  // Asks the clock, in less than a microsecond.
  bool in_time();
  // The time between the two is not counted: other documents' work.
  void pause();
  void go_on();
  // The kinds "memory" and "time"; nothing while all is within bounds. Asks the clock.
  std::optional<Problem> overdrawn();

 private:
  Bounds bounds_;
  double start_;
  std::optional<double> paused_;
  std::uint64_t booked_ = 0;
  bool out_of_memory_ = false;
  bool out_of_time_ = false;
};

}  // namespace hearsay::base

#endif  // HEARSAY_BASE_BUDGET_H_
