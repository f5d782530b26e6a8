// SPDX-License-Identifier: Apache-2.0
#include "base/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <utility>

namespace hearsay::base {

Progress::Progress(std::string what, Show show, std::uint64_t total)
    : what_(std::move(what)),
      terminal_(::isatty(STDERR_FILENO) != 0),
      total_(total),
      start_(std::chrono::steady_clock::now()),
      printed_(start_) {
  shown_ = show == Show::Always || (show == Show::OnTerminal && terminal_);
}

Progress::~Progress() {
  if (shown_ && done_ > 0) print(true);
}

void Progress::advance(std::uint64_t by) {
  const std::lock_guard lock(mutex_);
  done_ += by;
  if (!shown_) return;
  const auto now = std::chrono::steady_clock::now();
  if (now - printed_ < std::chrono::milliseconds(terminal_ ? 100 : 2000)) return;
  printed_ = now;
  print(false);
}

void Progress::print(bool last) {
  const double seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
  const double rate = seconds > 0 ? static_cast<double>(done_) / seconds : 0;
  std::string line = fmt::format("{}: {}", what_, done_);
  if (total_ > 0) line += fmt::format(" of {}", total_);
  line += fmt::format(", {:.0f}/s", rate);
  if (total_ > done_ && rate > 0)
    line += fmt::format(", {:.0f} s left", static_cast<double>(total_ - done_) / rate);
  if (terminal_)
    std::fprintf(stderr, "\r%s\x1b[K%s", line.c_str(), last ? "\n" : "");
  else
    std::fprintf(stderr, "%s\n", line.c_str());
}

Stage::Stage(std::string what, Progress::Show show)
    : what_(std::move(what)),
      shown_(false),
      terminal_(::isatty(STDERR_FILENO) != 0),
      start_(std::chrono::steady_clock::now()) {
  shown_ = show == Progress::Show::Always || (show == Progress::Show::OnTerminal && terminal_);
  if (shown_ && terminal_) std::fprintf(stderr, "%s …", what_.c_str());
}

Stage::~Stage() {
  if (!shown_) return;
  if (terminal_) std::fputs("\r\x1b[K", stderr);
  const double seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
  if (seconds >= 1) std::fprintf(stderr, "%s: %.0f s\n", what_.c_str(), seconds);
}

}  // namespace hearsay::base
