// SPDX-License-Identifier: Apache-2.0
// How figures, times and articles are named to a reader, in his language: what all faces share, so
// that a terminal and a page say the same. Languages are "fr", "ru" or (anything else) English.
// Pure functions; thread-safe.
#ifndef HEARSAY_MODEL_WORDING_H_
#define HEARSAY_MODEL_WORDING_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "model/article.h"
#include "model/trace.h"

namespace hearsay::model {

// The figure that a mention gives, as its article was read; nullptr if it gives none.
const Figure* figure_of(const Mention& mention, const Article& article);
// How that figure is bounded; exact when nothing more is known of it.
Bound bound_of(const Mention& mention, const Article& article);

// "at least 4,200,000", « de 54 à 72 », «около 60»: numbers in groups, the bound in words.
std::string said_figure(std::pair<double, double> value, Bound bound, std::string_view language);

// A time as far as it is known, in UTC: "2031-03-14 09:40", "2031-03-14" when only the day is
// known, "2031-03" for a month, "2031-03-14 … 2031-03-17" for anything else longer than a day.
std::string said_time(std::int64_t earliest, std::int64_t latest);

// Who an article comes from: its outlet; else the agency that signs it; else its own title in
// quotation marks; else its id.
std::string teller_of(const Article& article);

// The words of an article, in the reader's quotation marks, cut to some seventy letters.
std::string words_at(const Article& article, Span span, bool in_title, std::string_view language);

// What changed, as a sentence that names both articles; they are those of the drift, `against` is
// nullptr when it has none. Words of articles are quoted, cut to some seventy letters.
std::string said_drift(const Drift& drift, const Article& article, const Article* against,
                       std::string_view language);

}  // namespace hearsay::model

#endif  // HEARSAY_MODEL_WORDING_H_
