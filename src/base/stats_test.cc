// SPDX-License-Identifier: Apache-2.0
#include "base/stats.h"

#include <gtest/gtest.h>

#include "base/lap_timer.h"

namespace hearsay::base {
namespace {

TEST(Stats, AddsUpPerPass) {
  Stats stats;
  stats.add("parse", 0.5, 1000000);
  stats.add("parse", 0.5, 2000000);
  { const ScopedTimer timer(&stats, "read", 7); }
  EXPECT_EQ(stats.rows().at("parse").calls, 2U);
  EXPECT_DOUBLE_EQ(stats.rows().at("parse").seconds, 1.0);
  EXPECT_EQ(stats.rows().at("read").bytes, 7U);
  EXPECT_NE(stats.table().find("parse"), std::string::npos);
}

TEST(Stats, LapsFollowOneAnother) {
  Stats stats;
  LapTimer timer(&stats);
  timer.lap("first", 3);
  timer.lap("second");
  timer.lap("second");
  EXPECT_EQ(stats.rows().at("first").bytes, 3U);
  EXPECT_EQ(stats.rows().at("second").calls, 2U);
  LapTimer(nullptr).lap("nothing");
}

}  // namespace
}  // namespace hearsay::base
