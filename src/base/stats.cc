// SPDX-License-Identifier: Apache-2.0
#include "base/stats.h"

#include <fmt/format.h>

namespace hearsay::base {

void Stats::add(std::string_view pass, double seconds, std::uint64_t bytes, std::uint64_t calls) {
  const std::lock_guard lock(mutex_);
  Row& row = rows_[std::string(pass)];
  row.seconds += seconds;
  row.calls += calls;
  row.bytes += bytes;
}

std::map<std::string, Stats::Row> Stats::rows() const {
  const std::lock_guard lock(mutex_);
  return rows_;
}

std::string Stats::table() const {
  std::string out =
      fmt::format("{:44} {:>10} {:>10} {:>10} {:>8}\n", "pass", "seconds", "calls", "MB", "MB/s");
  for (const auto& [pass, row] : rows()) {
    const double megabytes = static_cast<double>(row.bytes) / 1e6;
    out += fmt::format("{:44} {:>10.3f} {:>10} {:>10.1f} {:>8.1f}\n", pass, row.seconds, row.calls,
                       megabytes, row.seconds > 0 ? megabytes / row.seconds : 0.0);
  }
  return out;
}

}  // namespace hearsay::base
