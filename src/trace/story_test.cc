// SPDX-License-Identifier: Apache-2.0
#include "trace/story.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <string>

#include "base/result.h"
#include "trace/trace.h"

namespace hearsay::trace {
namespace {

TEST(SharedOut, CandidatesAndNoneShareOneCertainty) {
  const std::vector<double> shares = shared_out({2, -1, 0.5});
  EXPECT_LT(std::accumulate(shares.begin(), shares.end(), 0.0), 1);
  EXPECT_GT(shares[0], shares[2]);
  EXPECT_GT(shares[2], shares[1]);
  EXPECT_NEAR(shared_out({0})[0], 0.5, 1e-12);
  EXPECT_NEAR(shared_out({800, 800})[0], 0.5, 1e-12);  // no overflow
  EXPECT_TRUE(shared_out({}).empty());
}

TEST(RetellingModel, RefusesWhatItDoesNotKnow) {
  EXPECT_THROW(RetellingModel("none\t1\nmagic\t2\n", "x.tsv"), base::Failure);
  EXPECT_THROW(RetellingModel("none\t1\n", "x.tsv"), base::Failure);  // weights are missing
  EXPECT_THROW(RetellingModel("none\tmany\n", "x.tsv"), base::Failure);
  EXPECT_NO_THROW(RetellingModel::built_in());
}

struct Story {
  const char* name;
  model::Language language;
  const char* wire;
  const char* retold;   // the same in other words
  const char* witness;  // another reporter's own
};

class Retelling : public ::testing::TestWithParam<Story> {};

model::Article article(const char* id, model::Language language, std::int64_t hour,
                       const char* text) {
  model::Article out;
  out.id = id;
  out.outlet = model::Outlet{
      std::string("Outlet ") + id,
      std::string(id) == "wire" ? model::OutletKind::Agency : model::OutletKind::Newspaper, ""};
  out.language = language;
  out.text = text;
  out.published = model::DateCandidate{"", hour * 3600, hour * 3600, model::DateOrigin::Input,
                                       model::DateRole::Published};
  return out;
}

TEST_P(Retelling, IsToldFromAnOwnReport) {
  const Story& story = GetParam();
  const std::vector<model::Article> articles{article("wire", story.language, 10, story.wire),
                                             article("retold", story.language, 14, story.retold),
                                             article("witness", story.language, 16, story.witness)};
  std::map<std::string, double> best;  // of each later article, log odds
  Options options;
  options.observe = [&best](Observed what, const model::Article& late, const model::Article&,
                            std::span<const double> seen) {
    if (what != Observed::Words) return;
    StoryFeatures features{};
    std::copy(seen.begin(), seen.end(), features.begin());
    const double score = RetellingModel::built_in().score(features);
    const auto [entry, fresh] = best.emplace(late.id, score);
    if (!fresh) entry->second = std::max(entry->second, score);
  };
  for (const model::Link& link : trace_links(articles, model::OutletTable(), options)) {
    const std::string& from = articles[static_cast<std::size_t>(link.from)].id;
    EXPECT_EQ(from, "retold");
    EXPECT_EQ(link.kind, model::LinkKind::Rewrite);
  }
  ASSERT_TRUE(best.contains("retold"));
  // The own report may share too little even to be compared.
  if (best.contains("witness")) {
    EXPECT_GT(best["retold"], best["witness"] + 1);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Languages, Retelling,
    ::testing::Values(
        Story{
            "english", model::Language::English,
            "Thirty-four passengers spent Tuesday night in cable cars stopped above the Halvern "
            "gorge after a pulley broke at 5.20 p.m., the Halvern rescue service said. "
            "\"We brought the last of them down by rope at 3.10 a.m., all of them cold and none "
            "of them hurt,\" said its head, Oskar Tindale. The line was inspected in May by the "
            "Vessby institute, its operator Norrlift said. It will stay closed for two weeks.",
            "A broken pulley left more than thirty people hanging over the Halvern gorge until "
            "the small hours. Rescuers under Oskar Tindale lowered every one of the passengers on "
            "ropes, chilled but unharmed. Norrlift, which runs the cable cars, points to an "
            "inspection by the Vessby institute last spring. Nobody will ride the line for a "
            "fortnight.",
            "Greta Solheim was in the fourth cabin with her two sons. \"First there was a bang, "
            "then the wind, and for 40 minutes nobody answered the intercom,\" she told this "
            "newspaper on Wednesday at the Kvist clinic. A mechanic who asked not to be named "
            "said the pulleys at Halvern squealed all summer. \"We wrote it down each time, I "
            "counted 11 entries,\" he said. Mayor Ivar Lodden wants the logbook published."},
        Story{
            "french", model::Language::French,
            "Trente-quatre passagers ont passé la nuit de mardi dans des télécabines arrêtées "
            "au-dessus des gorges de Halvern après la rupture d'une poulie à 17h20, ont annoncé "
            "les secours de Halvern. « Nous avons descendu le dernier à la corde à 3h10, tous "
            "avaient froid et aucun n'est blessé », a déclaré leur chef, Oscar Tindal. La ligne "
            "avait été inspectée en mai par l'institut Vessby, a indiqué l'exploitant Norrlift. "
            "Elle restera fermée deux semaines.",
            "Une poulie brisée a laissé plus de trente personnes suspendues au-dessus des gorges "
            "de Halvern une bonne partie de la nuit. Les sauveteurs d'Oscar Tindal ont descendu "
            "un à un les passagers à la corde, transis mais indemnes. Norrlift, qui exploite les "
            "télécabines, rappelle que l'institut Vessby avait inspecté la ligne en mai. Elle "
            "restera fermée une quinzaine.",
            "Greta Solheim se trouvait dans la quatrième cabine avec ses deux fils. « D'abord un "
            "bruit sec, puis le vent, et pendant 40 minutes personne n'a répondu à l'interphone "
            "», a-t-elle raconté mercredi à notre journal, à la clinique Kvist. Un mécanicien, "
            "sous couvert d'anonymat, dit que les poulies de Halvern grinçaient depuis l'été. « "
            "Nous le notions chaque fois, j'ai compté 11 mentions », dit-il. Le maire Ivar Lodden "
            "demande la publication du registre."},
        Story{
            "russian", model::Language::Russian,
            "Тридцать четыре пассажира провели ночь на среду в кабинках канатной дороги над "
            "ущельем Хальверн, где в 17:20 сломался шкив, сообщила спасательная служба Хальверна. "
            "«Последнего мы спустили на верёвке в 3:10, все замёрзли, но никто не пострадал», — "
            "сказал её начальник Оскар Тиндаль. В мае дорогу проверил институт Вессби, заявила "
            "компания «Норрлифт». Она будет закрыта две недели.",
            "Из-за сломанного шкива больше тридцати человек до утра висели над ущельем Хальверн. "
            "Спасатели Оскара Тиндаля спустили на верёвках всех пассажиров, замёрзших, но "
            "невредимых. «Норрлифт», которому принадлежит канатная дорога, напоминает, что "
            "весной её проверял институт Вессби. Полмесяца кабинки ходить не будут.",
            "Грета Сульхейм сидела в четвёртой кабинке с двумя сыновьями. «Сначала щелчок, потом "
            "ветер, и 40 минут никто не отвечал по рации», — рассказала она нашей газете в среду "
            "в клинике «Квист». Механик, просивший не называть его имени, говорит, что шкивы в "
            "Хальверне скрипели всё лето. «Мы каждый раз записывали, я насчитал 11 записей», — "
            "сказал он. Мэр Ивар Лодден требует показать журнал."}),
    [](const auto& story) { return std::string(story.param.name); });

}  // namespace
}  // namespace hearsay::trace
