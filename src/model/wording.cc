// SPDX-License-Identifier: Apache-2.0
#include "model/wording.h"

#include <fmt/format.h>

#include <algorithm>
#include <ctime>

#include "text/code_points.h"
#include "text/grouped.h"

namespace hearsay::model {
namespace {

constexpr std::int64_t kDay = 86400;
constexpr std::int64_t kMoment = 120;      // an interval this short is one moment
constexpr std::size_t kTitleLetters = 48;  // of a title that stands for an outlet
constexpr std::size_t kQuotedLetters = 70;

std::string_view bound_words(Bound bound, std::string_view language) {
  const bool french = language == "fr", russian = language == "ru";
  switch (bound) {
    case Bound::AtLeast:
      return french ? "au moins " : russian ? "не менее " : "at least ";
    case Bound::AtMost:
      return french ? "au plus " : russian ? "не более " : "at most ";
    case Bound::About:
      return french ? "environ " : russian ? "около " : "about ";
    case Bound::Exact:
    case Bound::Range:
      break;
  }
  return "";
}

std::tm day_of(std::int64_t seconds) {
  const std::time_t time = seconds;
  std::tm parts{};
  gmtime_r(&time, &parts);
  return parts;
}

std::string day_text(const std::tm& day) {
  return fmt::format("{:04}-{:02}-{:02}", day.tm_year + 1900, day.tm_mon + 1, day.tm_mday);
}

// White space as single blanks, cut to so many letters.
std::string shortened(std::string_view text, std::size_t most) {
  std::string out;
  std::size_t letters = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = text::next_code_point(text, at);
    const bool white = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (white && (out.empty() || out.back() == ' ')) continue;
    if (++letters > most) {
      while (!out.empty() && out.back() == ' ') out.pop_back();
      return out + "…";
    }
    text::append_utf8(white ? U' ' : c, out);
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::string quoted(std::string_view words, std::string_view language) {
  if (language == "fr") return fmt::format("«\u00A0{}\u00A0»", words);
  return fmt::format(language == "ru" ? fmt::runtime("«{}»") : fmt::runtime("“{}”"), words);
}

// {a}: the article, {b}: the one it is held against, {n}: a name, {x} and {y}: what stood there and
// what stands here.
std::string_view drift_pattern(DriftKind kind, std::string_view language) {
  const auto in = [&](std::string_view english, std::string_view french, std::string_view russian) {
    return language == "fr" ? french : language == "ru" ? russian : english;
  };
  switch (kind) {
    case DriftKind::HedgeLost:
      return in("{a} leaves out the reservation of {b}: {x} → {y}",
                "{a} omet la réserve de {b}\u00A0: {x} → {y}",
                "{a} опускает оговорку, которая есть у {b}: {x} → {y}");
    case DriftKind::HedgeGained:
      return in("{a} adds a reservation that {b} does not have: {x} → {y}",
                "{a} ajoute une réserve que {b} n'a pas\u00A0: {x} → {y}",
                "{a} добавляет оговорку, которой нет у {b}: {x} → {y}");
    case DriftKind::AttributionLost:
      return in("{a} says in its own voice what {b} gives to {n}",
                "{a} dit de sa propre voix ce que {b} attribue à {n}",
                "{a} говорит от себя то, что {b} даёт со ссылкой: {n}");
    case DriftKind::FigureChanged:
      return in("{x} in {b} becomes {y} in {a}", "{x} chez {b} devient {y} chez {a}",
                "{b}: {x}, у {a} стало: {y}");
    case DriftKind::PluralSource:
      return in("{a} cites {n}: nobody who could be counted",
                "{a} cite {n}\u00A0: personne que l'on puisse compter",
                "{a} ссылается на {n}: посчитать здесь некого");
    case DriftKind::NotInCited:
      return in("{a} cites {n}, but no article of {n} in this archive was found to say it",
                "{a} cite {n}, mais aucun article de {n} trouvé dans ces archives ne le dit",
                "{a} ссылается на {n}, но в материалах {n} в этом архиве этого не нашлось");
    case DriftKind::Circular:
      return in("{a} cites {b}, and {b} cites {a}", "{a} cite {b}, et {b} cite {a}",
                "{a} ссылается на {b}, а {b} на {a}");
  }
  return "";
}

}  // namespace

const Figure* figure_of(const Mention& mention, const Article& article) {
  if (!mention.figure_index) return nullptr;
  const auto& figures = mention.in_title && !article.title_in_text() ? article.title_reading.figures
                                                                     : article.reading.figures;
  return *mention.figure_index < figures.size() ? &figures[*mention.figure_index] : nullptr;
}

Bound bound_of(const Mention& mention, const Article& article) {
  const Figure* figure = figure_of(mention, article);
  return figure == nullptr ? Bound::Exact : figure->bound;
}

std::string said_figure(std::pair<double, double> value, Bound bound, std::string_view language) {
  const auto [low, high] = value;
  const std::string from = text::grouped(low, language), to = text::grouped(high, language);
  if (bound == Bound::AtLeast) return std::string(bound_words(bound, language)) + from;
  if (bound == Bound::AtMost) return std::string(bound_words(bound, language)) + to;
  if (low == high) return std::string(bound_words(bound, language)) + from;
  if (language == "fr") return fmt::format("de {} à {}", from, to);
  if (language == "ru") return fmt::format("от {} до {}", from, to);
  return fmt::format("{} to {}", from, to);
}

std::string said_time(std::int64_t earliest, std::int64_t latest) {
  const std::tm first = day_of(earliest), last = day_of(latest);
  if (latest - earliest < kMoment)
    return fmt::format("{} {:02}:{:02}", day_text(first), first.tm_hour, first.tm_min);
  if (latest - earliest < kDay) return day_text(first);
  const std::tm next = day_of(latest + 1);
  const bool whole = first.tm_mday == 1 && next.tm_mday == 1 && first.tm_hour + next.tm_hour == 0;
  if (whole && first.tm_mon == last.tm_mon && first.tm_year == last.tm_year)
    return day_text(first).substr(0, 7);
  return day_text(first) + " … " + day_text(last);
}

std::string teller_of(const Article& article) {
  if (article.outlet) return article.outlet->name;
  const auto agency =
      std::find_if(article.credits.begin(), article.credits.end(),
                   [](const Credit& credit) { return credit.kind == CreditKind::Agency; });
  if (agency != article.credits.end()) return agency->name;
  if (!article.title.empty()) return "“" + shortened(article.title, kTitleLetters) + "”";
  return article.id;
}

std::string words_at(const Article& article, Span span, bool in_title, std::string_view language) {
  return quoted(shortened(span.of(in_title ? article.title : article.text), kQuotedLetters),
                language);
}

std::string said_drift(const Drift& drift, const Article& article, const Article* against,
                       std::string_view language) {
  const bool figure = drift.before && drift.after;
  const auto piece = [&](char name) -> std::string {
    switch (name) {
      case 'a':
        return teller_of(article);
      case 'b':
        return against == nullptr ? "" : teller_of(*against);
      case 'x':
        if (figure) return said_figure(drift.before->value, drift.before->bound, language);
        return against == nullptr || !drift.against_at
                   ? "…"
                   : words_at(*against, *drift.against_at, drift.against_in_title, language);
      case 'y':
        if (figure) return said_figure(drift.after->value, drift.after->bound, language);
        return words_at(article, drift.at, drift.in_title, language);
      default:
        return drift.kind == DriftKind::PluralSource ? quoted(drift.name, language) : drift.name;
    }
  };
  const std::string_view pattern = drift_pattern(drift.kind, language);
  std::string out;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] != '{') {
      out += pattern[i];
      continue;
    }
    out += piece(pattern[i + 1]);
    i += 2;
  }
  return out;
}

}  // namespace hearsay::model
