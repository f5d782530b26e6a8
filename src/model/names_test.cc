// SPDX-License-Identifier: Apache-2.0
#include "model/names.h"

#include <gtest/gtest.h>

namespace hearsay::model {
namespace {

TEST(Names, LastValuesAreWhatTheFormatSays) {
  EXPECT_EQ(name_of(BlockKind::Tag), "tag");
  EXPECT_EQ(name_of(SourceKind::None), "none");
  EXPECT_EQ(name_of(Channel::Interview), "interview");
  EXPECT_EQ(name_of(DriftKind::Circular), "circular");
  EXPECT_EQ(name_of(DateOrigin::Input), "input");
  EXPECT_EQ(name_of(Counted::Participants), "participants");
}

TEST(Names, ReadBack) {
  EXPECT_EQ(parse_name<Stance>("endorsing"), Stance::Endorsing);
  EXPECT_EQ(parse_name<LinkKind>("cites"), LinkKind::Cites);
  EXPECT_EQ(parse_name<LinkKind>("quotes"), std::nullopt);
}

}  // namespace
}  // namespace hearsay::model
