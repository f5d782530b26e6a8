// SPDX-License-Identifier: Apache-2.0
#include "weigh/shown_names.h"

#include <gtest/gtest.h>

namespace hearsay::weigh {
namespace {

// The names that an archive knows whose only article has this text, and gives something to `source`
// after the words `before`.
std::string shown(const std::string& text, const std::string& before, const std::string& source,
                  bool person = false) {
  std::vector<model::Article> articles(1);
  articles[0].language = model::Language::Russian;
  articles[0].text = text + ". " + before + " ";
  const auto begin = static_cast<std::uint32_t>(articles[0].text.size());
  articles[0].text += source;
  model::Statement statement;
  statement.source = {{begin, begin + static_cast<std::uint32_t>(source.size())}};
  statement.source_name = source;
  articles[0].reading.statements.push_back(statement);
  return ShownNames(articles).shown(source, person);
}

TEST(ShownNames, TheNominativeThatAnArticleHas) {
  EXPECT_EQ(shown("Департамент молчит", "По данным", "департамента здравоохранения"),
            "департамент здравоохранения");
  EXPECT_EQ(shown("Мэрия молчит", "сообщили в", "мэрии"), "мэрия");
  EXPECT_EQ(shown("Есть и министерство", "по сведениям", "Министерства транспорта"),
            "Министерство транспорта");
  EXPECT_EQ(shown("Управление закрыто", "сказали в", "Управлении побережья"),
            "Управление побережья");
}

TEST(ShownNames, AdjectivesTakeTheGender) {
  EXPECT_EQ(shown("Департамент молчит", "по данным", "регионального департамента культуры"),
            "региональный департамент культуры");
  EXPECT_EQ(shown("Департамент молчит", "по данным", "городского департамента"),
            "городской департамент");
  EXPECT_EQ(shown("Управление закрыто", "сообщили в", "областном управлении полиции"),
            "областное управление полиции");
  EXPECT_EQ(shown("Прокуратура молчит", "по данным", "районной прокуратуры"),
            "районная прокуратура");
  EXPECT_EQ(shown("Служба порта", "связались с", "пресс-службой порта"), "пресс-служба порта");
}

TEST(ShownNames, NothingIsMadeUp) {
  EXPECT_EQ(shown("Мэр молчит", "по данным", "мэрии"), "мэрии");  // the mayor is no town hall
  EXPECT_EQ(shown("Все молчат", "по данным", "департамента культуры"), "департамента культуры");
}

// The ending alone tells no case: «школ» is a genitive of many schools.
TEST(ShownNames, WhatFollowsAVerbIsANominative) {
  EXPECT_EQ(shown("Сорок школ", "сообщила", "школа"), "школа");
  EXPECT_EQ(shown("Одного эксперта", "считают", "эксперты"), "эксперты");
}

TEST(ShownNames, APersonIsShownWholeOrNotAtAll) {
  EXPECT_EQ(shown("Мэр Гордин молчит", "по словам", "мэра Гордина", true), "мэр Гордин");
  EXPECT_EQ(shown("Мэр молчит", "по словам", "мэра Сольцева", true), "мэра Сольцева");
  EXPECT_EQ(shown("Павл Гордин", "по словам", "Павла Гордина", true), "Павла Гордина");
}

TEST(ShownNames, FrenchAndEnglish) {
  const ShownNames names({});
  EXPECT_EQ(names.shown("du ministère de la Santé", false), "le ministère de la Santé");
  EXPECT_EQ(names.shown("de l’armée", false), "l’armée");
  EXPECT_EQ(names.shown("la mairie", false), "la mairie");
  EXPECT_EQ(names.shown("the ministry’s", false), "the ministry");
}

}  // namespace
}  // namespace hearsay::weigh
