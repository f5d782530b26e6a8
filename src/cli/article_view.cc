// SPDX-License-Identifier: Apache-2.0
// hearsay read on a terminal: the text with source, cue and content in colour and certainty marks
// underlined, then a table of the statements, their chains told as a sentence.
#include <fmt/format.h>

#include <algorithm>

#include "cli/report.h"
#include "cli/report_words.h"
#include "cli/screen.h"
#include "model/names.h"
#include "model/statements.h"
#include "model/wording.h"
#include "serve/article_words.h"

namespace hearsay::cli {
namespace {

using model::Span;

// A style for each byte of the text; where statements nest, the inner one shows.
std::vector<Style> paint(const model::Article& article) {
  std::vector<Style> styles(article.text.size(), Style::Plain);
  const auto fill = [&](const std::vector<Span>& spans, Style style) {
    for (const Span span : spans) {
      const auto first = std::next(styles.begin(), span.begin);
      std::fill(first, std::next(first, span.size()), style);
    }
  };
  const auto statements = model::outer_first(article.reading.statements);
  for (const model::Statement* statement : statements) fill(statement->content, Style::Content);
  for (const model::Statement* statement : statements) {
    fill(statement->source, Style::Source);
    const bool hedge = statement->source.empty() || statement->stance == model::Stance::Distancing;
    fill(statement->cue, hedge ? Style::Hedge : Style::Cue);
  }
  return styles;
}

std::vector<Run> runs_of(std::string_view text, Span span, const std::vector<Style>& styles) {
  std::vector<Run> runs;
  for (std::uint32_t begin = span.begin; begin < span.end;) {
    std::uint32_t end = begin;
    while (end < span.end && styles[end] == styles[begin]) ++end;
    runs.push_back({tame(text.substr(begin, end - begin)), styles[begin]});
    begin = end;
  }
  return runs;
}

// "second hand: Quay Post ← the city authorities"
std::string chain_sentence(const std::vector<std::string>& chain, std::string_view language) {
  std::string out(serve::hand_word(chain.size(), language));
  if (!chain.empty()) out += colon(language);
  for (std::size_t i = 0; i < chain.size(); ++i) out += (i > 0 ? " ← " : "") + tame(chain[i]);
  return out;
}

std::string joined(std::string_view text, const std::vector<Span>& spans) {
  std::string out;
  for (const Span span : spans) out += (out.empty() ? "" : " … ") + tame(span.of(text));
  return out;
}

std::string heading(const model::Article& article, const View& view) {
  const auto w = [&](std::string_view key) {
    return serve::article_word(key, view.interface_language);
  };
  std::string out;
  if (!article.title.empty())
    out += wrap({{tame(article.title), Style::Bold}}, view.width, "", "", view.colour);
  std::string line = article.outlet ? tame(article.outlet->name) : std::string();
  const auto append = [&](const std::string& piece) {
    if (!piece.empty()) line += (line.empty() ? "" : " · ") + piece;
  };
  append(tame(article.byline));
  if (article.published)
    append(fmt::format(
        "{}{} ({} {})",
        article.published->open_start ? fmt::format("{} ", w("no later than")) : std::string(),
        article.published->value, w("from"), name_of(article.published->from)));
  append(article.language_tag);
  append(tame(article.path.empty() ? article.url : article.path));
  out += wrap({{line, Style::Dim}}, view.width, "", "", view.colour);
  for (const model::Credit& credit : article.credits)
    out += wrap({{fmt::format("{}: {}", w(name_of(credit.kind)), tame(credit.name)), Style::Dim}},
                view.width, "  ", "    ", view.colour);
  return out;
}

std::string body(const model::Article& article, const View& view) {
  const auto w = [&](std::string_view key) {
    return serve::article_word(key, view.interface_language);
  };
  const std::vector<Style> styles = paint(article);
  std::string out;
  for (const model::Block& block : article.blocks) {
    if (block.kind == model::BlockKind::Title) continue;
    std::string label;
    if (block.kind != model::BlockKind::Paragraph)
      label = fmt::format("[{}] ", w(name_of(block.kind)));
    if (block.repeats) label += fmt::format("[{}] ", w("repeated"));
    std::vector<Run> runs{{label, Style::Dim}};
    for (Run& run : runs_of(article.text, block.span, styles)) runs.push_back(std::move(run));
    out += "\n" + wrap(runs, view.width, "", "", view.colour);
  }
  return out;
}

std::string table(const model::Article& article, const View& view) {
  const model::Reading& reading = article.reading;
  if (reading.statements.empty()) return "";
  const std::string_view language = view.interface_language;
  const auto w = [&](std::string_view key) {
    return std::string(serve::article_word(key, language));
  };
  std::string out =
      "\n" + styled(report_word("Statements", language), Style::Bold, view.colour) + "\n";
  for (std::size_t i = 0; i < reading.statements.size(); ++i) {
    const model::Statement& statement = reading.statements[i];
    const std::string number = fmt::format("{:>4} ", "s" + std::to_string(i + 1));
    std::string notes = w(name_of(statement.type)) + ", " + w(name_of(statement.commitment));
    if (statement.polarity == model::Polarity::Negative) notes += ", " + w("denied");
    if (statement.stance != model::Stance::Neutral) notes += ", " + w(name_of(statement.stance));
    if (statement.within) notes += fmt::format(", {} s{}", w("within"), *statement.within + 1);
    out += wrap({{chain_sentence(statement.chain, language), Style::Source},
                 {" (" + notes + ")", Style::Dim}},
                view.width, number, "     ", view.colour);
    const std::string content = joined(article.text, statement.content);
    out += wrap({{shorten(content, 3 * view.width), Style::Content}}, view.width, "       ",
                "       ", view.colour);
  }
  return out;
}

std::string figures(const model::Article& article, const View& view) {
  if (article.reading.figures.empty()) return "";
  const std::string_view language = view.interface_language;
  std::string out =
      "\n" + styled(report_word("Figures", language), Style::Bold, view.colour) + "\n";
  for (const model::Figure& figure : article.reading.figures) {
    std::string line = model::said_figure({figure.low, figure.high}, figure.bound, language);
    if (!figure.currency.empty())
      line += " " + tame(figure.currency);
    else if (figure.unit == "percent")
      line += language == "en" ? "%" : "\u00A0%";
    else if (figure.what.empty() && !figure.unit.empty() && figure.unit != "person")
      line += fmt::format(" {}", serve::article_word(figure.unit, language));
    if (!figure.what.empty()) line += " " + tame(figure.what);
    if (figure.counts != model::Counted::None)
      line += fmt::format(" ({})", serve::article_word(name_of(figure.counts), language));
    if (figure.statement) line += fmt::format(", s{}", *figure.statement + 1);
    out += wrap({{line, Style::Plain}}, view.width, "     ", "       ", view.colour);
  }
  return out;
}

}  // namespace

std::string article_view(const model::Article& article, const View& view) {
  return heading(article, view) + body(article, view) + table(article, view) +
         figures(article, view) + "\n" +
         styled(std::string(std::min<std::size_t>(view.width, 40), '-'), Style::Dim, view.colour) +
         "\n\n";
}

}  // namespace hearsay::cli
