// SPDX-License-Identifier: Apache-2.0
#include "model/reasons.h"

#include <algorithm>
#include <array>

namespace hearsay::model {
namespace {

struct Words {
  std::string_view english, french, russian;
  std::string_view in(std::string_view language) const {
    return language == "fr" ? french : language == "ru" ? russian : english;
  }
};

// {n}: name, {o}: other, {b}: body.
Words pattern(ReasonKind kind) {
  switch (kind) {
    case ReasonKind::None:
      return {"", "", ""};
    case ReasonKind::Decision:
      return {"your decision", "votre décision", "ваше решение"};
    case ReasonKind::SameName:
      return {"the same name", "le même nom", "то же имя"};
    case ReasonKind::SamePerson:
      return {"the same person: {n} = {o}", "la même personne : {n} = {o}",
              "один и тот же человек: {n} = {o}"};
    case ReasonKind::SameBody:
      return {"the same body ({b}): {n} = {o}", "le même organisme : {n} = {o}",
              "то же ведомство: {n} = {o}"};
    case ReasonKind::Alike:
      return {"alike: {n} = {o}", "semblables : {n} = {o}", "похожи: {n} = {o}"};
    case ReasonKind::SameOwner:
      return {"the same owner: {n}", "le même propriétaire : {n}", "тот же владелец: {n}"};
    case ReasonKind::AnotherName:
      return {"whether {n} is another name of a source counted already: open {o}",
              "si {n} n'est qu'un autre nom d'une source déjà comptée : ouvrez {o}",
              "не другое ли имя уже посчитанного источника {n}: откройте {o}"};
    case ReasonKind::FirstHand:
      return {"whether {n} knew it first-hand or heard it from another",
              "si {n} le savait de première main ou l'a entendu d'un autre",
              "знал ли об этом {n} сам или от другого"};
    case ReasonKind::OwnReporting:
      return {"whether {n} had it from its own reporting: ask it for its source",
              "si {n} l'a constaté par ses propres moyens : demandez-lui sa source",
              "узнало ли об этом {n} само: спросите, кто источник"};
    case ReasonKind::NoOrigin:
      return {
          "whether anybody knew it first-hand: here it is only cited, and nobody who is cited has "
          "it of his own",
          "si quelqu'un le savait de première main : on ne fait ici que se citer",
          "знал ли об этом кто-нибудь сам: здесь все лишь ссылаются на других"};
    case ReasonKind::OtherMatter:
      return {"whether {n} speaks of the same thing: open {o}",
              "si {n} parle de la même chose : ouvrez {o}", "о том ли говорит {n}: откройте {o}"};
  }
  return {"", "", ""};
}

constexpr std::array<Words, 9> kReceipts{
    {{"names its source", "nomme sa source", "называет источник"},
     {"names nobody", "ne nomme personne", "никого не называет"},
     {"may speak of something else", "parle peut-être d'autre chose", "возможно, говорит о другом"},
     {"may be another name of one counted", "est peut-être un autre nom d'une source comptée",
      "возможно, другое имя посчитанного"},
     {"tells how it knows", "dit comment il le sait", "говорит, откуда знает"},
     {"states it in its own voice", "l'affirme de sa propre voix", "утверждает от себя"},
     {"cites an outlet that may say it in other words",
      "cite un média qui le dit peut-être autrement",
      "ссылается на издание, которое, возможно, говорит это иначе"},
     {"same source", "même source", "тот же источник"},
     {"same owner", "même propriétaire", "тот же владелец"}}};

}  // namespace

std::string said(const Reason& reason, std::string_view language) {
  const std::string_view words = pattern(reason.kind).in(language);
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] != '{') {
      out += words[i];
      continue;
    }
    out += words[i + 1] == 'n' ? reason.name : words[i + 1] == 'o' ? reason.other : reason.body;
    i += 2;
  }
  return out;
}

std::string_view receipt_word(std::string_view what, std::string_view language) {
  const auto found = std::find_if(kReceipts.begin(), kReceipts.end(),
                                  [&](const Words& words) { return words.english == what; });
  return found == kReceipts.end() ? what : found->in(language);
}

}  // namespace hearsay::model
