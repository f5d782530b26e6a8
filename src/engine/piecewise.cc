// SPDX-License-Identifier: Apache-2.0
#include "engine/piecewise.h"

#include <algorithm>
#include <utility>

namespace hearsay::engine {
namespace {

using model::Span;

void shift(Span& span, std::uint32_t by) {
  span.begin += by;
  span.end += by;
}

void shift(std::vector<Span>& spans, std::uint32_t by) {
  for (Span& span : spans) shift(span, by);
}

// One is within another of its own list.
void append(std::vector<model::Statement>&& statements, std::uint32_t begin,
            std::vector<model::Statement>& whole) {
  const auto before = static_cast<std::uint32_t>(whole.size());
  for (model::Statement& statement : statements) {
    for (std::vector<Span>* spans : {&statement.content, &statement.cue, &statement.source})
      shift(*spans, begin);
    if (statement.within) *statement.within += before;
    whole.push_back(std::move(statement));
  }
}

// What was read of the piece that begins at `begin`, behind what was read before.
void append(model::Reading&& piece, std::uint32_t begin, model::Reading& whole) {
  const auto before = static_cast<std::uint32_t>(whole.statements.size());
  append(std::move(piece.statements), begin, whole.statements);
  append(std::move(piece.accounts), begin, whole.accounts);
  for (model::Figure& figure : piece.figures) {
    shift(figure.span, begin);
    if (figure.statement) *figure.statement += before;
    whole.figures.push_back(std::move(figure));
  }
  for (model::Expression& expression : piece.expressions) {
    shift(expression.span, begin);
    whole.expressions.push_back(std::move(expression));
  }
}

// The sentences from `from` on that make one piece; how many they are.
std::size_t piece_of(std::span<const Span> sentences, std::size_t from, std::size_t most) {
  std::size_t count = 1;
  while (from + count < sentences.size() &&
         sentences[from + count].end - sentences[from].begin <= most)
    ++count;
  return count;
}

}  // namespace

void attribute_piecewise(model::Article& article,
                         const std::function<void(std::span<model::Article*>)>& attribute,
                         base::Budget& budget, std::size_t piece_bytes) {
  const std::vector<Span> sentences = std::move(article.reading.sentences);
  article.reading = {};
  bool title_read =
      article.title_in_text() || article.title.empty() || article.title.size() > piece_bytes;
  for (std::size_t from = 0, count = 0; from < sentences.size(); from += count) {
    count = piece_of(sentences, from, piece_bytes);
    const Span all{sentences[from].begin, sentences[from + count - 1].end};
    if (all.size() > piece_bytes) continue;
    if (!budget.in_time()) return;
    model::Article piece;
    piece.text = all.of(article.text);
    piece.outlet = article.outlet;
    piece.language = article.language;
    piece.language_tag = article.language_tag;
    piece.published = article.published;
    if (!std::exchange(title_read, true)) piece.title = article.title;
    for (std::size_t i = from; i < from + count; ++i)
      piece.reading.sentences.push_back(
          {sentences[i].begin - all.begin, sentences[i].end - all.begin});
    model::Article* one = &piece;
    attribute({&one, 1});
    append(std::move(piece.reading), all.begin, article.reading);
    if (!piece.title.empty()) article.title_reading = std::move(piece.title_reading);
  }
  article.reading.sentences = sentences;
}

}  // namespace hearsay::engine
