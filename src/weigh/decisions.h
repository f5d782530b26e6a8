// SPDX-License-Identifier: Apache-2.0
// What a person decided against or beyond the evidence, in a small text file applied on the next
// run:
//
//   merge A = B          A and B are one origin
//   separate A = B       A and B are two origins, whatever the evidence
//   not-a-source A       A never counts as an origin
//   # a comment
//
// Names are compared folded (case, accents); they are the names that the report shows.
#ifndef HEARSAY_WEIGH_DECISIONS_H_
#define HEARSAY_WEIGH_DECISIONS_H_

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hearsay::weigh {

struct Decisions {
  std::vector<std::pair<std::string, std::string>> merge;     // folded names
  std::vector<std::pair<std::string, std::string>> separate;  // folded names
  std::vector<std::string> not_a_source;                      // folded names

  bool merged(std::string_view a, std::string_view b) const;
  bool separated(std::string_view a, std::string_view b) const;
  bool refused(std::string_view name) const;
};

// Throws base::Failure naming `where` and the line for what it does not understand.
Decisions parse_decisions(std::string_view text, const std::string& where);

}  // namespace hearsay::weigh

#endif  // HEARSAY_WEIGH_DECISIONS_H_
