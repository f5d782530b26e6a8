// SPDX-License-Identifier: Apache-2.0
// Pages that would take a tree builder quadratic time or memory, made harmless.
#ifndef HEARSAY_PARSE_HTML_LIMITS_H_
#define HEARSAY_PARSE_HTML_LIMITS_H_

#include <string>
#include <string_view>

namespace hearsay::parse {

// The page with the tags beyond the limits blanked by spaces, so that all else keeps its place;
// empty when there are none (the usual case). Linear.
std::string limit_nesting(std::string_view page, int most_depth, int most_formatting);

}  // namespace hearsay::parse

#endif  // HEARSAY_PARSE_HTML_LIMITS_H_
