// SPDX-License-Identifier: Apache-2.0
#include "serve/page.h"

#include <gtest/gtest.h>

#include <string_view>

#include "serve/assets.h"

namespace hearsay::serve {
namespace {

TEST(EscapeHtml, LeavesNoMarkupAndNoQuote) {
  EXPECT_EQ(escape_html("<a href=\"x\">O'Hara & Ко</a>"),
            "&lt;a href=&quot;x&quot;&gt;O&#39;Hara &amp; Ко&lt;/a&gt;");
}

TEST(EscapeHtml, ShowsControlsThatReorderWords) {
  EXPECT_EQ(escape_html("a\xE2\x80\xAE"
                        "b\xE2\x81\xA6"
                        "c\x01"),
            "a[U+202E]b[U+2066]c[U+0001]");
  EXPECT_EQ(escape_html("a\n\tb"), "a\n\tb");
}

TEST(EscapeHtml, MendsWhatIsNoUtf8) { EXPECT_EQ(escape_html("a\xFFz"), "a\xEF\xBF\xBDz"); }

TEST(EscapeJson, CannotEndTheElementItStandsIn) {
  EXPECT_EQ(escape_json_in_html("{\"a\":\"</script><!--&\xE2\x80\xA8\xE2\x80\xA9\"}"),
            "{\"a\":\"\\u003c/script\\u003e\\u003c!--\\u0026\\u2028\\u2029\"}");
  EXPECT_EQ(escape_json_in_html("\xE2\x80\xA6"), "\xE2\x80\xA6");
}

TEST(Base64, AgreesWithKnownValues) {
  EXPECT_EQ(base64_of_hex(""), "");
  EXPECT_EQ(base64_of_hex("66"), "Zg==");
  EXPECT_EQ(base64_of_hex("666f"), "Zm8=");
  EXPECT_EQ(base64_of_hex("666f6f"), "Zm9v");
  EXPECT_EQ(base64_of_hex("FBFF"), "+/8=");
}

TEST(Template, ValuesAreNotLookedThroughAgain) {
  EXPECT_EQ(fill_template("<{{a}}|{{b}}>", {{"a", "{{b}}"}, {"b", "2"}}), "<{{b}}|2>");
}

TEST(Offsets, CountAsScriptsDo) {
  const Utf16Offsets offsets("aé\xF0\x9F\x90\x8Bz");  // a whale: four bytes, two units
  EXPECT_EQ(offsets.at(0), 0U);
  EXPECT_EQ(offsets.at(1), 1U);
  EXPECT_EQ(offsets.at(3), 2U);
  EXPECT_EQ(offsets.at(7), 4U);
  EXPECT_EQ(offsets.at(8), 5U);
  EXPECT_EQ(offsets.at(99), 5U);
  EXPECT_EQ(Utf16Offsets("plain").at(3), 3U);
}

TEST(Assets, AreWholeAndAskForNothingOutside) {
  for (const Asset& asset : {kTraceHtml, kTraceStyle, kTraceScript, kArticleHtml, kArticleStyle}) {
    EXPECT_EQ(asset.sha256.size(), 64U);
    for (const std::string_view reach : {"@import", "url(", "src=", "<link", "fetch(", "import(",
                                         "XMLHttpRequest", "innerHTML", "eval(", "WebSocket"})
      EXPECT_EQ(asset.text.find(reach), std::string_view::npos) << reach;
  }
  EXPECT_EQ(kTraceScript.text.find("</script"), std::string_view::npos);
  EXPECT_EQ(kTraceStyle.text.find("</style"), std::string_view::npos);
}

}  // namespace
}  // namespace hearsay::serve
