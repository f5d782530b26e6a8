// SPDX-License-Identifier: Apache-2.0
#include "parse/html_text.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>

namespace hearsay::parse {
namespace {

std::string decoded(std::string_view written, Written where = Written::Text) {
  std::string out;
  add_decoded(written, where, out);
  return out;
}

TEST(HtmlText, ReferencesBecomeCharacters) {
  for (const auto& [written, read] : std::initializer_list<std::pair<const char*, const char*>>{
           {"a &amp; b &lt; c", "a & b < c"},
           {"&laquo;&nbsp;oui&nbsp;&raquo;", "«\u00A0oui\u00A0»"},
           {"caf&eacute; &Eacute;t&eacute", "café Été"},
           {"&#1046;&#x416;&#X0416", "ЖЖЖ"},
           {"it&#146;s &#133;", "it’s …"},
           {"&hellip;&mdash;&CounterClockwiseContourIntegral;", "…—∳"},
           {"&ampamp; &notit; &notin;", "&amp; ¬it; ∉"},
           {"AT&T, R&D; &; &#; &#x; & &nosuch;", "AT&T, R&D; &; &#; &#x; & &nosuch;"},
           {"&#0; &#xD800; &#x110000; &#99999999999999;", "\uFFFD \uFFFD \uFFFD \uFFFD"}})
    EXPECT_EQ(decoded(written), read) << written;
}

TEST(HtmlText, AddressesKeepTheirAmpersands) {
  EXPECT_EQ(decoded("?a=1&copy=2&reg3&amp;x=&lt", Written::Value), "?a=1&copy=2&reg3&x=<");
  EXPECT_EQ(decoded("?a=1&copy=2", Written::Text), "?a=1©=2");
}

TEST(HtmlText, LineEndsAreOne) {
  EXPECT_EQ(decoded("a\r\nb\rc\n\r\n"), "a\nb\nc\n\n");
  EXPECT_EQ(decoded(std::string_view("a\0b", 3)), "ab");
}

}  // namespace
}  // namespace hearsay::parse
