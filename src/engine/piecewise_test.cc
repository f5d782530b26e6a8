// SPDX-License-Identifier: Apache-2.0
#include "engine/piecewise.h"

#include <gtest/gtest.h>

#include <string>

namespace hearsay::engine {
namespace {

// Each sentence becomes a statement, each second one within the one before; its first word a
// figure in it and an expression.
void read_each_sentence(std::span<model::Article*> batch) {
  for (model::Article* article : batch) {
    for (const auto* text : {&article->text, &article->title}) {
      model::Reading& reading = text == &article->text ? article->reading : article->title_reading;
      if (text->empty() || (text == &article->title && article->title_in_text())) continue;
      if (reading.sentences.empty())
        reading.sentences.push_back({0, static_cast<std::uint32_t>(text->size())});
      for (std::uint32_t i = 0; i < reading.sentences.size(); ++i) {
        const model::Span sentence = reading.sentences[i];
        const model::Span word{sentence.begin, sentence.begin + 3};
        model::Statement statement;
        statement.content = {sentence};
        statement.source = {word};
        if (i % 2 == 1) statement.within = i - 1;
        reading.statements.push_back(statement);
        reading.accounts.push_back(statement);
        model::Figure figure;
        figure.span = word;
        figure.statement = i;
        reading.figures.push_back(figure);
        reading.expressions.push_back({word, model::ExpressionKind::Person, "", ""});
      }
    }
  }
}

model::Article article_of(int sentences) {
  model::Article article;
  for (int i = 0; i < sentences; ++i) {
    const auto begin = static_cast<std::uint32_t>(article.text.size());
    article.text += std::to_string(100 + i) + " said so. ";
    article.reading.sentences.push_back(
        {begin, static_cast<std::uint32_t>(article.text.size() - 1)});
  }
  return article;
}

TEST(Piecewise, GivesWhatTheWholeGives) {
  model::Article whole = article_of(40), cut = whole;
  whole.title = cut.title = "A title apart";
  model::Article* one = &whole;
  read_each_sentence({&one, 1});
  base::Budget budget;
  // Two sentences a piece.
  attribute_piecewise(cut, read_each_sentence, budget, 30);
  ASSERT_EQ(cut.reading.statements.size(), 40U);
  ASSERT_EQ(cut.reading.accounts.size(), 40U);
  EXPECT_EQ(cut.reading.sentences, whole.reading.sentences);
  for (std::size_t i = 0; i < 40; ++i) {
    const auto &a = whole.reading.statements[i], &b = cut.reading.statements[i];
    EXPECT_EQ(a.content, b.content);
    EXPECT_EQ(a.source, b.source);
    EXPECT_EQ(a.within, b.within);
    EXPECT_EQ(whole.reading.accounts[i].content, cut.reading.accounts[i].content);
    EXPECT_EQ(whole.reading.accounts[i].within, cut.reading.accounts[i].within);
    EXPECT_EQ(whole.reading.figures[i].span, cut.reading.figures[i].span);
    EXPECT_EQ(whole.reading.figures[i].statement, cut.reading.figures[i].statement);
    EXPECT_EQ(whole.reading.expressions[i].span, cut.reading.expressions[i].span);
  }
  EXPECT_EQ(cut.title_reading.statements.size(), 1U);
}

TEST(Piecewise, LeavesOutWhatIsNoSentence) {
  model::Article article = article_of(3);
  article.reading.sentences[1].end = article.reading.sentences[1].begin + 5;
  article.reading.sentences[2].begin = article.reading.sentences[1].end;
  base::Budget budget;
  attribute_piecewise(article, read_each_sentence, budget, 15);
  ASSERT_EQ(article.reading.statements.size(), 2U);
  EXPECT_EQ(article.reading.sentences.size(), 3U);
}

TEST(Piecewise, StopsWhenTimeIsUp) {
  model::Article article = article_of(4);
  base::Budget budget({.seconds = 0, .bytes = 100});
  int calls = 0;
  attribute_piecewise(
      article, [&](std::span<model::Article*>) { ++calls; }, budget, 30);
  EXPECT_EQ(calls, 0);
  EXPECT_EQ(budget.overdrawn()->kind, "time");
}

}  // namespace
}  // namespace hearsay::engine
