// SPDX-License-Identifier: Apache-2.0
#include "text/sentences.h"

#include <gtest/gtest.h>

#include <string>

namespace hearsay::text {
namespace {

std::vector<std::string> cut(std::string_view text, std::string_view language) {
  std::vector<std::string> out;
  for (const auto& [begin, end] : sentences(text, language))
    out.emplace_back(text.substr(begin, end - begin));
  return out;
}
using Strings = std::vector<std::string>;

TEST(Sentences, AbbreviationsInitialsAndNumbersEndNoSentence) {
  EXPECT_EQ(cut("Mr. Aldous Finch of the U.S. Navy left at 5 p.m. Monday with J. K. Marl. He paid "
                "3.5 million. No. 7 stayed.",
                "en"),
            (Strings{"Mr. Aldous Finch of the U.S. Navy left at 5 p.m. Monday with J. K. Marl.",
                     "He paid 3.5 million.", "No. 7 stayed."}));
  EXPECT_EQ(cut("M. Orsan et Mme. Vial, avec J.-P. Dorne, ont lu l'art. 5 du traité, etc. Le maire "
                "se tait. 12 élus sont partis.",
                "fr"),
            (Strings{"M. Orsan et Mme. Vial, avec J.-P. Dorne, ont lu l'art. 5 du traité, etc.",
                     "Le maire se tait.", "12 élus sont partis."}));
  EXPECT_EQ(
      cut("В 2031 г. Пётр С. Лунин и г-н. А.В. Дрёмов жили на ул. Садовой, в домах и т.д. "
          "Затем они уехали. Их было 5 тыс. Никто не знал.",
          "ru"),
      (Strings{"В 2031 г. Пётр С. Лунин и г-н. А.В. Дрёмов жили на ул. Садовой, в домах и т.д.",
               "Затем они уехали.", "Их было 5 тыс.", "Никто не знал."}));
}

TEST(Sentences, InitialsFollowOneAnother) {
  EXPECT_EQ(cut("A. I. Marl and Anne-P. Finch left. A. A. Vane stayed.", "en"),
            (Strings{"A. I. Marl and Anne-P. Finch left.", "A. A. Vane stayed."}));
  EXPECT_EQ(cut("A. À. Dorne et Jean-P. Vial sont partis. C. A. Orsan reste.", "fr"),
            (Strings{"A. À. Dorne et Jean-P. Vial sont partis.", "C. A. Orsan reste."}));
  EXPECT_EQ(cut("В. В. Дрёмов и А. С. Лунин уехали. Анна-П. Рыбина осталась.", "ru"),
            (Strings{"В. В. Дрёмов и А. С. Лунин уехали.", "Анна-П. Рыбина осталась."}));
}

TEST(Sentences, StarterAfterAnAcronymBeginsOne) {
  EXPECT_EQ(cut("They left the U.S. The fleet stayed.", "en"),
            (Strings{"They left the U.S.", "The fleet stayed."}));
  EXPECT_EQ(cut("Il a choisi le plan B. Les autres aussi.", "fr"),
            (Strings{"Il a choisi le plan B.", "Les autres aussi."}));
  EXPECT_EQ(cut("Это было в 2031 г. После этого всё стихло.", "ru"),
            (Strings{"Это было в 2031 г.", "После этого всё стихло."}));
}

TEST(Sentences, ClosingQuotesStay) {
  EXPECT_EQ(cut("« C’est fini. » Elle part. « Vraiment ? » demande-t-il.", "fr"),
            (Strings{"« C’est fini. »", "Elle part.", "« Vraiment ? » demande-t-il."}));
  EXPECT_EQ(
      cut("“It is over.” She left. \"Really?\" he asked. (So be it.) Fine.", "en"),
      (Strings{"“It is over.”", "She left.", "\"Really?\" he asked.", "(So be it.)", "Fine."}));
  EXPECT_EQ(cut("«Всё кончено!» — сказала она. «Правда?» Он молчал.", "ru"),
            (Strings{"«Всё кончено!» — сказала она.", "«Правда?»", "Он молчал."}));
  EXPECT_EQ(cut("Un changement. […] » Puis rien.", "fr"),
            (Strings{"Un changement. […] »", "Puis rien."}));
}

TEST(Sentences, DialogueDashes) {
  EXPECT_EQ(cut("— Oui ! — Non, dit-il.", "fr"), (Strings{"— Oui !", "— Non, dit-il."}));
  EXPECT_EQ(cut("— Да! — крикнул он. — Нет.", "ru"), (Strings{"— Да! — крикнул он.", "— Нет."}));
  EXPECT_EQ(cut("“Stop!” — she cried. — Never.", "en"),
            (Strings{"“Stop!” — she cried.", "— Never."}));
}

TEST(Sentences, LinesAndParagraphs) {
  EXPECT_EQ(cut("A headline\n\nA first line\nAnd a second\nthat goes on", "en"),
            (Strings{"A headline", "A first line", "And a second\nthat goes on"}));
  EXPECT_EQ(cut("1. Premier point\n2. Second point", "fr"),
            (Strings{"1. Premier point", "2. Second point"}));
  // Wrapped to a width: a capital at the beginning of a line begins no sentence.
  const std::string wrapped =
      "The harbour master of the small town said on Monday that the\n"
      "Marlow would not sail before the storm had passed, and that the\n"
      "Finch would wait. Nobody complained.";
  EXPECT_EQ(cut(wrapped, "en").size(), 2u);
}

TEST(Sentences, CoverAllAndSurviveAnyBytes) {
  const std::string text = "\xFF. . . \xC3 A.\n\n\n…!? «  » \xE2\x80";
  std::size_t last = 0;
  for (const auto& [begin, end] : sentences(text, "")) {
    EXPECT_LE(last, begin);
    EXPECT_LT(begin, end);
    last = end;
  }
  EXPECT_LE(last, text.size());
  EXPECT_TRUE(sentences("", "fr").empty());
  EXPECT_TRUE(sentences(" \n\n ", "fr").empty());
  EXPECT_EQ(sentences(std::string(300000, '.'), "en").size(), 1u);
  EXPECT_EQ(sentences(std::string(300000, '\n') + "a", "en").size(), 1u);
}

}  // namespace
}  // namespace hearsay::text
