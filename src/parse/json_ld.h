// SPDX-License-Identifier: Apache-2.0
// schema.org data in a page's scripts, as far as articles go.
#ifndef HEARSAY_PARSE_JSON_LD_H_
#define HEARSAY_PARSE_JSON_LD_H_

#include <string>
#include <string_view>
#include <vector>

namespace hearsay::parse {

// What the nodes that describe an article say (NewsArticle, Article, BlogPosting, Report, …); when
// there is none, what a WebPage says. First value wins, but for authors.
struct JsonLd {
  bool article = false;  // from an article node, not just a page
  std::string headline;
  std::vector<std::string> authors;
  std::vector<std::string> author_organisations;  // authors that are said to be no persons
  std::string publisher;
  std::string published;
  std::string modified;
  std::string url;
  std::string language;
  std::string body;  // articleBody, the longest
};

// Adds what one script says. Malformed JSON says nothing. Bounded steps, no recursion.
void read_json_ld(std::string_view script, JsonLd& out);

}  // namespace hearsay::parse

#endif  // HEARSAY_PARSE_JSON_LD_H_
