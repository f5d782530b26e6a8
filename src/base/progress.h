// SPDX-License-Identifier: Apache-2.0
// One line of progress on standard error, rewritten in place (after ninja's line printer): what,
// how many, rate, time left. Silent unless standard error is a terminal or progress was asked for.
// Thread-safe.
#ifndef HEARSAY_BASE_PROGRESS_H_
#define HEARSAY_BASE_PROGRESS_H_

#include <chrono>
#include <cstdint>
#include <mutex>
#include <string>

namespace hearsay::base {

class Progress {
 public:
  enum class Show { OnTerminal, Always, Never };
  Progress(std::string what, Show show, std::uint64_t total = 0);
  ~Progress();  // ends the line
  void advance(std::uint64_t by = 1);

 private:
  void print(bool last);

  std::string what_;
  bool shown_;
  bool terminal_;
  std::uint64_t total_;
  std::uint64_t done_ = 0;
  std::chrono::steady_clock::time_point start_;
  std::chrono::steady_clock::time_point printed_;
  std::mutex mutex_;
};

// A pass that can't tell how far it is: its name while it runs, how long it took when it ends (if
// that was a second or more).
class Stage {
 public:
  Stage(std::string what, Progress::Show show);
  ~Stage();
  Stage(const Stage&) = delete;
  Stage& operator=(const Stage&) = delete;

 private:
  std::string what_;
  bool shown_;
  bool terminal_;
  std::chrono::steady_clock::time_point start_;
};

}  // namespace hearsay::base

#endif  // HEARSAY_BASE_PROGRESS_H_
