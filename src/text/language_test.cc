// SPDX-License-Identifier: Apache-2.0
#include "text/language.h"

#include <gtest/gtest.h>

namespace hearsay::text {
namespace {

TEST(Language, TellsTheThreeApart) {
  EXPECT_EQ(
      detect_language("Le conseil municipal a voté la fermeture du pont jusqu’à nouvel ordre."),
      "fr");
  EXPECT_EQ(detect_language("The town council has voted to close the bridge until further notice."),
            "en");
  EXPECT_EQ(
      detect_language("Городской совет проголосовал за закрытие моста до особого распоряжения."),
      "ru");
  EXPECT_EQ(detect_language(""), "");
}

}  // namespace
}  // namespace hearsay::text
