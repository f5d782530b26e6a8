// SPDX-License-Identifier: Apache-2.0
#include "text/clauses.h"

#include <gtest/gtest.h>

#include <string>

namespace hearsay::text {
namespace {

std::string cut(std::string_view text) {
  std::string out;
  for (const auto& [begin, end] : clauses(text, 0, static_cast<std::uint32_t>(text.size())))
    out += std::string(out.empty() ? "" : " | ") + std::string(text.substr(begin, end - begin));
  return out;
}

TEST(Clauses, CutWhereTwoThingsAreStated) {
  EXPECT_EQ(cut("Five people died in the fire, and twelve others were taken to hospital."),
            "Five people died in the fire | and twelve others were taken to hospital");
  EXPECT_EQ(cut("Le pont a été fermé lundi ; trois usines sont arrêtées."),
            "Le pont a été fermé lundi | trois usines sont arrêtées");
  EXPECT_EQ(cut("Погибли двое рабочих шахты и ещё семеро получили лёгкие травмы."),
            "Погибли двое рабочих шахты | и ещё семеро получили лёгкие травмы");
}

TEST(Clauses, ShortListsStayWhole) {
  EXPECT_EQ(cut("Red, green and blue flags."), "Red, green and blue flags");
  EXPECT_EQ(cut("..."), "");
}

}  // namespace
}  // namespace hearsay::text
