// SPDX-License-Identifier: Apache-2.0
#include "trace/media_references.h"

#include <gtest/gtest.h>

#include <string>

#include "trace/outlet_words.h"

namespace hearsay::trace {
namespace {

struct Case {
  model::Language language;
  const char* text;
  const char* expected;  // "own", "one", "many" of each reference
};

std::string found_in(const Case& one) {
  model::Article article;
  article.language = one.language;
  article.text = one.text;
  std::string out;
  for (const MediaReference& reference : media_references(article)) {
    if (!out.empty()) out += ' ';
    out += reference.own ? "own" : reference.many ? "many" : "one";
  }
  return out;
}

class MediaReferences : public testing::TestWithParam<Case> {};

TEST_P(MediaReferences, AreFound) { EXPECT_EQ(found_in(GetParam()), GetParam().expected); }

constexpr auto kEnglish = model::Language::English;
constexpr auto kFrench = model::Language::French;
constexpr auto kRussian = model::Language::Russian;

INSTANTIATE_TEST_SUITE_P(
    Unnamed, MediaReferences,
    testing::Values(
        Case{kEnglish, "The dam had cracked in May, local media reported.", "many"},
        Case{kEnglish, "A neighbour told a local radio that the alarm was silent.", "one"},
        Case{kEnglish, "A keeper quoted by several newspapers says the gate was open.", "many"},
        Case{kFrench, "Plusieurs médias ont fait état d'une fissure.", "many"},
        Case{kFrench, "Une radio locale avait rapporté jeudi le témoignage d'un éclusier.", "one"},
        Case{kFrench, "Le barrage, donné pour sûr par plusieurs sites, est fissuré.", "many"},
        Case{kRussian, "О трещине сообщили сразу несколько изданий.", "many"},
        Case{kRussian, "Как ранее писала местная газета, сирена молчала.", "one"}));

INSTANTIATE_TEST_SUITE_P(
    Own, MediaReferences,
    testing::Values(Case{kEnglish, "The letter was revealed by this newspaper on Monday.", "own"},
                    Case{kEnglish, "We reported on Monday that the gate was open.", "own"},
                    Case{kFrench, "Nous avons écrit lundi que la vanne était ouverte.", "own"},
                    Case{kFrench, "La lettre révélée lundi par notre journal est fausse.", "own"},
                    Case{kRussian, "Мы сообщали в понедельник, что затвор открыт.", "own"},
                    Case{kRussian, "Ранее наше издание рассказало о письме.", "own"}));

INSTANTIATE_TEST_SUITE_P(
    None, MediaReferences,
    testing::Values(Case{kEnglish, "The mayor told a press conference that nobody was hurt.", ""},
                    Case{kEnglish, "We have seen the gate.", ""},
                    Case{kEnglish, "He sold a newspaper at the corner.", ""},
                    Case{kFrench, "Il l'a dit lors d'un point de presse.", ""},
                    Case{kFrench, "Nous avons vu la vanne.", ""},
                    Case{kFrench, "L'agence de presse n'a rien indiqué.", ""},
                    Case{kRussian, "Мы видели затвор своими глазами.", ""},
                    Case{kRussian, "Об этом пишет газета «Причал».", ""}));

TEST(MediaReferences, AnOutletIsAmongItsKind) {
  EXPECT_TRUE(is_among(model::OutletKind::Radio, kRadioWord | kTvWord));
  EXPECT_FALSE(is_among(model::OutletKind::Newspaper, kRadioWord | kTvWord));
  EXPECT_TRUE(is_among(model::OutletKind::Blog, kPressWord));
  EXPECT_FALSE(is_among(model::OutletKind::Agency, kPressWord));
}

}  // namespace
}  // namespace hearsay::trace
