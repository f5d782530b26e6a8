// SPDX-License-Identifier: Apache-2.0
// What stands before the first sentence of a dispatch: place, date, agency.
#ifndef HEARSAY_PARSE_DATELINE_H_
#define HEARSAY_PARSE_DATELINE_H_

#include <cstddef>
#include <string_view>
#include <vector>

#include "model/article.h"
#include "model/outlets.h"

namespace hearsay::parse {

struct Dateline {
  std::size_t bytes = 0;               // 0: the paragraph has none
  std::vector<model::Credit> credits;  // spans relative to the paragraph
};

// The dateline that opens a paragraph and names an agency: "PARIS, 6 janvier (AFP) - …", "/ТАСС/.
// …", "МОСКВА, 6 янв — РИА Новости. …", "Москва. 6 января. INTERFAX.RU - …". Agencies need not be
// in the table. Linear; thread-safe.
Dateline dateline_of(std::string_view paragraph, const model::OutletTable& outlets);

}  // namespace hearsay::parse

#endif  // HEARSAY_PARSE_DATELINE_H_
