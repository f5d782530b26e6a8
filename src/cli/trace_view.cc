// SPDX-License-Identifier: Apache-2.0
// hearsay trace on a terminal: each claim with its header, its origins and their receipts, the
// strip of mentions in time order, and where a hedge or a number changed.
#include <fmt/format.h>

#include <algorithm>
#include <ctime>
#include <map>
#include <set>

#include "cli/report.h"
#include "cli/screen.h"
#include "model/names.h"

namespace hearsay::cli {
namespace {

// The words of the report in the three languages; keys are the English ones.
std::string_view word(std::string_view key, std::string_view language) {
  struct Entry {
    std::string_view key, french, russian;
  };
  static constexpr Entry kWords[] = {
      {"articles", "articles", "материалов"},
      {"outlets", "médias", "изданий"},
      {"owners", "propriétaires", "владельцев"},
      {"links", "liens", "связей"},
      {"claims", "affirmations", "утверждений"},
      {"independent origins", "sources primaires indépendantes", "независимых первоисточников"},
      {"independent origin", "source primaire indépendante", "независимый первоисточник"},
      {"first seen", "vu d'abord", "впервые"},
      {"depends on", "reste à savoir", "зависит от того"},
      {"origins", "sources primaires", "первоисточники"},
      {"mentions", "mentions", "упоминания"},
      {"drift", "dérive", "дрейф"},
      {"figures", "chiffres", "цифры"},
      {"as far as this archive shows", "pour autant que ces archives le montrent",
       "насколько показывает этот архив"},
      {"asserted", "affirmé", "утверждается"},
      {"attributed", "attribué", "со ссылкой"},
      {"hedged", "avec réserve", "с оговоркой"},
      {"denied", "démenti", "отрицается"},
      {"unknown", "inconnu", "неизвестно"},
      {"hedge-lost", "réserve perdue", "оговорка потеряна"},
      {"hedge-gained", "réserve ajoutée", "оговорка добавлена"},
      {"attribution-lost", "attribution perdue", "ссылка потеряна"},
      {"figure-changed", "chiffre changé", "цифра изменилась"},
      {"plural-source", "faux pluriel", "ложное множественное"},
      {"not-in-cited", "absent de l'article cité", "нет в цитируемом"},
      {"circular", "citation circulaire", "круговая ссылка"},
      {"conclusive", "concluant", "доказательно"},
      {"associative", "associatif", "по связи"},
      {"circumstantial", "indirect", "косвенно"},
      {"update", "mise à jour", "обновление"},
      {"another count", "autre décompte", "другой подсчёт"},
      {"may be one more", "peut-être une de plus", "возможно, ещё один"},
  };
  for (const Entry& entry : kWords)
    if (entry.key == key)
      return language == "fr" ? entry.french : language == "ru" ? entry.russian : entry.key;
  return key;
}

std::string day_and_hour(std::int64_t seconds) {
  const std::time_t time = seconds;
  std::tm parts{};
  gmtime_r(&time, &parts);
  return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}", parts.tm_year + 1900, parts.tm_mon + 1,
                     parts.tm_mday, parts.tm_hour, parts.tm_min);
}

std::string number(double value) {
  return value == static_cast<double>(static_cast<long long>(value))
             ? fmt::format("{}", static_cast<long long>(value))
             : fmt::format("{:g}", value);
}

class ClaimView {
 public:
  ClaimView(const Trace& trace, const View& view) : trace_(trace), view_(view) {}

  std::string of(const model::Claim& claim, std::size_t rank) const {
    return header(claim, rank) + origins(claim) + figures(claim) + mentions(claim) + drift(claim) +
           "\n";
  }

 private:
  std::string_view w(std::string_view key) const { return word(key, view_.interface_language); }
  const model::Article& article(model::ArticleId id) const {
    return trace_.articles[static_cast<std::size_t>(id)];
  }
  std::string outlet(model::ArticleId id) const {
    const model::Article& one = article(id);
    return tame(one.outlet ? one.outlet->name : one.id);
  }

  std::string header(const model::Claim& claim, std::size_t rank) const {
    std::set<std::size_t> articles;
    std::set<std::string> outlets, owners;
    for (const model::Mention& mention : claim.mentions) {
      const model::Article& one = article(mention.article);
      articles.insert(static_cast<std::size_t>(mention.article));
      if (!one.outlet) continue;
      outlets.insert(one.outlet->name);
      owners.insert(one.outlet->owner.empty() ? one.outlet->name : one.outlet->owner);
    }
    std::string out = wrap({{tame(claim.text), Style::Bold}}, view_.width,
                           fmt::format("{:>3}. ", rank), "     ", view_.colour);
    const model::Independent& count = claim.independent;
    std::string line;
    if (claim.first)
      line += fmt::format("{} {} · ", w("first seen"), day_and_hour(claim.first_earliest));
    line += fmt::format("{} {}, {} {}, {} {}, ", articles.size(), w("articles"), outlets.size(),
                        w("outlets"), owners.size(), w("owners"));
    const std::string_view noun =
        count.best == 1 ? w("independent origin") : w("independent origins");
    std::string independent = fmt::format("{} {}", count.best, noun);
    if (count.low != count.high) independent += fmt::format(" ({}–{})", count.low, count.high);
    out += wrap({{line, Style::Plain}, {independent, Style::Bold}}, view_.width, "     ", "     ",
                view_.colour);
    const std::string doubt = count.reason.empty()
                                  ? count.depends_on
                                  : model::said(count.reason, view_.interface_language);
    if (!doubt.empty())
      out += wrap({{fmt::format("{}: {}", w("depends on"), tame(doubt)), Style::Dim}}, view_.width,
                  "     ", "       ", view_.colour);
    return out;
  }

  // Counted origins with their receipts; those that may be one more in a single line.
  std::string origins(const model::Claim& claim) const {
    std::string out, others;
    for (const model::Origin& origin : claim.origins) {
      if (!origin.counted) {
        others += (others.empty() ? "" : ", ") + tame(origin.name);
        continue;
      }
      std::string where;
      for (const model::ArticleId id : origin.articles)
        if (where.find(outlet(id)) == std::string::npos)
          where += (where.empty() ? " ← " : ", ") + outlet(id);
      out += wrap({{tame(origin.name), Style::Source}, {where, Style::Dim}}, view_.width, "     * ",
                  "       ", view_.colour);
      std::string before;
      for (const model::Evidence& evidence : origin.why) {
        const std::string note =
            evidence.reason.empty()
                ? ""
                : ": " + tame(model::said(evidence.reason, view_.interface_language));
        const std::string line =
            fmt::format("{} ({}){}", model::receipt_word(evidence.what, view_.interface_language),
                        w(name_of(evidence.tier)), note);
        if (line != before)
          out += wrap({{line, Style::Dim}}, view_.width, "         ", "           ", view_.colour);
        before = line;
      }
    }
    if (!others.empty())
      out += wrap({{std::string(w("may be one more")) + ": ", Style::Plain}, {others, Style::Dim}},
                  view_.width, "     ? ", "       ", view_.colour);
    return out;
  }

  static std::string interval(std::pair<double, double> value) {
    return number(value.first) + (value.second == value.first ? "" : "–" + number(value.second));
  }

  // The ledger: who counted what, updates apart from contradictions.
  std::string figures(const model::Claim& claim) const {
    const auto ledger = weigh::ledger_of(claim, trace_.articles);
    if (ledger.empty()) return {};
    const auto chosen = weigh::choose_figure(ledger, view_.figures);
    std::string out = wrap({{std::string(w("figures")) + " ", Style::Plain},
                            {chosen ? interval(*chosen) : "–", Style::Bold}},
                           view_.width, "     ", "       ", view_.colour);
    if (ledger.size() == 1) return out;
    for (const weigh::LedgerLine& line : ledger) {
      const std::string when =
          line.when == INT64_MAX ? std::string(16, ' ') : day_and_hour(line.when);
      const std::string_view turn = line.turn == weigh::Turn::Update          ? w("update")
                                    : line.turn == weigh::Turn::Contradiction ? w("another count")
                                                                              : "";
      out += wrap({{when + " ", Style::Dim},
                   {interval(line.value), Style::Bold},
                   {" ← " + tame(line.who), Style::Plain},
                   {turn.empty() ? "" : fmt::format(" ({})", turn), Style::Dim}},
                  view_.width, "       ", "         ", view_.colour);
    }
    return out;
  }

  std::string mentions(const model::Claim& claim) const {
    std::string out = "     " + std::string(w("mentions")) + "\n";
    for (const model::Mention& mention : claim.mentions) {
      const model::Article& one = article(mention.article);
      const std::string when =
          one.published ? day_and_hour(one.published->earliest) : std::string(16, ' ');
      std::string chain;
      for (const std::string& name : mention.chain) chain += " ← " + tame(name);
      std::string figure;
      if (mention.figure) {
        figure = " [" + number(mention.figure->first);
        if (mention.figure->second != mention.figure->first)
          figure += "–" + number(mention.figure->second);
        figure += "]";
      }
      const Style style = mention.certainty == model::Certainty::Hedged ||
                                  mention.certainty == model::Certainty::Unknown
                              ? Style::Hedge
                          : mention.certainty == model::Certainty::Denied ? Style::Alert
                                                                          : Style::Plain;
      out += wrap({{when + " ", Style::Dim},
                   {outlet(mention.article) + chain + ": ", Style::Plain},
                   {std::string(w(name_of(mention.certainty))), style},
                   {figure, Style::Bold}},
                  view_.width, "       ", "         ", view_.colour);
    }
    return out;
  }

  std::string drift(const model::Claim& claim) const {
    std::string out;
    for (const model::Drift& one : claim.drift) {
      std::string text = std::string(w(name_of(one.kind))) + ": " + outlet(one.article);
      if (one.against) text += " / " + outlet(*one.against);
      const std::string note =
          one.reason.empty() ? one.note : model::said(one.reason, view_.interface_language);
      if (!note.empty()) text += ", " + tame(note);
      out += wrap({{text, Style::Alert}}, view_.width, "     ! ", "       ", view_.colour);
    }
    return out;
  }

  const Trace& trace_;
  const View& view_;
};

}  // namespace

std::string trace_view(const Trace& trace, const View& view, std::size_t claims) {
  const auto w = [&](std::string_view key) { return word(key, view.interface_language); };
  std::set<std::string> outlets;
  for (const model::Article& article : trace.articles)
    if (article.outlet) outlets.insert(article.outlet->name);
  const std::string summary =
      fmt::format("{} {}, {} {}, {} {}, {} {} ({})", trace.articles.size(), w("articles"),
                  outlets.size(), w("outlets"), trace.links.size(), w("links"), trace.claims.size(),
                  w("claims"), w("as far as this archive shows"));
  std::string out = wrap({{summary, Style::Plain}}, view.width, "", "", view.colour) + "\n";
  const ClaimView claim_view(trace, view);
  std::size_t rank = 0;
  for (const model::Claim& claim : trace.claims) {
    if (claims != 0 && rank == claims) break;
    out += claim_view.of(claim, ++rank);
  }
  return out;
}

}  // namespace hearsay::cli
