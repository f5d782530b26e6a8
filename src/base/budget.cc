// SPDX-License-Identifier: Apache-2.0
#include "base/budget.h"

#include <fmt/format.h>

#include <ctime>

namespace hearsay::base {
namespace {

double processor_seconds() {
  timespec now{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

}  // namespace

Budget::Budget(Bounds bounds) : bounds_(bounds), start_(processor_seconds()) {}

bool Budget::book(std::uint64_t bytes) {
  out_of_memory_ |= bytes > bounds_.bytes - booked_;
  if (!out_of_memory_) booked_ += bytes;
  return !out_of_memory_;
}

void Budget::pause() {
  if (!paused_) paused_ = processor_seconds();
}

void Budget::go_on() {
  if (paused_) start_ += processor_seconds() - *paused_;
  paused_.reset();
}

bool Budget::in_time() {
  out_of_time_ |= paused_.value_or(processor_seconds()) - start_ > bounds_.seconds;
  return !out_of_time_;
}

std::optional<Problem> Budget::overdrawn() {
  if (out_of_memory_)
    return Problem{"memory",
                   fmt::format("reading it would take more than {} bytes of memory (--max-memory "
                               "allows more)",
                               bounds_.bytes),
                   {},
                   {},
                   {}};
  if (in_time()) return std::nullopt;
  return Problem{"time",
                 fmt::format("it was given up after {:g} seconds of the processor (--max-seconds "
                             "allows more)",
                             bounds_.seconds),
                 {},
                 {},
                 {}};
}

}  // namespace hearsay::base
