// SPDX-License-Identifier: Apache-2.0
// Units as the room settles them before it groups them, and the columns that say where one stands.
#ifndef HEARSAY_LEARN_WEIGH_UNITS_H_
#define HEARSAY_LEARN_WEIGH_UNITS_H_

#include <sstream>
#include <string>
#include <vector>

#include "text/code_points.h"
#include "weigh/continuation.h"

namespace hearsay {

inline std::vector<weigh::Unit> learning_units(const std::vector<model::Article>& articles,
                                               const weigh::Alignment& alignment) {
  auto units = weigh::find_units(articles);
  weigh::continue_accounts(units, articles, weigh::Observation::load(), weigh::Accounts::load(),
                           weigh::Institutions::load(), weigh::Plurals::load());
  weigh::share_accounts(units, articles, alignment);
  return units;
}

// Article id, "text" or "title", start, end (code points), low and high of the figure ("-" if
// none), tabs between.
inline std::string place_of(const weigh::Unit& unit, const model::Article& article) {
  const std::string& text = unit.mention.in_title ? article.title : article.text;
  const text::CodePointIndex index(text);
  std::ostringstream out;
  out << article.id << '\t' << (unit.mention.in_title ? "title" : "text") << '\t'
      << index.to_code_points(unit.mention.span.begin) << '\t'
      << index.to_code_points(unit.mention.span.end) << '\t';
  if (unit.mention.figure)
    out << unit.mention.figure->first << '\t' << unit.mention.figure->second;
  else
    out << "-\t-";
  return out.str();
}

}  // namespace hearsay

#endif  // HEARSAY_LEARN_WEIGH_UNITS_H_
