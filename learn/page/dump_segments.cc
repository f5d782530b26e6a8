// SPDX-License-Identifier: Apache-2.0
// For learning only: the segments of pages with their features, one JSON line a page.
//   page_segments PAGE.html… > SEGMENTS.jsonl
#include <cstdio>
#include <string>

#include "base/file.h"
#include "base/json_writer.h"
#include "parse/page_body.h"
#include "text/charset.h"

int main(int argc, char** argv) {
  using namespace hearsay;
  const parse::ClassWords words = parse::ClassWords::load();
  for (int i = 1; i < argc; ++i) {
    const std::string utf8 = text::decode(base::read_file(argv[i]), "", true).utf8;
    const auto tree = parse::HtmlTree::parse(utf8);
    if (!tree) continue;
    const auto segments = parse::segments_of(*tree);
    const auto features = parse::features_of(*tree, segments, words, parse::body_evidence(parse::metadata_of(*tree, "", words)));
    base::JsonWriter json;
    json.begin_object().field("path", argv[i]).key("segments").begin_array();
    for (std::size_t s = 0; s < segments.size(); ++s) {
      json.begin_object().field("text", segments[s].text).key("x").begin_array();
      for (const float value : features.rows[s]) json.value(static_cast<double>(value));
      json.end_array().end_object();
    }
    json.end_array().end_object();
    std::puts(json.text().c_str());
  }
  return 0;
}
