// SPDX-License-Identifier: Apache-2.0
// The figures of a claim as a ledger: who counted what, and when; an update by the same source
// apart from a contradiction by another.
#ifndef HEARSAY_WEIGH_LEDGER_H_
#define HEARSAY_WEIGH_LEDGER_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/article.h"
#include "model/trace.h"

namespace hearsay::weigh {

enum class Turn : unsigned char { First, Update, Contradiction };
std::string_view name_of(Turn turn);  // "", "update", "another count"

struct LedgerLine {
  std::pair<double, double> value;
  model::Bound bound = model::Bound::Exact;
  std::string who;         // where the chain ends; who tells it in his own voice
  bool official = false;   // a body, an office or a document said so
  std::int64_t when = 0;   // of the first article that has it; INT64_MAX when that is not known
  std::int64_t until = 0;  // the latest that it may be
  std::vector<model::ArticleId> articles;
  Turn turn = Turn::First;  // against the lines before it
};

// Whether two figures, bounds and roundings included, may be one number told more or less exactly:
// "more than four million" and 4,200,000 may, "at least 18" and 31 may not.
bool may_be_one(const model::GivenFigure& a, const model::GivenFigure& b);

// In time order; a figure that is denied is none.
std::vector<LedgerLine> ledger_of(const model::Claim& claim,
                                  std::span<const model::Article> articles);

// Which figure of a claim to show where there is room for one.
enum class FigureChoice : unsigned char { Latest, MinMax, Majority, Official, Lowest };
std::optional<FigureChoice> parse_figure_choice(std::string_view name);
std::string_view name_of(FigureChoice choice);

// Nothing when the ledger is empty, or holds no official figure and one is asked for.
std::optional<model::GivenFigure> choose_figure(std::span<const LedgerLine> ledger,
                                                FigureChoice choice);

}  // namespace hearsay::weigh

#endif  // HEARSAY_WEIGH_LEDGER_H_
