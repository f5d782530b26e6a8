// SPDX-License-Identifier: Apache-2.0
// For learning only: the segments of pages with their features.
//   page_segments OUT PAGE.html…
// writes OUT.jsonl, a line a page: path, and per segment its text, element and company; and
// OUT.f32, all their feature rows as 32-bit floats, in the same order.
#include <cstdio>
#include <fstream>
#include <string>

#include "base/file.h"
#include "base/json_writer.h"
#include "parse/page_body.h"
#include "text/charset.h"

int main(int argc, char** argv) {
  using namespace hearsay;
  if (argc < 3) {
    std::fputs("usage: page_segments OUT PAGE.html…\n", stderr);
    return 2;
  }
  const parse::ClassWords words = parse::ClassWords::load();
  const parse::TextCues cues = parse::TextCues::load();
  std::ofstream lines(std::string(argv[1]) + ".jsonl"), rows(std::string(argv[1]) + ".f32");
  for (int i = 2; i < argc; ++i) {
    const std::string utf8 = text::decode(base::read_file(argv[i]), "", true).utf8;
    const auto tree = parse::HtmlTree::parse(utf8);
    if (!tree) continue;
    const auto segments = parse::segments_of(*tree);
    const parse::PageHints hints(*tree, words);
    const auto features = parse::features_of(
        *tree, segments, hints, cues, parse::body_evidence(parse::metadata_of(*tree, "", hints)));
    base::JsonWriter json;
    json.begin_object()
        .field("path", argv[i])
        .field("features", static_cast<double>(parse::kFeatureCount));
    json.key("segments").begin_array();
    for (std::size_t s = 0; s < segments.size(); ++s) {
      const parse::Company& c = features.company[s];
      json.begin_array().value(segments[s].text);
      for (const std::uint32_t number :
           {static_cast<std::uint32_t>(segments[s].tag), c.parent_from, c.parent_to,
            c.grandparent_from, c.grandparent_to, c.group})
        json.value(static_cast<double>(number));
      json.end_array();
      rows.write(reinterpret_cast<const char*>(features.rows[s].data()),
                 static_cast<std::streamsize>(sizeof features.rows[s]));
    }
    json.end_array().end_object();
    lines << json.text() << '\n';
  }
  return 0;
}
