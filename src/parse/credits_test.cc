// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <string>

#include "parse/credit_lines.h"
#include "parse/dateline.h"

namespace hearsay::parse {
namespace {

const model::OutletTable& outlets() {
  static const model::OutletTable kTable = model::OutletTable::from_csv(
      "name,kind,owner,language,aliases\nAVI,agency,,fr,\nВесть Новости,agency,,ru,\n", "o.csv");
  return kTable;
}
std::string names(const std::vector<model::Credit>& credits) {
  std::string out;
  for (const model::Credit& c : credits)
    out += (out.empty() ? "" : "|") + std::to_string(static_cast<int>(c.kind)) + c.name;
  return out;
}
std::string line(std::string_view text) { return names(credits_of_line(text, outlets(), true)); }
std::string dateline(std::string_view text) { return names(dateline_of(text, outlets()).credits); }

// 0 source, 1 agency, 2 translation, 3 author, 4 via, 5 photo
TEST(Credits, Lines) {
  const std::pair<const char*, const char*> kCases[] = {
      {"Source : Radio Estran", "0Radio Estran"},
      {"Sources : AVI, WNS", "0AVI|0WNS"},
      {"Traduit de l'anglais par Ysaline Corbaz", "2Ysaline Corbaz"},
      {"Traduction : Ysaline Corbaz pour Le Merle", "2Ysaline Corbaz pour Le Merle"},
      {"(avec AVI)", "1AVI"},
      {"(AVI/WNS)", "1AVI|1WNS"},
      {"Par Ysaline Corbaz", "3Ysaline Corbaz"},
      {"Par Ysaline Corbaz avec AVI", "3Ysaline Corbaz|1AVI"},
      {"By Jory Wend and Ana Reed with AVI", "3Jory Wend and Ana Reed|1AVI"},
      {"Автор: Глеб Дрёмов с Весть Новости", "3Глеб Дрёмов|1Весть Новости"},
      {"Photo : Jean Vial / AVI", "5Jean Vial / AVI"},
      {"Source: WNS. Translation: Jory Wend", "0WNS|2Jory Wend"},
      {"Translated from French by WNS", "2WNS"},
      {"With agency reports from WNS", "1WNS"},
      {"By Jory Wend", "3Jory Wend"},
      {"Via Radio Estran", "4Radio Estran"},
      {"Источник: WNS. Перевод: «Север»", "0WNS|2Север"},
      {"По материалам агентства АВД (Ормелия). Перевод «Ладожского утра».",
       "1АВД|2Ладожского утра"},
      {"По сообщению агентства «Весть»", "1Весть"},
      {"Перевод: Глеб Дрёмов, «Север»", "2Глеб Дрёмов, «Север»"},
      {"Автор: Глеб Дрёмов", "3Глеб Дрёмов"},
      {"/АВИ/", "1АВИ"},
      {"(Reed-Presse, traduction WNS)", "1Reed-Presse|2WNS"},
      {"(WNS, translated from the French by Reed Newswire)", "1WNS|2Reed Newswire"},
      {"(АВД, перевод с французского «Севера»)", "1АВД|2Севера"},
      {"(Source: WNS, translated from the French)", "0WNS"},
      {"(Agence Lémanique)", "1Agence Lémanique"},
      {"(Dépêche WNS)", "1WNS"},
      {"cb/WNS", "1WNS"},
      {"Additional material: WNS", "1WNS"},
      {"Источник: агентство АТИ (Север)", "0АТИ"},
      {"(По материалам WNS, АВД и «Северного утра»)", "1WNS|1АВД|1Северного утра"},
  };
  for (const auto& [written, expected] : kCases) EXPECT_EQ(line(written), expected) << written;
}

TEST(Credits, ProseIsNone) {
  for (const char* prose :
       {"Par ailleurs, le maire a démenti.",
        "La source : un homme qui a tout vu, tout noté et qui a voulu, dix ans après, tout "
        "raconter.",
        "By then it was over.", "Источники в правительстве молчат.",
        "Via della Rosa was closed to traffic on Monday after the water came up.",
        "With this in mind, nobody left.", "(rires)", "Avec le temps, tout s'en va."})
    EXPECT_EQ(line(prose), "") << prose;
}

TEST(Credits, Datelines) {
  const std::pair<const char*, const char*> kCases[] = {
      {"ORVAISE, 4 mars 2031 (AVI) - Le port est fermé.", "1AVI"},
      {"TULLEMARK (Wenmark), 9 mai (WNS/Macreuse) - Le parti a perdu.", "1WNS|1Macreuse"},
      {"PORT ELLING, May 9 (WNS) - The party won.", "1WNS"},
      {"Port Elling (Reed News) — The party won.", "1Reed News"},
      {"(OrmInform/AVD) — The road was closed.", "1OrmInform|1AVD"},
      {"ВЯЗОГРАД, 11 февраля. /ОрмИнформ/. Повара закрыли столовую.", "1ОрмИнформ"},
      {"ОРВЕЗ, 4 мар — Весть Новости. Порт закрыт.", "1Весть Новости"},
      {"ОРВЕЗ (Вальмерия), 4 марта. «Север». Порт закрыт.", "1Север"},
      {"ОРВЕЗ, 4 марта. Порт закрыт. Рыбаки дома.", ""},
      {"Орвез. 4 марта. АВД.РУ - Порт закрыт.", "1АВД.РУ"},
      {"Le maire (Parti du Port) - réélu - se tait.", ""},
      {"Le port (fermé) - rien.", ""},
      {"Hier (lundi) - rien.", ""},
      {"The mayor of the town said on Monday (May 9) - rather late - that he would go.", ""},
      {"Мэр города сказал вчера — и не в первый раз — что уйдёт.", ""},
  };
  for (const auto& [written, expected] : kCases) EXPECT_EQ(dateline(written), expected) << written;
}

TEST(Credits, Notes) {
  EXPECT_TRUE(is_note("Note de la rédaction : nous publions ce récit."));
  EXPECT_TRUE(is_note("Editor's note: this is a story."));
  EXPECT_TRUE(is_note("От редакции: мы публикуем этот рассказ."));
  EXPECT_FALSE(is_note("Note the colour of the sky: it is blue."));
  EXPECT_FALSE(is_note("Notes de musique et de nuit."));
}

}  // namespace
}  // namespace hearsay::parse
