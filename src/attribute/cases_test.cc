// SPDX-License-Identifier: Apache-2.0
// Runs test/cases/{fr,en,ru}/*.case: small articles with the statements expected in them.
//
// A file holds cases with a line `====` between; a case is a text, a line `----`, and one line a
// statement: `source | cue | content | field=value …`, pieces separated by ` + `, `-` for none;
// `first words..last words` stands for all from the one to the other. No line: no statement.
// Fields: name, kind, type, commitment, polarity, stance, channel, within (number of the line, from
// 1), chain (`A > B`). A case passes when the statements found are those expected, spans equal but
// for punctuation at their edges.
//
// test/cases/passing.txt lists the cases that passed; one that breaks fails the test. After a
// change for the better: HEARSAY_WRITE_PASSING=1 attribute_test --gtest_filter='Cases.*' writes it
// anew.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <set>
#include <sstream>

#include "attribute/attribute.h"
#include "attribute/tokens.h"
#include "base/file.h"
#include "model/names.h"
#include "text/fold.h"

namespace hearsay::attribute {
namespace {

struct Expected {
  std::string source, cue, content;
  std::map<std::string, std::string> fields;
};
struct Case {
  std::string id, text;
  std::vector<Expected> expected;
};

std::string strip(std::string s) {
  const std::size_t a = s.find_first_not_of(" \t\r\n");
  return a == std::string::npos ? "" : s.substr(a, s.find_last_not_of(" \t\r\n") - a + 1);
}

std::vector<std::string> split(const std::string& text, const std::string& by) {
  std::vector<std::string> out;
  std::size_t at = 0;
  for (std::size_t end; (end = text.find(by, at)) != std::string::npos; at = end + by.size())
    out.push_back(strip(text.substr(at, end - at)));
  out.push_back(strip(text.substr(at)));
  return out;
}

// Words alone, so that marks at edges don't matter; `..` stays.
std::string plain(const std::string& text) {
  std::string out;
  const auto row = tokenize(text, model::Language::French);
  for (const Token& t : row) {
    if (t.kind == TokenKind::Mark) continue;
    out += t.norm + " ";
  }
  return out;
}

bool same(const std::string& expected, const std::vector<model::Span>& spans,
          const std::string& text) {
  if (expected == "-") return spans.empty();
  std::string found;
  for (const model::Span span : spans) found += plain(std::string(span.of(text)));
  std::string wanted;
  for (const std::string& piece : split(expected, " + ")) {
    const std::size_t gap = piece.find("..");
    if (gap == std::string::npos) {
      wanted += plain(piece);
      continue;
    }
    const std::size_t begin = text.find(strip(piece.substr(0, gap)));
    const std::string tail = strip(piece.substr(gap + 2));
    const std::size_t end = begin == std::string::npos ? begin : text.find(tail, begin);
    EXPECT_NE(end, std::string::npos) << "the case has no such words: " << piece;
    if (end != std::string::npos) wanted += plain(text.substr(begin, end + tail.size() - begin));
  }
  return wanted == found;
}

std::vector<Case> read_cases(const std::filesystem::path& file, const std::string& tag) {
  std::vector<Case> out;
  std::istringstream lines(base::read_file(file.string()));
  Case made;
  bool expecting = false;
  const auto finish = [&] {
    made.text = strip(made.text);
    if (made.text.empty()) return;
    made.id = fmt::format("{}/{}:{}", tag, file.stem().string(), out.size() + 1);
    out.push_back(std::move(made));
    made = {};
    expecting = false;
  };
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("# ")) continue;
    if (line == "====")
      finish();
    else if (line == "----")
      expecting = true;
    else if (!expecting)
      made.text += line + "\n";
    else if (!strip(line).empty()) {
      const auto columns = split(line, " | ");
      EXPECT_GE(columns.size(), 3U) << file << ": " << line;
      if (columns.size() < 3) continue;
      Expected e{columns[0], columns[1], columns[2], {}};
      if (columns.size() > 3)
        for (const std::string& field : split(columns[3], ";"))
          if (const std::size_t equals = field.find('='); equals != std::string::npos)
            e.fields[field.substr(0, equals)] = field.substr(equals + 1);
      made.expected.push_back(std::move(e));
    }
  }
  finish();
  return out;
}

// "" when the case passes, else what is wrong.
std::string judge(const Case& c, const model::Reading& reading) {
  std::vector<int> match(c.expected.size(), -1);
  for (std::size_t e = 0; e < c.expected.size(); ++e)
    for (std::size_t s = 0; s < reading.statements.size(); ++s) {
      const auto& found = reading.statements[s];
      if (same(c.expected[e].content, found.content, c.text) &&
          same(c.expected[e].cue, found.cue, c.text) &&
          same(c.expected[e].source, found.source, c.text))
        match[e] = static_cast<int>(s);
    }
  for (std::size_t e = 0; e < c.expected.size(); ++e) {
    if (match[e] < 0) return "not found: " + c.expected[e].cue + " | " + c.expected[e].content;
    const auto& s = reading.statements[static_cast<std::size_t>(match[e])];
    std::string chain;
    for (const std::string& hand : s.chain) chain += (chain.empty() ? "" : " > ") + hand;
    std::string within = "0";
    for (std::size_t o = 0; o < match.size(); ++o)
      if (s.within && match[o] == static_cast<int>(*s.within)) within = std::to_string(o + 1);
    const std::map<std::string, std::string> found = {
        {"name", s.source_name},
        {"kind", std::string(name_of(s.source_kind))},
        {"type", std::string(name_of(s.type))},
        {"commitment", std::string(name_of(s.commitment))},
        {"polarity", std::string(name_of(s.polarity))},
        {"stance", std::string(name_of(s.stance))},
        {"channel", std::string(name_of(s.channel))},
        {"chain", chain},
        {"within", within}};
    for (const auto& [field, value] : c.expected[e].fields) {
      if (!found.contains(field)) return "no such field: " + field;
      if (found.at(field) != value) return field + ": " + found.at(field) + " instead of " + value;
    }
  }
  return reading.statements.size() > c.expected.size() ? "a statement too many" : "";
}

TEST(Cases, NoneThatPassedBreaks) {
  const std::map<std::string, model::Language> languages = {{"fr", model::Language::French},
                                                            {"en", model::Language::English},
                                                            {"ru", model::Language::Russian}};
  const std::string folder = HEARSAY_SOURCE_DIR "/test/cases/";
  const Attributor attributor = Attributor::load(model::OutletTable::built_in());
  std::set<std::string> passed;
  std::string wrong;
  for (const auto& [tag, language] : languages) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder + tag))
      if (entry.path().extension() == ".case") files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    std::vector<Case> cases;
    for (const auto& file : files)
      for (Case& c : read_cases(file, tag)) cases.push_back(std::move(c));
    std::vector<model::Article> articles(cases.size());
    std::vector<model::Article*> batch;
    for (std::size_t i = 0; i < cases.size(); ++i) {
      articles[i].text = cases[i].text;
      articles[i].language = language;
      articles[i].language_tag = tag;
      batch.push_back(&articles[i]);
    }
    attributor.attribute(batch);
    std::size_t good = 0;
    for (std::size_t i = 0; i < cases.size(); ++i) {
      const std::string fault = judge(cases[i], articles[i].reading);
      good += fault.empty() ? 1 : 0;
      if (fault.empty())
        passed.insert(cases[i].id);
      else
        wrong += cases[i].id + ": " + fault + "\n";
    }
    fmt::print("cases {}: {} of {} pass ({:.0f} %)\n", tag, good, cases.size(),
               cases.empty() ? 0.0 : 100.0 * double(good) / double(cases.size()));
    EXPECT_FALSE(cases.empty());
  }
  if (std::getenv("HEARSAY_SHOW_MISSES")) fmt::print("{}", wrong);
  const std::string list = folder + "passing.txt";
  if (std::getenv("HEARSAY_WRITE_PASSING")) {
    std::string out =
        "# Cases that pass; written by attribute_test with HEARSAY_WRITE_PASSING=1.\n";
    for (const std::string& id : passed) out += id + "\n";
    base::write_file(list, out);
    return;
  }
  std::istringstream before(base::read_file(list));
  for (std::string id; std::getline(before, id);)
    if (!id.empty() && id[0] != '#') {
      EXPECT_TRUE(passed.contains(id)) << id << " passed before";
    }
}

// "…, newspaper says" over a text that names the newspaper.
TEST(Titles, AnOutletCalledByItsKindIsTheOneThatTheTextNames) {
  const Attributor attributor = Attributor::load(model::OutletTable::built_in());
  struct Titled {
    model::Language language;
    const char *tag, *title, *text, *outlet;
  };
  const std::array<Titled, 3> all{
      {{model::Language::English, "en", "Old lock gates unsafe, newspaper says",
        "The lock gates at Varno are unsafe, The Quay Herald said on Monday.", "The Quay Herald"},
       {model::Language::French, "fr", "Les portes de l'écluse sont usées, selon un journal",
        "Les portes de l'écluse sont usées, affirme le journal Le Rivage.", "Le Rivage"},
       {model::Language::Russian, "ru", "Ворота шлюза изношены, пишет газета",
        "Ворота шлюза в Варно изношены, пишет газета «Вестник порта».", "Вестник порта"}}};
  for (const Titled& one : all) {
    model::Article article;
    article.language = one.language;
    article.language_tag = one.tag;
    article.title = one.title;
    article.text = one.text;
    article.blocks.emplace_back().span = {0, static_cast<std::uint32_t>(article.text.size())};
    model::Article* batch[] = {&article};
    attributor.attribute(batch);
    ASSERT_FALSE(article.title_reading.statements.empty()) << one.title;
    EXPECT_EQ(article.title_reading.statements.front().chain, std::vector<std::string>{one.outlet});
  }
}

}  // namespace
}  // namespace hearsay::attribute
