// SPDX-License-Identifier: Apache-2.0
#include "parse/html_tree.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>

#include "parse/html_limits.h"

namespace hearsay::parse {
namespace {

TEST(HtmlTree, IsFlatAndInOrder) {
  const std::string page =
      "<html><body><div id=a class='x y'><p>One &amp; "
      "two</p><p>Three</p></div><p>Four</body></html>";
  const HtmlTree tree = HtmlTree::parse(page).value();
  std::string texts;
  for (NodeIndex i = 0; i < tree.size(); ++i) {
    const Node& node = tree[i];
    EXPECT_GT(node.end, i);
    if (node.parent != kNoNode) {
      EXPECT_LE(node.end, tree[node.parent].end);
    }
    if (node.tag == Tag::Text) texts += std::string(node.text) + "|";
    if (node.tag == Tag::Div) {
      EXPECT_EQ(tree.attribute(i, Attribute::Class), "x y");
      EXPECT_EQ(tree.text_of(i), "  One & two Three");
      EXPECT_EQ(page.substr(node.page_begin, node.page_end - node.page_begin),
                "<div id=a class='x y'>");
    }
  }
  EXPECT_EQ(texts, "One & two|Three|Four|");
}

TEST(HtmlTree, TextKnowsItsPlace) {
  const std::string page = "<p>a</p>\n<p>Hello there</p>";
  const HtmlTree tree = HtmlTree::parse(page).value();
  for (const Node& node : tree.nodes())
    if (node.text == "Hello there") {
      EXPECT_EQ(page.substr(node.page_begin, node.page_end - node.page_begin), "Hello there");
      return;
    }
  FAIL() << "text not found";
}

// Most attributes pass by the tree builder; who reads them can't tell.
TEST(HtmlTree, AttributesAreThoseOfTheirTags) {
  const std::string page =
      "<html lang=fr><body class=one><DIV CLASS='a b' onclick=x Id = \"c\" class=late hidden>"
      "<p title='Tom &amp; Ana' class=d>1<p/class=e>2<p class=\"f\"/>3"
      "<a href='/x' class=g>4<div>5</a>6</div>"
      "<body id=two data-date=2031-03-04 class=other><b class=h>7<p>8</b>9"
      "<table><input type=hidden class=i><input type=text class=j></table>";
  const HtmlTree tree = HtmlTree::parse(page).value();
  std::string seen;
  for (NodeIndex i = 0; i < tree.size(); ++i)
    if (tree.has(i, Attribute::Class))
      seen += std::string(tree.attribute(i, Attribute::Class)) + "|";
  // The links and the bold are opened again in what follows; the second <body> adds its own.
  EXPECT_EQ(seen, "one|a b|d|e|f|g|g|h|h|j|i|");
  for (NodeIndex i = 0; i < tree.size(); ++i) {
    const std::string_view name = tree.attribute(i, Attribute::Class);
    if (tree[i].tag == Tag::Html) {
      EXPECT_EQ(tree.attribute(i, Attribute::Lang), "fr");
    }
    if (name == "one") {
      EXPECT_EQ(tree.attribute(i, Attribute::Id), "two");
    }
    if (name == "a b") {
      EXPECT_EQ(tree.attribute(i, Attribute::Id), "c");
    }
    if (name == "a b") {
      EXPECT_TRUE(tree.has(i, Attribute::Hidden));
    }
    if (name == "d") {
      EXPECT_EQ(tree.attribute(i, Attribute::Title), "Tom & Ana");
    }
    if (name == "g") {
      EXPECT_EQ(tree.attribute(i, Attribute::Href), "/x");
    }
    if (name == "i") {
      EXPECT_EQ(tree[tree[i].parent].tag, Tag::Table);
    }
  }
}

// Both would take minutes if the tree builder saw them as they are.
TEST(HtmlTree, DeepNestingIsFlattened) {
  std::string page;
  for (int i = 0; i < 100000; ++i) page += "<div>";
  page += "deep";
  const HtmlTree tree = HtmlTree::parse(page).value();
  EXPECT_LT(tree.size(), 1000U);
  EXPECT_NE(tree.text_of(0).find("deep"), std::string::npos);
}

// What opens each page is meant to make the scan miss the nesting that follows.
TEST(HtmlTree, NothingHidesNesting) {
  for (const auto& [before, each] :
       std::vector<std::pair<std::string, std::string>>{{"", "<div></x>"},
                                                        {"<!-->", "<div>"},
                                                        {"<!--x--!>", "<div>"},
                                                        {"<div =\">", "<div>"},
                                                        {"<div a=b=\">", "<div>"},
                                                        {"<svg><style>", "<g>"},
                                                        {"<svg><p>", "<g/>"},
                                                        {"<svg/>", "<path/>"},
                                                        {"<svg></p>", "<path/>"},
                                                        {"<svg></svg>", "<use />"},
                                                        {"<svg><g>", "<g>"},
                                                        {"", "<div/>"}}) {
    std::string page = before;
    for (int i = 0; i < 50000; ++i) page += each;
    EXPECT_LT(HtmlTree::parse(page).value().size(), 2000U) << before << each;
  }
}

// Each of these would take gigabytes if all its text were joined piece by piece.
TEST(HtmlTree, TextIsNotJoinedWithoutBound) {
  for (const char* each : {"word</x>", "<table>word<tr>", "word<td>", "word</td>", "word<body>",
                           "<table> <b></b>", "<table> </p>"}) {
    std::string page = each[0] == '<' ? "<table>" : "<p>";
    for (int i = 0; i < 300000; ++i) page += std::string_view(each).substr(each[0] == '<' ? 7 : 0);
    const HtmlTree tree = HtmlTree::parse(page).value();
    EXPECT_EQ(page.find("word") != page.npos, tree.text_of(0).find("word") != std::string::npos);
  }
}

// What is left out of a page is left out once, however often there is reason to.
TEST(HtmlTree, CommentsAmongTextsBetweenCells) {
  std::string page = "<table>";
  for (int i = 0; i < 200; ++i)
    page += "word<!-- a comment of some length -->more<tr class=x onclick=y><script>z()</script>";
  const HtmlTree tree = HtmlTree::parse(page + "<td>the end</table>").value();
  EXPECT_NE(tree.text_of(0).find("wordmore"), std::string::npos);
  EXPECT_NE(tree.text_of(0).find("the end"), std::string::npos);
}

TEST(HtmlTree, AnArticleLostInATableIsThere) {
  std::string page = "<table><div>";
  for (int i = 0; i < 100; ++i) page += "<p>One of <b>many</b> paragraphs</zz>.";
  page += "the end</div><tr><td>cell</table>";
  const std::string text = HtmlTree::parse(page).value().text_of(0);
  EXPECT_NE(text.find("the end"), std::string::npos);
  EXPECT_NE(text.find("cell"), std::string::npos);
}

// Five hundred icons, then the article: its elements are there.
TEST(HtmlTree, IconsAreNoNesting) {
  std::string page;
  for (int i = 0; i < 500; ++i) page += "<svg class=i><use href='#x'/><path d='M0 0'/></svg>";
  const HtmlTree tree = HtmlTree::parse(page + "<div><p>one<p>two</div>").value();
  int paragraphs = 0;
  for (const Node& node : tree.nodes()) paragraphs += node.tag == Tag::P;
  EXPECT_EQ(paragraphs, 2);
}

TEST(HtmlTree, ManyScriptsAndCellsAreNoStrayTags) {
  std::string page;
  for (int i = 0; i < 100; ++i)
    page += "<script>var a = '<p>';</script><table><tr><td><br/>one</td></tr></table><img></img>";
  const std::string text = HtmlTree::parse(page + "the end").value().text_of(0);
  EXPECT_EQ(text.find("var"), std::string::npos);
  EXPECT_NE(text.find("the end"), std::string::npos);
}

TEST(HtmlTree, ParagraphsLeftOpenAreNoNesting) {
  std::string page = "<ul>";
  for (int i = 0; i < 2000; ++i) page += "<p>one<li>two";
  const HtmlTree tree = HtmlTree::parse(page).value();
  std::size_t paragraphs = 0;
  for (const Node& node : tree.nodes()) paragraphs += node.tag == Tag::P;
  EXPECT_EQ(paragraphs, 2000U);
}

TEST(HtmlTree, OpenFormattingIsFlattened) {
  std::string page;
  for (int i = 0; i < 20000; ++i) page += "<b><p>x";
  EXPECT_LT(HtmlTree::parse(page).value().size(), 200000U);
}

// Of every page, the nodes are no more than those counted beforehand.
TEST(HtmlTree, NodesAreCountedBeforehand) {
  std::string formatting = "<p>";
  for (const char* name : {"a", "b", "big", "code", "em", "font", "i", "s", "small", "tt", "u"})
    for (int i = 0; i < 3; ++i) formatting.append("<").append(name).append(">");
  for (const std::string each :
       {"<p>x", "<b><p>x</b>", "<i><b><p>x</i>y</b>z", "<table><td>x</table>", "<a href=x>y",
        "x<br>", "<b><div><b><div><b><div>x</b></b></b>", "<tr><td>x", "</p>", "<svg><path/></svg>",
        "<select><option>x", "<!-- x -->y", "</br>", "<li>x<dd>y", "<math><mi>x</math><col>",
        "<table><b>x<tr><i>y", "<nobr>x", "<a><table><a>x", "<button>x<button>"}) {
    for (const std::string& before : {std::string(), formatting}) {
      std::string page = before;
      for (int i = 0; i < 300; ++i) page += each;
      EXPECT_LE(HtmlTree::parse(page).value().size(),
                limit_nesting(page, HtmlTree::kMaxDepth, HtmlTree::kMaxFormatting).most_nodes)
          << before << each;
    }
  }
}

// Each paragraph reopens all that was left open: 33 elements for four bytes.
TEST(HtmlTree, FormattingGoesBeforeMemoryDoes) {
  std::string page = "<p>";
  for (const char* name : {"a", "b", "big", "code", "em", "font", "i", "s", "small", "tt", "u"})
    for (int i = 0; i < 3; ++i) page.append("<").append(name).append(">");
  for (int i = 0; i < 2000; ++i) page += "<p>x";
  const auto nodes_within = [&](std::uint64_t bytes) -> std::optional<std::size_t> {
    base::Budget budget({.seconds = 100, .bytes = bytes});
    const auto tree = HtmlTree::parse(page, HtmlTree::kMaxDepth, budget);
    if (tree) return tree->size();
    EXPECT_EQ(tree.error().kind, "memory");
    return std::nullopt;
  };
  EXPECT_GT(nodes_within(1U << 30), 60000U);
  EXPECT_LT(nodes_within(2U << 20), 5000U);
  EXPECT_GE(nodes_within(2U << 20), 4000U);
  EXPECT_EQ(nodes_within(1U << 20), std::nullopt);
}

TEST(HtmlTree, BrokenPagesHaveATree) {
  for (const char* page :
       {"", "<", "<a", "<a href=\"", "</", "<!--", "<script>", "text only", "<table><p>x</table>y"})
    EXPECT_TRUE(HtmlTree::parse(page).has_value()) << page;
}

}  // namespace
}  // namespace hearsay::parse
