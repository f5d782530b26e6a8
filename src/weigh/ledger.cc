// SPDX-License-Identifier: Apache-2.0
#include "weigh/ledger.h"

#include <algorithm>

#include "text/fold.h"

namespace hearsay::weigh {
namespace {

const model::Article& at(std::span<const model::Article> articles, model::ArticleId id) {
  return articles[static_cast<std::size_t>(id)];
}

bool is_official(const model::Mention& mention, const model::Article& article) {
  const model::Reading& reading = mention.in_title ? article.title_reading : article.reading;
  if (!mention.statement || *mention.statement >= reading.statements.size()) return false;
  const model::SourceKind kind = reading.statements[*mention.statement].source_kind;
  return kind == model::SourceKind::Organisation || kind == model::SourceKind::Role ||
         kind == model::SourceKind::Document;
}

// Two figures of which one holds the other do not contradict ("at least 18" and 20 would not).
bool apart(std::pair<double, double> a, std::pair<double, double> b) {
  return a.second < b.first || b.second < a.first;
}

void take_turns(std::vector<LedgerLine>& ledger) {
  for (std::size_t i = 0; i < ledger.size(); ++i) {
    // Who repeats a figure that stands already neither updates nor contradicts it.
    const auto end = ledger.begin() + static_cast<std::ptrdiff_t>(i);
    if (std::any_of(ledger.begin(), end,
                    [&](const LedgerLine& one) { return one.value == ledger[i].value; }))
      continue;
    for (std::size_t k = 0; k < i; ++k) {
      if (!apart(ledger[i].value, ledger[k].value)) continue;
      if (text::fold(ledger[i].who) == text::fold(ledger[k].who))
        ledger[i].turn = Turn::Update;
      else if (ledger[i].turn == Turn::First)
        ledger[i].turn = Turn::Contradiction;
    }
  }
}

}  // namespace

std::vector<LedgerLine> ledger_of(const model::Claim& claim,
                                  std::span<const model::Article> articles) {
  std::vector<LedgerLine> ledger;
  for (const model::Mention& mention : claim.mentions) {
    if (!mention.figure || mention.certainty == model::Certainty::Denied) continue;
    const model::Article& article = at(articles, mention.article);
    const std::string who = !mention.chain.empty() ? mention.chain.back()
                            : article.outlet       ? article.outlet->name
                                                   : article.id;
    auto line = std::find_if(ledger.begin(), ledger.end(), [&](const LedgerLine& one) {
      return one.value == *mention.figure && text::fold(one.who) == text::fold(who);
    });
    if (line == ledger.end()) {
      LedgerLine fresh;
      fresh.value = *mention.figure;
      fresh.who = who;
      fresh.when = article.published ? article.published->earliest : INT64_MAX;
      line = ledger.insert(ledger.end(), std::move(fresh));
    }
    line->official |= is_official(mention, article);
    if (line->articles.empty() || line->articles.back() != mention.article)
      line->articles.push_back(mention.article);
  }
  std::stable_sort(ledger.begin(), ledger.end(),
                   [](const LedgerLine& a, const LedgerLine& b) { return a.when < b.when; });
  take_turns(ledger);
  return ledger;
}

std::optional<FigureChoice> parse_figure_choice(std::string_view name) {
  if (name == "latest") return FigureChoice::Latest;
  if (name == "min-max") return FigureChoice::MinMax;
  if (name == "majority") return FigureChoice::Majority;
  if (name == "official") return FigureChoice::Official;
  if (name == "lowest") return FigureChoice::Lowest;
  return std::nullopt;
}

std::optional<std::pair<double, double>> choose_figure(std::span<const LedgerLine> ledger,
                                                       FigureChoice choice) {
  if (ledger.empty()) return std::nullopt;
  const auto low = [](const LedgerLine& a, const LedgerLine& b) { return a.value < b.value; };
  const auto lowest = std::min_element(ledger.begin(), ledger.end(), low);
  switch (choice) {
    case FigureChoice::Latest:
      return ledger.back().value;
    case FigureChoice::Lowest:
      return lowest->value;
    case FigureChoice::MinMax: {
      double high = lowest->value.second;
      for (const LedgerLine& line : ledger) high = std::max(high, line.value.second);
      return std::pair{lowest->value.first, high};
    }
    case FigureChoice::Official: {
      std::optional<std::pair<double, double>> last;
      for (const LedgerLine& line : ledger)
        if (line.official) last = line.value;
      return last;
    }
    case FigureChoice::Majority: {
      const auto articles = [&](const LedgerLine& one) {
        std::size_t sum = 0;
        for (const LedgerLine& line : ledger)
          if (line.value == one.value) sum += line.articles.size();
        return sum;
      };
      return std::max_element(ledger.begin(), ledger.end(),
                              [&](const LedgerLine& a, const LedgerLine& b) {
                                return articles(a) < articles(b);
                              })
          ->value;
    }
  }
  return std::nullopt;
}

}  // namespace hearsay::weigh
