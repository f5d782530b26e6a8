// SPDX-License-Identifier: Apache-2.0
// Dates resolved against the article's own date, places with GeoNames ids, persons and
// organisations.
#ifndef HEARSAY_ATTRIBUTE_EXPRESSIONS_H_
#define HEARSAY_ATTRIBUTE_EXPRESSIONS_H_

#include <optional>
#include <vector>

#include "attribute/lexicon.h"
#include "attribute/names.h"
#include "attribute/places.h"
#include "attribute/tokens.h"
#include "model/article.h"

namespace hearsay::attribute {

class ExpressionFinder {
 public:
  static ExpressionFinder load();  // throws base::Failure

  // In text order. Dates have an ISO date or an interval of two with `/` between as value, "" when
  // relative to an unknown date; places a GeoNames id; names the fullest form in the article.
  std::vector<model::Expression> find(const Tokens& tokens, const NameTable& names,
                                      const Gazetteer& places,
                                      const std::optional<model::DateCandidate>& published) const;

 private:
  struct Dated;
  std::string first_weekday(const Tokens& tokens, const Dated& dated,
                            const model::DateCandidate& published) const;
  std::optional<Dated> date_at(const Tokens& tokens, std::size_t at,
                               std::optional<std::int64_t> day) const;
  std::optional<Dated> calendar_date(const Tokens& tokens, std::size_t at,
                                     std::optional<std::int64_t> day) const;
  std::optional<Dated> weekday(const Tokens& tokens, std::size_t at,
                               std::optional<std::int64_t> day) const;
  int direction_near(const Tokens& tokens, std::size_t first, std::size_t last, std::size_t& begin,
                     std::size_t& end) const;

  Lexicon words_;
};

}  // namespace hearsay::attribute

#endif  // HEARSAY_ATTRIBUTE_EXPRESSIONS_H_
