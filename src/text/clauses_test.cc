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

TEST(Clauses, OpenAfterMarksAndThatNotAfterPrepositions) {
  const std::pair<std::string_view, bool> cases[] = {{"|The gate is open", true},
                                                     {"she said that |the gate is open", true},
                                                     {"she spoke of |the gate of the lock", false},
                                                     {"elle dit qu’|il est parti", true},
                                                     {"elle dit : « |il est parti", true},
                                                     {"elle parle de |la vanne de l'écluse", false},
                                                     {"она сказала, что |затвор открыт", true},
                                                     {"она рассказала о |затворе шлюза", false}};
  for (const auto& [marked, opens] : cases) {
    const std::size_t at = marked.find('|');
    const std::string text = std::string(marked.substr(0, at)) + std::string(marked.substr(at + 1));
    EXPECT_EQ(opens_clause(text, static_cast<std::uint32_t>(at)), opens) << marked;
  }
}

}  // namespace
}  // namespace hearsay::text
