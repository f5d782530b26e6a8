// SPDX-License-Identifier: Apache-2.0
#include "attribute/gold.h"

#include <simdjson.h>

#include "base/file.h"
#include "base/result.h"
#include "model/names.h"
#include "text/code_points.h"

namespace hearsay::attribute {
namespace {

constexpr std::array<const char*, 3> kRoles = {"source", "cue", "content"};
constexpr std::array<const char*, 5> kFields = {"type", "source_kind", "commitment", "polarity",
                                                "stance"};

std::string text_of(simdjson::dom::element element) {
  std::string_view view;
  return element.get_string().get(view) == simdjson::SUCCESS ? std::string(view) : std::string();
}

std::string member(simdjson::dom::element object, const char* key) {
  simdjson::dom::element value;
  return object[key].get(value) == simdjson::SUCCESS ? text_of(value) : std::string();
}

bool read_spans(simdjson::dom::element object, const char* key, std::vector<model::Span>& out) {
  simdjson::dom::array pieces;
  if (object[key].get_array().get(pieces) != simdjson::SUCCESS) return true;  // not annotated
  for (simdjson::dom::element piece : pieces) {
    std::uint64_t begin = 0, end = 0;
    if (piece.at(0).get_uint64().get(begin) != simdjson::SUCCESS ||
        piece.at(1).get_uint64().get(end) != simdjson::SUCCESS || begin > end)
      return false;
    out.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
  }
  return true;
}

bool read_statement(simdjson::dom::element object, JudgedStatement& out) {
  out.id = member(object, "id");
  for (std::size_t r = 0; r < 3; ++r)
    if (!read_spans(object, kRoles[r], out.roles[r])) return false;
  for (std::size_t f = 0; f < 5; ++f) {
    simdjson::dom::element value;
    if (object[kFields[f]].get(value) == simdjson::SUCCESS) out.fields[f] = text_of(value);
  }
  out.source_name = member(object, "source_name");
  simdjson::dom::element within;
  if (object["within"].get(within) == simdjson::SUCCESS) out.within = text_of(within);
  bool optional = false;
  if (object["optional"].get(optional) == simdjson::SUCCESS) out.optional = optional;
  return true;
}

bool read_article(simdjson::dom::element object, JudgedArticle& out) {
  std::string_view text;
  if (object["text"].get_string().get(text) != simdjson::SUCCESS) return false;
  out.text = text;
  out.id = member(object, "id");
  out.language = member(object, "language");
  simdjson::dom::array statements;
  if (object["statements"].get_array().get(statements) != simdjson::SUCCESS) return false;
  for (simdjson::dom::element statement : statements)
    if (!read_statement(statement, out.statements.emplace_back())) return false;
  return true;
}

// Gold offsets may point past the text in a damaged file: cut them to it.
model::Span to_bytes(const text::CodePointIndex& index, model::Span span, std::uint32_t size) {
  const std::uint32_t end = std::min(span.end, size), begin = std::min(span.begin, end);
  return {index.to_bytes(begin), index.to_bytes(end)};
}

}  // namespace

std::vector<JudgedArticle> read_judged(const std::string& path) {
  const std::string bytes = base::read_file(path);
  std::vector<JudgedArticle> out;
  simdjson::dom::parser parser;
  std::string_view rest = bytes;
  for (std::size_t number = 1; !rest.empty(); ++number) {
    const std::size_t end = rest.find('\n');
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    simdjson::dom::element object;
    if (parser.parse(line).get(object) != simdjson::SUCCESS ||
        !read_article(object, out.emplace_back()))
      throw base::Failure("not an annotated article (id, text, statements with spans)",
                          path + ":" + std::to_string(number), "see doc/format.md");
  }
  return out;
}

model::Article to_article(const JudgedArticle& judged, bool spans) {
  model::Article out;
  out.id = judged.id;
  out.text = judged.text;
  out.text_given = true;
  out.language_tag = judged.language;
  out.language =
      model::parse_name<model::Language>(judged.language).value_or(model::Language::Unknown);
  if (!spans) return out;
  const text::CodePointIndex index(out.text);
  const std::uint32_t size = index.to_code_points(static_cast<std::uint32_t>(out.text.size()));
  for (const JudgedStatement& statement : judged.statements) {
    model::Statement& made = out.reading.statements.emplace_back();
    for (const model::Span s : statement.roles[0]) made.source.push_back(to_bytes(index, s, size));
    for (const model::Span s : statement.roles[1]) made.cue.push_back(to_bytes(index, s, size));
    for (const model::Span s : statement.roles[2]) made.content.push_back(to_bytes(index, s, size));
  }
  return out;
}

JudgedArticle to_judged(const model::Article& article) {
  JudgedArticle out{article.id, article.language_tag, article.text, {}};
  const text::CodePointIndex index(article.text);
  const auto points = [&](const std::vector<model::Span>& spans) {
    std::vector<model::Span> made;
    made.reserve(spans.size());
    for (const model::Span s : spans)
      made.push_back({index.to_code_points(s.begin), index.to_code_points(s.end)});
    return made;
  };
  for (const model::Statement& s : article.reading.statements) {
    JudgedStatement& made = out.statements.emplace_back();
    made.id = "s" + std::to_string(out.statements.size());
    made.roles = {points(s.source), points(s.cue), points(s.content)};
    made.fields = {std::string(name_of(s.type)), std::string(name_of(s.source_kind)),
                   std::string(name_of(s.commitment)), std::string(name_of(s.polarity)),
                   std::string(name_of(s.stance))};
    made.source_name = s.source_name;
    made.within = s.within ? "s" + std::to_string(*s.within + 1) : "";
  }
  return out;
}

}  // namespace hearsay::attribute
