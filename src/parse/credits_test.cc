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
      {"Sources : AVI, KNA", "0AVI|0KNA"},
      {"Traduit de l'anglais par Ysaline Corvoz", "2Ysaline Corvoz"},
      {"Traduction : Ysaline Corvoz pour Le Merle", "2Ysaline Corvoz pour Le Merle"},
      {"(avec AVI)", "1AVI"},
      {"(AVI/KNA)", "1AVI|1KNA"},
      {"Par Ysaline Corvoz", "3Ysaline Corvoz"},
      {"Photo : Jean Vial / AVI", "5Jean Vial / AVI"},
      {"Source: KNA. Translation: Jory Wend", "0KNA|2Jory Wend"},
      {"Translated from French by KNA", "2KNA"},
      {"With agency reports from KNA", "1KNA"},
      {"By Jory Wend", "3Jory Wend"},
      {"Via Radio Estran", "4Radio Estran"},
      {"Источник: KNA. Перевод: «Север»", "0KNA|2Север"},
      {"По материалам агентства АОИ (Орсания). Перевод «Ладожского утра».",
       "1АОИ|2Ладожского утра"},
      {"По сообщению агентства «Весть»", "1Весть"},
      {"Перевод: Глеб Дрёмов, «Север»", "2Глеб Дрёмов, «Север»"},
      {"Автор: Глеб Дрёмов", "3Глеб Дрёмов"},
      {"/АВИ/", "1АВИ"},
      {"(Reed-Presse, traduction KNA)", "1Reed-Presse|2KNA"},
      {"(KNA, translated from the French by Reed Newswire)", "1KNA|2Reed Newswire"},
      {"(АОИ, перевод с французского «Севера»)", "1АОИ|2Севера"},
      {"(Source: KNA, translated from the French)", "0KNA"},
      {"(Agence Lémanique)", "1Agence Lémanique"},
      {"(Dépêche KNA)", "1KNA"},
      {"cb/KNA", "1KNA"},
      {"Additional material: KNA", "1KNA"},
      {"Источник: агентство АТИ (Север)", "0АТИ"},
      {"(По материалам KNA, АОИ и «Северного утра»)", "1KNA|1АОИ|1Северного утра"},
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
      {"DUNMARROW (Kesterland), 9 mai (KNA/Sarcelle) - La Liste a perdu.", "1KNA|1Sarcelle"},
      {"PORT WENNET, May 9 (KNA) - The party won.", "1KNA"},
      {"Port Wennet (Reed News) — The party won.", "1Reed News"},
      {"(VeldInform/APP) — The road was closed.", "1VeldInform|1APP"},
      {"ТАРБЫНСК, 11 февраля. /ВелдИнформ/. Водители перекрыли тракт.", "1ВелдИнформ"},
      {"ОРВЕЗ, 4 мар — Весть Новости. Порт закрыт.", "1Весть Новости"},
      {"ОРВЕЗ (Вальмерия), 4 марта. «Север». Порт закрыт.", "1Север"},
      {"ОРВЕЗ, 4 марта. Порт закрыт. Рыбаки дома.", ""},
      {"Орвез. 4 марта. АОИ.РУ - Порт закрыт.", "1АОИ.РУ"},
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
