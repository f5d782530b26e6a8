// SPDX-License-Identifier: Apache-2.0
#include "weigh/decisions.h"

#include <gtest/gtest.h>

#include "base/result.h"

namespace hearsay::weigh {
namespace {

TEST(Decisions, AreComparedFolded) {
  const Decisions decisions = parse_decisions(
      "# mine\nmerge Préfecture = the prefect\nseparate A = B\n\nnot-a-source Rumeur\n", "d.txt");
  EXPECT_TRUE(decisions.merged("The Prefect", "prefecture"));
  EXPECT_FALSE(decisions.merged("A", "B"));
  EXPECT_TRUE(decisions.separated("b", "a"));
  EXPECT_TRUE(decisions.refused("RUMEUR"));
}

TEST(Decisions, NamesTheLineThatIsWrong) {
  for (const char* text : {"merge A = B\nmerge A B\n", "\nundo A\n", "\nnot-a-source\n"}) {
    try {
      parse_decisions(text, "d.txt");
      FAIL() << text;
    } catch (const base::Failure& failure) {
      EXPECT_NE(std::string(failure.what()).find("line 2"), std::string::npos) << failure.what();
    }
  }
}

}  // namespace
}  // namespace hearsay::weigh
