// SPDX-License-Identifier: Apache-2.0
// Pages made ready for a tree builder: what would take it quadratic time or memory is made
// harmless, what nobody asks for is left out.
#ifndef HEARSAY_PARSE_HTML_LIMITS_H_
#define HEARSAY_PARSE_HTML_LIMITS_H_

#include <cstdint>
#include <string_view>

#include "parse/html_light.h"

namespace hearsay::parse {

struct LimitedPage {
  LightPage page;
  std::uint64_t most_nodes = 0;  // no tree builder makes more of it
};

// The page with the tags beyond the limits blanked by spaces (their text stays) and without style
// sheets, programs without data, attributes that nobody asks for and long white space; programs
// with data are set aside (html_light.h). `page` must outlive the result. Linear.
LimitedPage limit_nesting(std::string_view page, int most_depth, int most_formatting);

}  // namespace hearsay::parse

#endif  // HEARSAY_PARSE_HTML_LIMITS_H_
