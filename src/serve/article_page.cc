// SPDX-License-Identifier: Apache-2.0
// The page of articles is plain markup made here, without a script: every foreign word goes through
// escape_html, and the policy in the page's head lets nothing run. Where statements nest, the
// innermost shows in the text; the table tells of all.
#include "serve/article_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "model/names.h"
#include "model/statements.h"
#include "model/wording.h"
#include "serve/article_words.h"
#include "serve/assets.h"
#include "serve/page.h"

namespace hearsay::serve {
namespace {

using model::Reading;
using model::Span;
using model::Statement;

// How each byte of a text is shown: a role (the lowest two bits) and marks.
enum : std::uint8_t { kPlain = 0, kContent = 1, kCue = 2, kSource = 3, kMarked = 4, kFigure = 8 };
constexpr std::uint8_t kRole = 3;

struct Painting {
  std::vector<std::uint8_t> bytes;
  std::multimap<std::uint32_t, std::size_t>
      references;  // byte -> statement whose number follows it
};

Painting paint(std::string_view text, const Reading& reading) {
  Painting painting;
  painting.bytes.assign(text.size(), kPlain);
  const auto each = [&](const std::vector<Span>& spans, auto&& change) {
    for (const Span span : spans)
      for (std::size_t i = span.begin; i < std::min<std::size_t>(span.end, text.size()); ++i)
        painting.bytes[i] = change(painting.bytes[i]);
  };
  const auto role = [](std::uint8_t to) {
    return [to](std::uint8_t was) { return static_cast<std::uint8_t>((was & ~kRole) | to); };
  };
  const auto statements = model::outer_first(reading.statements);
  for (const Statement* statement : statements) each(statement->content, role(kContent));
  for (const Statement* statement : statements) {
    each(statement->source, role(kSource));
    each(statement->cue, role(kCue));
    if (statement->source.empty() || statement->stance == model::Stance::Distancing)
      each(statement->cue,
           [](std::uint8_t was) { return static_cast<std::uint8_t>(was | kMarked); });
  }
  for (const model::Figure& figure : reading.figures)
    each({figure.span}, [](std::uint8_t was) { return static_cast<std::uint8_t>(was | kFigure); });
  for (std::size_t i = 0; i < reading.statements.size(); ++i)
    if (!reading.statements[i].content.empty())
      painting.references.emplace(reading.statements[i].content.front().end, i);
  return painting;
}

std::string class_of(std::uint8_t byte) {
  static constexpr std::string_view kRoles[] = {"", "content", "cue", "source"};
  std::string out(kRoles[byte & kRole]);
  if ((byte & kMarked) != 0) out += out.empty() ? "mark" : " mark";
  if ((byte & kFigure) != 0) out += out.empty() ? "figure" : " figure";
  return out;
}

// One article as a section. `id` is its name in the page ("a1"); statements are "a1s3", those of a
// title that stands apart "a1t3".
class Section {
 public:
  Section(const model::Article& article, std::string id, std::string_view language)
      : article_(article), id_(std::move(id)), language_(language) {}

  std::string markup() const {
    std::string out = fmt::format("<article id=\"{}\">\n", id_);
    out += heading() + body();
    std::string rows = statements(article_.title, article_.title_reading, "t") +
                       statements(article_.text, article_.reading, "s");
    out += table("statements", {"", "who says it", "what is said", "how"}, rows);
    rows = figures(article_.title, article_.title_reading, "t") +
           figures(article_.text, article_.reading, "s");
    out += table("figures", {"as written", "value", "what is counted", "in statement"}, rows);
    out += table("dates, places and names", {"as written", "value", ""}, expressions());
    return out + "</article>\n";
  }

 private:
  std::string w(std::string_view key) const { return escape_html(article_word(key, language_)); }

  std::string painted(std::string_view text, Span span, const Painting& painting,
                      std::string_view prefix) const {
    std::string out;
    const std::uint32_t last = std::min(span.end, static_cast<std::uint32_t>(text.size()));
    for (std::uint32_t begin = span.begin; begin < last;) {
      std::uint32_t end = begin + 1;
      while (end < last && painting.bytes[end] == painting.bytes[begin] &&
             !painting.references.contains(end))
        ++end;
      const std::string words = escape_html(text.substr(begin, end - begin));
      const std::string name = class_of(painting.bytes[begin]);
      out += name.empty() ? words : fmt::format("<span class=\"{}\">{}</span>", name, words);
      const auto [from, to] = painting.references.equal_range(end);
      for (auto reference = from; reference != to; ++reference)
        out += fmt::format("<a class=\"ref\" id=\"{0}{1}{2}r\" href=\"#{0}{1}{2}\">{2}</a>", id_,
                           prefix, reference->second + 1);
      begin = end;
    }
    return out;
  }

  std::string language_attribute() const {
    const std::string& tag = article_.language_tag;
    const bool safe = !tag.empty() && std::all_of(tag.begin(), tag.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    });
    return safe ? fmt::format(" lang=\"{}\" dir=\"auto\"", tag) : " dir=\"auto\"";
  }

  std::string heading() const {
    std::string out;
    if (!article_.title.empty() && !article_.title_in_text()) {
      const Painting painting = paint(article_.title, article_.title_reading);
      const Span whole{0, static_cast<std::uint32_t>(article_.title.size())};
      out += fmt::format("<h2{}>{}</h2>\n", language_attribute(),
                         painted(article_.title, whole, painting, "t"));
    }
    std::vector<std::string> facts;
    if (article_.outlet) facts.push_back(article_.outlet->name);
    facts.push_back(article_.byline);
    std::string line;
    const auto add = [&](const std::string& markup) {
      if (!markup.empty()) line += (line.empty() ? "" : " · ") + markup;
    };
    for (const std::string& fact : facts)
      if (!fact.empty()) add("<bdi>" + escape_html(fact) + "</bdi>");
    if (article_.published)
      add(fmt::format(
          "{}{} ({} {})",
          article_.published->open_start ? fmt::format("{} ", w("no later than")) : std::string(),
          escape_html(article_.published->value), w("from"), name_of(article_.published->from)));
    add(escape_html(article_.language_tag));
    const std::string& place = article_.path.empty() ? article_.url : article_.path;
    if (!place.empty()) add("<bdi>" + escape_html(place) + "</bdi>");
    out += "<p class=\"soft small\">" + line + "</p>\n";
    for (const model::Credit& credit : article_.credits)
      out += fmt::format("<p class=\"soft small\">{}: <bdi>{}</bdi></p>\n", w(name_of(credit.kind)),
                         escape_html(credit.name));
    return out;
  }

  std::string body() const {
    const Painting painting = paint(article_.text, article_.reading);
    std::string out = "<div class=\"text\">\n";
    std::vector<model::Block> blocks = article_.blocks;
    if (blocks.empty())
      blocks.emplace_back().span = {0, static_cast<std::uint32_t>(article_.text.size())};
    for (const model::Block& block : blocks) {
      const bool title = block.kind == model::BlockKind::Title;
      const std::string_view tag = title ? "h2" : "p";
      std::string label;
      if (!title && block.kind != model::BlockKind::Paragraph)
        label = fmt::format("<span class=\"kind\">{}</span>", w(name_of(block.kind)));
      if (block.repeats) label += fmt::format("<span class=\"kind\">{}</span>", w("repeated"));
      out += fmt::format("<{0} class=\"block {1}\"{2}>{3}{4}</{0}>\n", tag, name_of(block.kind),
                         language_attribute(), label,
                         painted(article_.text, block.span, painting, "s"));
    }
    return out + "</div>\n";
  }

  std::string table(std::string_view name, std::initializer_list<std::string_view> columns,
                    const std::string& rows) const {
    if (rows.empty()) return "";
    std::string out = fmt::format("<h3>{}</h3>\n<table><thead><tr>", w(name));
    for (const std::string_view column : columns)
      out += fmt::format("<th scope=\"col\">{}</th>", w(column));
    return out + "</tr></thead><tbody>\n" + rows + "</tbody></table>\n";
  }

  // "second hand: Quay Post ← the city authorities"
  std::string chain(const Statement& statement) const {
    std::string out(hand_word(statement.chain.size(), language_));
    const std::string_view colon = language_ == "fr" ? "\u00a0: " : ": ";
    for (std::size_t i = 0; i < statement.chain.size(); ++i)
      out += std::string(i == 0 ? colon : " ← ") + "<bdi>" + escape_html(statement.chain[i]) +
             "</bdi>";
    return out;
  }

  std::string statements(std::string_view text, const Reading& reading,
                         std::string_view prefix) const {
    std::string out;
    for (std::size_t i = 0; i < reading.statements.size(); ++i) {
      const Statement& statement = reading.statements[i];
      std::string content;
      for (const Span span : statement.content)
        content += (content.empty() ? "" : " … ") + escape_html(span.of(text));
      std::string how = w(name_of(statement.type)) + ", " + w(name_of(statement.commitment));
      if (statement.polarity == model::Polarity::Negative) how += ", " + w("denied");
      if (statement.stance != model::Stance::Neutral) how += ", " + w(name_of(statement.stance));
      if (statement.within)
        how += fmt::format(", {0} <a href=\"#{1}{2}{3}\">{3}</a>", w("within"), id_, prefix,
                           *statement.within + 1);
      if (prefix == "t") how += ", " + w("in the title");
      out += fmt::format(
          "<tr id=\"{0}{1}{2}\"><td><a href=\"#{0}{1}{2}r\">{2}</a></td><td class=\"who\">{3}</td>"
          "<td class=\"said\" dir=\"auto\">{4}</td><td class=\"how\">{5}</td></tr>\n",
          id_, prefix, i + 1, chain(statement), content, how);
    }
    return out;
  }

  std::string figures(std::string_view text, const Reading& reading,
                      std::string_view prefix) const {
    std::string out;
    for (const model::Figure& figure : reading.figures) {
      std::string value = model::said_figure({figure.low, figure.high}, figure.bound, language_);
      if (!figure.currency.empty())
        value += " " + escape_html(figure.currency);
      else if (!figure.unit.empty() && figure.unit != "person")
        value += " " + w(figure.unit);
      std::string what = "<bdi>" + escape_html(figure.what) + "</bdi>";
      if (figure.counts != model::Counted::None) what += " (" + w(name_of(figure.counts)) + ")";
      std::string where;
      if (figure.statement)
        where = fmt::format("<a href=\"#{0}{1}{2}\">{2}</a>", id_, prefix, *figure.statement + 1);
      out += fmt::format("<tr><td dir=\"auto\">{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n",
                         escape_html(figure.span.of(text)), value, what, where);
    }
    return out;
  }

  std::string expressions() const {
    std::string out;
    for (const model::Expression& one : article_.reading.expressions)
      out += fmt::format(
          "<tr><td dir=\"auto\">{}</td><td>{}</td><td class=\"how\">{}</td></tr>\n",
          escape_html(one.name.empty() ? one.span.of(article_.text) : std::string_view(one.name)),
          escape_html(one.value), w(name_of(one.kind)));
    return out;
  }

  const model::Article& article_;
  const std::string id_;
  const std::string_view language_;
};

}  // namespace

void ArticlePage::add(const model::Article& article) {
  const std::string id = "a" + std::to_string(++count_);
  const std::string title = article.title.empty() ? article.id : article.title;
  if (count_ == 1) first_title_ = title;
  contents_ += fmt::format("<li><a href=\"#{}\"><bdi>{}</bdi></a>", id, escape_html(title));
  if (article.outlet)
    contents_ += fmt::format(" <span class=\"soft\"><bdi>{}</bdi></span>",
                             escape_html(article.outlet->name));
  contents_ += "</li>\n";
  articles_ += Section(article, id, language_).markup();
}

std::string ArticlePage::take() {
  const auto w = [&](std::string_view key) { return escape_html(article_word(key, language_)); };
  const std::string key = fmt::format(
      "<span class=\"source\">{}</span><span class=\"cue\">{}</span><span "
      "class=\"content\">{}</span>"
      "<span class=\"mark\">{}</span><span class=\"figure\">{}</span>",
      w("source"), w("cue"), w("content"), w("certainty mark"), w("figures"));
  const std::string summary = fmt::format("{}: {}", w("articles"), count_);
  const std::string title =
      count_ == 1 ? escape_html(first_title_) + " · hearsay" : std::string("hearsay");
  std::string contents;
  if (count_ == 0) contents = "<p class=\"soft\">" + w("no article was read") + "</p>\n";
  if (count_ > 1) contents = "<ol class=\"contents\">\n" + contents_ + "</ol>\n";
  const std::string hash = base64_of_hex(kArticleStyle.sha256);
  const std::string language = escape_html(language_);
  std::string page = fill_template(kArticleHtml.text, {{"language", language},
                                                       {"style-hash", hash},
                                                       {"style", kArticleStyle.text},
                                                       {"title", title},
                                                       {"summary", summary},
                                                       {"key", key},
                                                       {"contents", contents},
                                                       {"articles", articles_}});
  *this = ArticlePage(std::string(language_));
  return page;
}

}  // namespace hearsay::serve
