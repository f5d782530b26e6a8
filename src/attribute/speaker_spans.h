// SPDX-License-Identifier: Apache-2.0
// Sources as the reader proposed them, without words that belong to others.
#ifndef HEARSAY_ATTRIBUTE_SPEAKER_SPANS_H_
#define HEARSAY_ATTRIBUTE_SPEAKER_SPANS_H_

#include <vector>

#include "attribute/lexicon.h"
#include "attribute/tokens.h"
#include "model/article.h"

namespace hearsay::attribute {

// Where the verb of speech has its own pronoun beside it ("Fuel, she insisted, had been delivered",
// « dit-il », «Сотрудники, добавил он, были в форме»), the pronoun is the source and what was taken
// for it goes to the content. Whom something is told («он агентству „Тийак“»), a clitic and a
// relative pronoun at the end are taken out. `heads` is data/lexicon/heads.tsv. No source becomes
// empty.
void mend_speakers(const Tokens& tokens, const Lexicon& heads,
                   std::vector<model::Statement>& statements);

// Of "Radio North cites the captain" as saying, where the radio has a statement of its own, the
// captain is left as the source; an article alone gets its noun, a mark alone is no source. To be
// run when sources are whole.
void finish_speakers(const Tokens& tokens, const Lexicon& heads,
                     std::vector<model::Statement>& statements);

}  // namespace hearsay::attribute

#endif  // HEARSAY_ATTRIBUTE_SPEAKER_SPANS_H_
