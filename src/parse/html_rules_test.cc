// SPDX-License-Identifier: Apache-2.0
// What browsers make of pages, right and wrong ones; each tree is written as nested brackets.
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "parse/html_tree.h"

namespace hearsay::parse {
namespace {

std::string name_of(Tag tag) {
  static const std::map<Tag, std::string> names{
      {Tag::Html, "html"},     {Tag::Head, "head"},
      {Tag::Body, "body"},     {Tag::Title, "title"},
      {Tag::Meta, "meta"},     {Tag::Script, "script"},
      {Tag::P, "p"},           {Tag::Div, "div"},
      {Tag::B, "b"},           {Tag::I, "i"},
      {Tag::A, "a"},           {Tag::Ul, "ul"},
      {Tag::Li, "li"},         {Tag::Dl, "dl"},
      {Tag::Dt, "dt"},         {Tag::Dd, "dd"},
      {Tag::Table, "table"},   {Tag::Tr, "tr"},
      {Tag::Td, "td"},         {Tag::Caption, "caption"},
      {Tag::H2, "h2"},         {Tag::Svg, "svg"},
      {Tag::Select, "select"}, {Tag::Form, "form"},
      {Tag::Span, "span"},     {Tag::Textarea, "textarea"},
      {Tag::Pre, "pre"},       {Tag::Template, "tmpl"},
      {Tag::Br, "br"},         {Tag::Button, "button"},
      {Tag::Noscript, "nos"},  {Tag::Input, "input"},
      {Tag::Img, "img"}};
  const auto found = names.find(tag);
  return found == names.end() ? "-" : found->second;
}

// "p(text b(more))"; the frame of html, head and body is left out where it is empty otherwise.
std::string tree_of(const std::string& page) {
  const HtmlTree tree = HtmlTree::parse(page).value();
  std::string out;
  std::vector<NodeIndex> ends;
  for (NodeIndex i = 0; i < tree.size(); ++i) {
    while (!ends.empty() && ends.back() <= i) out += ")", ends.pop_back();
    if (!out.empty() && out.back() != '(') out += ' ';
    if (tree[i].tag == Tag::Text) {
      out += "'" + std::string(tree[i].text) + "'";
      continue;
    }
    out += name_of(tree[i].tag);
    if (tree[i].end == i + 1) continue;
    out += '(';
    ends.push_back(tree[i].end);
  }
  out += std::string(ends.size(), ')');
  const std::string frame = "html(head body(";
  return out.starts_with(frame) ? out.substr(frame.size(), out.size() - frame.size() - 2) : out;
}

void expect_trees(std::initializer_list<std::pair<const char*, const char*>> pages) {
  for (const auto& [page, tree] : pages)
    EXPECT_EQ(tree_of(std::string("<!doctype html>") + page), tree) << page;
}

TEST(HtmlRules, WhatIsLeftOutIsThere) {
  expect_trees({{"", "html(head body)"},
                {"x", "'x'"},
                {"<title>A</title>x", "html(head(title('A')) body('x'))"},
                {"<meta><p>x", "html(head(meta) body(p('x')))"},
                {"a</p>", "'a' p"},
                {"a</br>b", "'a' br 'b'"},
                {"x</body>y</html>z", "'xyz'"}});
}

TEST(HtmlRules, BlocksCloseParagraphsAndItems) {
  expect_trees(
      {{"<p>a<p>b", "p('a') p('b')"},
       {"<p>a<div>b</p>", "p('a') div('b' p)"},
       {"<p>a<span>b<h2>c</h2>", "p('a' span('b')) h2('c')"},
       {"<ul><li>a<li>b<ul><li>c</ul><li>d</ul>", "ul(li('a') li('b' ul(li('c'))) li('d'))"},
       {"<dl><dt>a<dd>b<dt>c</dl>", "dl(dt('a') dd('b') dt('c'))"},
       {"<p>a<button>b<p>c</button>d", "p('a' button('b' p('c')) 'd')"},
       {"<p>a<table><tr><td>b</table>", "p('a') table(-(tr(td('b'))))"}});
  // Old pages let tables stand in paragraphs.
  EXPECT_EQ(tree_of("<p>a<table></table>b"), "p('a' table 'b')");
  EXPECT_EQ(tree_of("<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 4.01 Transitional//EN\"><p><table>"),
            "p(table)");
  EXPECT_EQ(tree_of("<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 4.01 Transitional//EN\" "
                    "\"http://www.w3.org/TR/html4/loose.dtd\"><p><table>"),
            "p table");
}

TEST(HtmlRules, FormattingGoesOn) {
  expect_trees({{"<b>a<p>b</b>c</p>", "b('a') p(b('b') 'c')"},
                {"<p>a<b>b<i>c<p>d", "p('a' b('b' i('c'))) p(b(i('d')))"},
                {"<b>a<i>b</b>c</i>d", "b('a' i('b')) i('c') 'd'"},
                {"<a>x<div>y<a>z", "a('x') div(a('y') a('z'))"},
                {"<b><b><b><b>a<p>b", "b(b(b(b('a' p('b')))))"},
                {"<p><b><b><b><b>a<p>b", "p(b(b(b(b('a'))))) p(b(b(b('b'))))"},
                {"a</b>b", "'ab'"}});
}

TEST(HtmlRules, TablesKeepTheirOrder) {
  expect_trees(
      {{"<table>a<tr>b<td>c", "'ab' table(-(tr(td('c'))))"},
       {"<table><p>a<tr><td>b</table>c", "p('a') table(-(tr(td('b')))) 'c'"},
       {"<table><caption>a<tr><td>b", "table(caption('a') -(tr(td('b'))))"},
       {"<table><tr><td>a<td>b<tr><td>c", "table(-(tr(td('a') td('b')) tr(td('c'))))"},
       {"<table><tr><td><table><tr><td>a</table>b", "table(-(tr(td(table(-(tr(td('a')))) 'b'))))"},
       {"<table><b>a<tr><td>b</table>c", "b('a') table(-(tr(td('b')))) b('c')"},
       {"<table><input type=hidden><input>", "input table(input)"},
       {"<td>a</td>b", "'ab'"}});
}

TEST(HtmlRules, SomeContentIsNoMarkup) {
  expect_trees({{"<textarea>\n<p>&amp;</textarea>x", "textarea('<p>&') 'x'"},
                {"<p><script>var ubli='<b>'</script>x", "p(script('var ubli='<b>'') 'x')"},
                {"<div><script><!-- <script> </script> --></script>x",
                 "div(script('<!-- <script> </script> -->') 'x')"},
                {"<div><script>long</script>x", "div(script(' ') 'x')"},
                {"<pre>\n a</pre>", "pre(' a')"},
                {"<p>a<!-- <p> -->b<!-->c<!-- x --!>d", "p('a' - 'b' - 'c' - 'd')"},
                {"a<?php x > b ?>c</ d>e</>f", "'a' - ' b ?>c' - 'ef'"},
                {"a < b <3 c", "'a < b <3 c'"},
                {"a<b x", "'a'"}});
}

TEST(HtmlRules, DrawingsEndWhereTextBegins) {
  expect_trees({{"<svg><path/><g>x</g></svg>y", "svg(- -('x')) 'y'"},
                {"<svg><g><p>x", "svg(-) p('x')"},
                {"<svg><foreignObject><p>x</svg>y", "svg(-(p('xy')))"},
                {"<svg><![CDATA[a<b]]></svg><![CDATA[c]]>", "svg('a<b') -"},
                {"<svg/>x", "svg 'x'"}});
}

TEST(HtmlRules, ChoicesFormsAndTemplates) {
  expect_trees({{"<select><option>a<option>b<p>c</select>d", "select(-('a') -('bc')) 'd'"},
                {"<select>a<input>b", "select('a') input 'b'"},
                {"<form><div><form>a</form>b</div>c", "form(div('ab')) 'c'"},
                {"<div><template><tr><td>a</template>b", "div(tmpl(tr(td('a'))) 'b')"},
                {"<noscript><p>a</noscript>", "html(head(nos) body(p('a')))"},
                {"<p><noscript><b>a</b></noscript>b", "p(nos(b('a')) 'b')"}});
}

TEST(HtmlRules, AttributesThatAreAskedForAreKept) {
  const HtmlTree tree = HtmlTree::parse(
                            "<body><a CLASS='x y' onclick=go() href=/a?b&amp;c ID = n>t</a>"
                            "<img src=s class=k><p style='color:red' title=\"&quot;\">"
                            "<p style='display:none' class=one class=two>")
                            .value();
  const auto nth = [&](Tag tag, int wanted) {
    for (NodeIndex i = 0; i < tree.size(); ++i)
      if (tree[i].tag == tag && wanted-- == 0) return i;
    return kNoNode;
  };
  const NodeIndex link = nth(Tag::A, 0), first = nth(Tag::P, 0), second = nth(Tag::P, 1);
  EXPECT_EQ(tree[link].attribute_count, 3);
  EXPECT_EQ(tree.attribute(link, Attribute::Class), "x y");
  EXPECT_EQ(tree.attribute(link, Attribute::Href), "/a?b&c");
  EXPECT_EQ(tree.attribute(link, Attribute::Id), "n");
  EXPECT_EQ(tree[nth(Tag::Img, 0)].attribute_count, 1);
  EXPECT_FALSE(tree.has(first, Attribute::Style));
  EXPECT_EQ(tree.attribute(first, Attribute::Title), "\"");
  EXPECT_EQ(tree.attribute(second, Attribute::Style), "display:none");
  EXPECT_EQ(tree.attribute(second, Attribute::Class), "one");
}

// A program between the cells of a table, then text: nothing is counted twice.
TEST(HtmlRules, ProgramsBetweenCells) {
  EXPECT_EQ(tree_of("<!doctype html><table><tr><script>xx</script>a<td>b</table>"),
            "'a' table(-(tr(script(' ') td('b'))))");
}

}  // namespace
}  // namespace hearsay::parse
