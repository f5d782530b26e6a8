// SPDX-License-Identifier: Apache-2.0
// Why something was merged, kept apart or left open, as a kind and the names it speaks of, so that
// each face can say it in its reader's language.
#ifndef HEARSAY_MODEL_REASONS_H_
#define HEARSAY_MODEL_REASONS_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace hearsay::model {

enum class ReasonKind : std::uint8_t {
  None,
  Decision,      // the user's
  SameName,      //
  SamePerson,    // name = other
  SameBody,      // name = other, of the kind `body`
  Alike,         // name = other, by the learnt score
  SameOwner,     // name owns both
  AnotherName,   // name may be another name of a source counted already; other: the article to open
  FirstHand,     // name knew it first-hand or heard it from another
  OwnReporting,  // the outlet `name` had it from its own reporting, or not
  NoOrigin,      // nobody of the archive is found to know it
  OtherMatter    // `name` speaks of this, or of something else: open `other`
};

struct Reason {
  ReasonKind kind = ReasonKind::None;
  std::string name;
  std::string other;
  std::string body;

  bool empty() const { return kind == ReasonKind::None; }
};

// The reason as a clause in "fr", "ru" or (anything else) English; "" for None.
std::string said(const Reason& reason, std::string_view language);

// What a receipt rests on ("names its source"), in that language; the English words are the keys,
// and words not known are given back.
std::string_view receipt_word(std::string_view what, std::string_view language);

}  // namespace hearsay::model

#endif  // HEARSAY_MODEL_REASONS_H_
