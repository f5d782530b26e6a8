// SPDX-License-Identifier: Apache-2.0
#include "read/kind.h"

#include <gtest/gtest.h>

#include <string>

namespace hearsay::read {
namespace {

using namespace std::string_view_literals;

struct Case {
  std::string_view bytes;
  std::string_view name;
  Kind kind;
};

TEST(Kind, ContentFirstNameSecond) {
  const Case cases[] = {
      {"", "a.html", Kind::Empty},
      {" \n\t\n", "a.txt", Kind::Empty},
      {"Le maire a parlé.", "note", Kind::Text},
      {"[AFP] Le maire a parlé.", "note.txt", Kind::Text},
      {"<!DOCTYPE html><p>x", "note.txt", Kind::Html},
      {"\xef\xbb\xbf\r\n<!-- saved --><html>", "x.json", Kind::Html},
      {"<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC 'x'><html>", "", Kind::Html},
      {"<div>fragment</div>", "", Kind::Html},
      {"Вчера <b>мэр</b> сказал", "page.html", Kind::Html},
      {"Вчера <b>мэр</b> сказал", "page.txt", Kind::Text},
      {"<?xml version='1.0'?><rss version='2.0'>", "a.html", Kind::Feed},
      {"<feed xmlns='http://www.w3.org/2005/Atom'>", "", Kind::Feed},
      {"<!-- x --><rdf:RDF>", "", Kind::Feed},
      {"<?xml version='1.0'?><urlset>", "a.xml", Kind::Unsupported},
      {"{\"text\": \"x\"}", "a.txt", Kind::Json},
      {"[\n {\"text\": 1}]", "", Kind::Json},
      {"{ broken", "a.jsonl", Kind::Json},
      {"text before\n{\"text\": 1}", "a.jsonl", Kind::Json},
      {"WARC/1.0\r\n", "a.bin", Kind::Warc},
      {"garbage\r\n", "a.warc", Kind::Warc},
      {"\x1f\x8b\x08\x00", "a.txt", Kind::Gzip},
      {"\x28\xb5\x2f\xfd", "", Kind::Zstd},
      {"PK\x03\x04", "a.docx", Kind::Zip},
      {"%PDF-1.4\n", "a.txt", Kind::Unsupported},
      {"body { color: red }", "a.css", Kind::Unsupported},
      {"a,b\n1,2\n", "a.csv", Kind::Unsupported},
      {"\0\1\2\3\0\0\7"sv, "a.txt", Kind::Binary},
      {"\xff\xfe<\0h\0t\0m\0l\0>\0"sv, "", Kind::Html},
      {"\xff\xfe{\0\"\0t\0\"\0"sv, "", Kind::Json},
      {"\xff\xfe\x1f\x04\x40\x04"sv, "", Kind::Text},
      {"\xcf\xf0\xe8\xe2\xe5\xf2, \xec\xe8\xf0", "", Kind::Text},
  };
  for (const Case& c : cases)
    EXPECT_EQ(static_cast<int>(sniff(c.bytes, c.name).kind), static_cast<int>(c.kind))
        << c.bytes << " as " << c.name;
}

TEST(Kind, UnsupportedSaysWhatItIs) {
  EXPECT_EQ(sniff("%PDF-1.4", "").what, "a PDF file");
  EXPECT_NE(sniff("<?xml?><urlset>", "").what.find("urlset"), std::string::npos);
}

}  // namespace
}  // namespace hearsay::read
