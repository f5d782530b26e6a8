// SPDX-License-Identifier: Apache-2.0
#include "weigh/ledger.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "model/wording.h"
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

// What a bound leaves open: a tenth around "about", everything above "at least".
std::pair<double, double> extent(const model::GivenFigure& figure, double above, double below) {
  constexpr double kAbout = 0.1;
  const auto [low, high] = figure.value;
  const auto part = [](double share, double of) {
    return std::isinf(share) ? share : share * std::abs(of);
  };
  switch (figure.bound) {
    case model::Bound::AtLeast:
      return {low, std::max(high, low + part(above, low))};
    case model::Bound::AtMost:
      return {std::min(low, high - part(below, high)), high};
    case model::Bound::About:
      if (low == high) return {low - part(kAbout, low), high + part(kAbout, high)};
      break;
    case model::Bound::Exact:
    case model::Bound::Range:
      break;
  }
  return figure.value;
}

bool meet(std::pair<double, double> a, std::pair<double, double> b) {
  return a.first <= b.second && b.first <= a.second;
}

// Two figures of which one may hold the other do not contradict ("at least 18" and 20).
bool apart(const LedgerLine& a, const LedgerLine& b) {
  constexpr double kOpen = std::numeric_limits<double>::infinity();
  return !meet(extent({a.value, a.bound}, kOpen, kOpen), extent({b.value, b.bound}, kOpen, kOpen));
}

// The names of one origin, folded.
using Names = std::vector<std::vector<std::string>>;

Names names_of(const model::Claim& claim) {
  Names out;
  for (const model::Origin& origin : claim.origins) {
    std::vector<std::string>& names = out.emplace_back();
    names.push_back(text::fold(origin.name));
    for (const model::Evidence& evidence : origin.why) {
      if (evidence.reason.other.empty()) continue;
      names.push_back(text::fold(evidence.reason.name));
      names.push_back(text::fold(evidence.reason.other));
    }
  }
  return out;
}

// Who repeats a figure that stands already neither updates nor contradicts it. A figure updates
// another of the same source that can't be the same number; it contradicts one that another origin
// of the claim gives. Who only passes a figure on counts nothing.
void take_turns(std::vector<LedgerLine>& ledger, const Names& origins) {
  const auto holds = [](const std::vector<std::string>& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
  };
  const auto one_source = [&](const std::string& a, const std::string& b) {
    return a == b || std::any_of(origins.begin(), origins.end(), [&](const auto& names) {
             return holds(names, a) && holds(names, b);
           });
  };
  const auto counts = [&](const std::string& name) {
    return std::any_of(origins.begin(), origins.end(),
                       [&](const auto& names) { return holds(names, name); });
  };
  for (std::size_t i = 0; i < ledger.size(); ++i) {
    const auto stands = [&](const LedgerLine& one) { return one.value == ledger[i].value; };
    if (std::any_of(ledger.begin(), ledger.begin() + static_cast<std::ptrdiff_t>(i), stands))
      continue;
    for (std::size_t j = i; j < ledger.size(); ++j) {
      if (!stands(ledger[j])) continue;
      const std::string who = text::fold(ledger[j].who);
      for (std::size_t k = 0; k < i; ++k) {
        const std::string other = text::fold(ledger[k].who);
        if (one_source(who, other)) {
          if (!may_be_one({ledger[i].value, ledger[i].bound}, {ledger[k].value, ledger[k].bound}))
            ledger[i].turn = Turn::Update;
        } else if (ledger[i].turn == Turn::First && apart(ledger[i], ledger[k]) && counts(who) &&
                   counts(other)) {
          ledger[i].turn = Turn::Contradiction;
        }
      }
    }
  }
}

}  // namespace

std::string_view name_of(Turn turn) {
  static constexpr std::array<std::string_view, 3> kTurns{"", "update", "another count"};
  return kTurns[static_cast<std::size_t>(turn)];
}

bool may_be_one(const model::GivenFigure& a, const model::GivenFigure& b) {
  constexpr double kRounding = 0.25;  // so far below "more than" a number is rounded, no further
  return meet(extent(a, kRounding, kRounding), extent(b, kRounding, kRounding));
}

std::vector<LedgerLine> ledger_of(const model::Claim& claim,
                                  std::span<const model::Article> articles) {
  std::vector<LedgerLine> ledger;
  for (const model::Mention& mention : claim.mentions) {
    if (!mention.figure || mention.certainty == model::Certainty::Denied) continue;
    const model::Article& article = at(articles, mention.article);
    const std::string who =
        mention.chain.empty() ? model::teller_of(article) : mention.chain.back();
    const model::Bound bound = model::bound_of(mention, article);
    auto line = std::find_if(ledger.begin(), ledger.end(), [&](const LedgerLine& one) {
      return one.value == *mention.figure && one.bound == bound &&
             text::fold(one.who) == text::fold(who);
    });
    if (line == ledger.end()) {
      LedgerLine fresh;
      fresh.value = *mention.figure;
      fresh.bound = bound;
      fresh.who = who;
      fresh.when = article.published ? article.published->earliest : INT64_MAX;
      fresh.until = article.published ? article.published->latest : INT64_MAX;
      line = ledger.insert(ledger.end(), std::move(fresh));
    }
    line->official |= is_official(mention, article);
    if (line->articles.empty() || line->articles.back() != mention.article)
      line->articles.push_back(mention.article);
  }
  std::stable_sort(ledger.begin(), ledger.end(),
                   [](const LedgerLine& a, const LedgerLine& b) { return a.when < b.when; });
  take_turns(ledger, names_of(claim));
  return ledger;
}

namespace {
constexpr std::array<std::string_view, 5> kChoices{"latest", "min-max", "majority", "official",
                                                   "lowest"};  // in the order of the values
}  // namespace

std::optional<FigureChoice> parse_figure_choice(std::string_view name) {
  const auto found = std::find(kChoices.begin(), kChoices.end(), name);
  if (found == kChoices.end()) return std::nullopt;
  return static_cast<FigureChoice>(found - kChoices.begin());
}

std::string_view name_of(FigureChoice choice) { return kChoices[static_cast<std::size_t>(choice)]; }

std::optional<model::GivenFigure> choose_figure(std::span<const LedgerLine> ledger,
                                                FigureChoice choice) {
  if (ledger.empty()) return std::nullopt;
  const auto given = [](const LedgerLine& line) {
    return model::GivenFigure{line.value, line.bound};
  };
  const auto low = [](const LedgerLine& a, const LedgerLine& b) { return a.value < b.value; };
  const auto lowest = std::min_element(ledger.begin(), ledger.end(), low);
  switch (choice) {
    case FigureChoice::Latest:
      return given(ledger.back());
    case FigureChoice::Lowest:
      return given(*lowest);
    case FigureChoice::MinMax: {
      double high = lowest->value.second;
      for (const LedgerLine& line : ledger) high = std::max(high, line.value.second);
      return model::GivenFigure{{lowest->value.first, high},
                                high == lowest->value.first ? lowest->bound : model::Bound::Range};
    }
    case FigureChoice::Official: {
      std::optional<model::GivenFigure> last;
      for (const LedgerLine& line : ledger)
        if (line.official) last = given(line);
      return last;
    }
    case FigureChoice::Majority: {
      const auto articles = [&](const LedgerLine& one) {
        std::size_t sum = 0;
        for (const LedgerLine& line : ledger)
          if (line.value == one.value) sum += line.articles.size();
        return sum;
      };
      return given(*std::max_element(
          ledger.begin(), ledger.end(),
          [&](const LedgerLine& a, const LedgerLine& b) { return articles(a) < articles(b); }));
    }
  }
  return std::nullopt;
}

}  // namespace hearsay::weigh
