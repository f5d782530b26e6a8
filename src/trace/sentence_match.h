// SPDX-License-Identifier: Apache-2.0
// How much of one telling is in another, sentence by sentence, in another wording or language.
#ifndef HEARSAY_TRACE_SENTENCE_MATCH_H_
#define HEARSAY_TRACE_SENTENCE_MATCH_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "trace/terms.h"

namespace hearsay::trace {

// What of `from` stands in `to`.
struct Coverage {
  double told = 0;     // share of the weight of `from` that is found in its sentences' counterparts
  double anchors = 0;  // share of its names and numbers that stand anywhere in `to`
  double numbers = 0;  // the same of numbers alone; 1 when it has none
  double names = 0;
  double speech = 0;  // share of the weight of its quoted words found anywhere; 1 when it has none
  double anywhere = 0;       // share of the weight of `from` found anywhere in `to`
  double order = 0;          // share of neighbouring counterparts that come in the order of `to`
  std::uint32_t strong = 0;  // sentences of which at least two fifths are found in one place
  double strong_weight = 0;  // their share of the weight
  std::vector<std::optional<std::uint32_t>> counterpart;  // of each sentence of `from`
  std::vector<float> share;                               // found there
};

// How surely a term, or a translation of it, stands anywhere in `to`, 0..1. REQUIRES: `to` is
// indexed.
float found_anywhere(const Term& term, const Sketch& to, bool one_language,
                     const model::Bilingual& knowledge);

// REQUIRES: `to` is indexed.
Coverage cover(const Sketch& from, const Sketch& to, const model::Bilingual& knowledge);

}  // namespace hearsay::trace

#endif  // HEARSAY_TRACE_SENTENCE_MATCH_H_
