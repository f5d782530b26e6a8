// SPDX-License-Identifier: Apache-2.0
#include "engine/json_output.h"

#include <fmt/format.h>

#include <ctime>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/json_writer.h"
#include "model/names.h"
#include "model/wording.h"
#include "text/code_points.h"

namespace hearsay::engine {
namespace {

using base::JsonWriter;
using model::Span;
using text::CodePointIndex;

void write_span(JsonWriter& json, const CodePointIndex& index, Span span) {
  json.begin_array()
      .value(index.to_code_points(span.begin))
      .value(index.to_code_points(span.end))
      .end_array();
}

void write_bounds(JsonWriter& json, const CodePointIndex& index, Span span) {
  json.field("start", index.to_code_points(span.begin))
      .field("end", index.to_code_points(span.end));
}

void write_spans(JsonWriter& json, const CodePointIndex& index, std::string_view name,
                 const std::vector<Span>& spans) {
  json.key(name).begin_array();
  for (const Span& span : spans) write_span(json, index, span);
  json.end_array();
}

void write_strings(JsonWriter& json, std::string_view name,
                   const std::vector<std::string>& strings) {
  json.key(name).begin_array();
  for (const std::string& one : strings) json.value(one);
  json.end_array();
}

std::string iso_time(std::int64_t seconds) {
  const std::time_t time = seconds;
  std::tm parts{};
  gmtime_r(&time, &parts);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", parts.tm_year + 1900, parts.tm_mon + 1,
                     parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec);
}

std::string statement_id(std::uint32_t index) { return "s" + std::to_string(index + 1); }

void write_statements(JsonWriter& json, const CodePointIndex& index,
                      const model::Reading& reading) {
  json.key("statements").begin_array();
  for (std::uint32_t i = 0; i < reading.statements.size(); ++i) {
    const model::Statement& statement = reading.statements[i];
    json.begin_object().field("id", statement_id(i));
    write_spans(json, index, "content", statement.content);
    write_spans(json, index, "cue", statement.cue);
    write_spans(json, index, "source", statement.source);
    json.field_or_null("source_name", statement.source_name)
        .field("source_kind", name_of(statement.source_kind))
        .field("type", name_of(statement.type));
    if (statement.within)
      json.field("within", statement_id(*statement.within));
    else
      json.null_field("within");
    write_strings(json, "chain", statement.chain);
    json.field("commitment", name_of(statement.commitment))
        .field("polarity", name_of(statement.polarity))
        .field("stance", name_of(statement.stance))
        .field_or_null("channel", name_of(statement.channel))
        .end_object();
  }
  json.end_array();
}

void write_figures(JsonWriter& json, const CodePointIndex& index, const model::Reading& reading) {
  json.key("figures").begin_array();
  for (const model::Figure& figure : reading.figures) {
    json.begin_object();
    write_bounds(json, index, figure.span);
    json.field("low", figure.low)
        .field("high", figure.high)
        .field("bound", name_of(figure.bound))
        .field_or_null("unit", figure.unit)
        .field_or_null("currency", figure.currency)
        .field_or_null("what", figure.what)
        .field_or_null("counts", name_of(figure.counts));
    if (figure.statement)
      json.field("statement", statement_id(*figure.statement));
    else
      json.null_field("statement");
    json.end_object();
  }
  json.end_array();
}

void write_expressions(JsonWriter& json, const CodePointIndex& index,
                       const model::Reading& reading) {
  json.key("expressions").begin_array();
  for (const model::Expression& expression : reading.expressions) {
    json.begin_object();
    write_bounds(json, index, expression.span);
    json.field("kind", name_of(expression.kind))
        .field_or_null("value", expression.value)
        .field_or_null("name", expression.name)
        .end_object();
  }
  json.end_array();
}

void write_blocks(JsonWriter& json, const CodePointIndex& index, const model::Article& article,
                  bool page_offsets) {
  json.key("blocks").begin_array();
  for (const model::Block& block : article.blocks) {
    json.begin_object();
    write_bounds(json, index, block.span);
    json.field("kind", name_of(block.kind)).field("repeats", block.repeats);
    if (page_offsets) {
      json.key("page");
      if (block.page)
        json.begin_array().value(block.page->begin).value(block.page->end).end_array();
      else
        json.null();
    }
    json.end_object();
  }
  json.end_array();
}

void write_dates(JsonWriter& json, const model::Article& article) {
  json.key("published");
  if (const auto& published = article.published)
    json.begin_object()
        .field("value", published->value)
        .field_or_null("earliest", published->open_start ? "" : iso_time(published->earliest))
        .field("latest", iso_time(published->latest))
        .field("from", name_of(published->from))
        .end_object();
  else
    json.null();
  json.key("dates").begin_array();
  for (const model::DateCandidate& date : article.dates)
    json.begin_object()
        .field("value", date.value)
        .field("from", name_of(date.from))
        .field("role", name_of(date.role))
        .end_object();
  json.end_array();
}

void write_credits(JsonWriter& json, const CodePointIndex& index, const model::Article& article) {
  json.key("credits").begin_array();
  for (const model::Credit& credit : article.credits) {
    json.begin_object().field("kind", name_of(credit.kind)).field("name", credit.name);
    if (credit.span.empty())
      json.null_field("start").null_field("end");
    else
      write_bounds(json, index, credit.span);
    json.end_object();
  }
  json.end_array();
}

// What the output needs of the articles that a trace speaks of, made when first asked for: ids, and
// code point indices of texts and titles.
class Indices {
 public:
  explicit Indices(const model::Articles& articles) : articles_(articles) {}
  const std::string& id(model::ArticleId id) { return entry(id).id; }
  const CodePointIndex& text(model::ArticleId id) { return entry(id).text; }
  const CodePointIndex& title(model::ArticleId id) { return entry(id).title; }
  // Lets go of what earlier links needed, when it has become much. What was returned is gone.
  void trim() {
    if (entries_.size() > kMostEntries) entries_.clear();
  }

 private:
  static constexpr std::size_t kMostEntries = 20'000;
  struct Entry {
    explicit Entry(const model::Article& article)
        : id(article.id), text(article.text), title(article.title) {}
    std::string id;
    CodePointIndex text;
    CodePointIndex title;
  };
  const Entry& entry(model::ArticleId id) {
    const auto found = entries_.find(static_cast<std::uint32_t>(id));
    if (found != entries_.end()) return found->second;
    return entries_.try_emplace(static_cast<std::uint32_t>(id), articles_.get(id, room_))
        .first->second;
  }
  const model::Articles& articles_;
  model::Article room_;
  std::unordered_map<std::uint32_t, Entry> entries_;
};

void write_evidence(JsonWriter& json, const CodePointIndex* index,
                    const std::vector<model::Evidence>& list) {
  json.begin_array();
  for (const model::Evidence& evidence : list) {
    json.begin_object()
        .field("tier", name_of(evidence.tier))
        .field("what", evidence.what)
        .key("at");
    if (evidence.at && index != nullptr)
      write_span(json, *index, *evidence.at);
    else
      json.null();
    json.field_or_null("note", evidence.note).end_object();
  }
  json.end_array();
}

void write_passages(JsonWriter& json, Indices& indices, const model::Link& link) {
  json.key("passages").begin_array();
  for (const model::Passage& passage : link.passages) {
    const CodePointIndex& from = indices.text(link.from);
    const CodePointIndex& to = indices.text(*link.to);
    json.begin_object().key("from");
    write_span(json, from, passage.from);
    json.key("to");
    write_span(json, to, passage.to);
    json.field("identity", passage.identity).key("edits").begin_array();
    for (const model::Edit& edit : passage.edits) {
      json.begin_object().field("kind", name_of(edit.kind)).key("from");
      write_span(json, from, edit.from);
      json.key("to");
      write_span(json, to, edit.to);
      json.end_object();
    }
    json.end_array().end_object();
  }
  json.end_array();
}

void write_link(JsonWriter& json, Indices& indices, const model::Link& link) {
  json.begin_object()
      .field("from", indices.id(link.from))
      .field("to", link.to ? indices.id(*link.to) : "origin:" + link.virtual_origin)
      .field("kind", name_of(link.kind))
      .field("probability", link.probability)
      .field("credited", link.credited);
  write_passages(json, indices, link);
  json.key("evidence");
  write_evidence(json, &indices.text(link.from), link.evidence);
  json.end_object();
}

// A number, or [low, high].
void write_value(JsonWriter& json, std::pair<double, double> value) {
  if (value.first == value.second)
    json.value(value.first);
  else
    json.begin_array().value(value.first).value(value.second).end_array();
}

void write_mention(JsonWriter& json, Indices& indices, const model::Mention& mention) {
  const CodePointIndex& index =
      mention.in_title ? indices.title(mention.article) : indices.text(mention.article);
  json.begin_object()
      .field("article", indices.id(mention.article))
      .field("in", mention.in_title ? "title" : "text");
  write_bounds(json, index, mention.span);
  if (mention.statement)
    json.field("statement", statement_id(*mention.statement));
  else
    json.null_field("statement");
  write_strings(json, "chain", mention.chain);
  json.field("certainty", name_of(mention.certainty)).key("figure");
  if (mention.figure)
    write_value(json, *mention.figure);
  else
    json.null();
  json.end_object();
}

void write_origins(JsonWriter& json, Indices& indices, const model::Claim& claim) {
  json.key("origins").begin_array();
  for (const model::Origin& origin : claim.origins) {
    json.begin_object()
        .field("name", origin.name)
        .field("kind", name_of(origin.kind))
        .field("counted", origin.counted)
        .key("articles")
        .begin_array();
    for (const model::ArticleId article : origin.articles) json.value(indices.id(article));
    json.end_array().key("why");
    // Spans of an origin's evidence are in the text of its first article.
    write_evidence(json, origin.articles.empty() ? nullptr : &indices.text(origin.articles.front()),
                   origin.why);
    json.end_object();
  }
  json.end_array();
}

void write_drift(JsonWriter& json, const Trace& trace, Indices& indices,
                 const model::Claim& claim) {
  json.key("drift").begin_array();
  for (const model::Drift& drift : claim.drift) {
    json.begin_object()
        .field("kind", name_of(drift.kind))
        .field("article", indices.id(drift.article))
        .key("against");
    if (drift.against)
      json.value(indices.id(*drift.against));
    else
      json.null();
    json.field("in", drift.in_title ? "title" : "text").key("at");
    write_span(json, drift.in_title ? indices.title(drift.article) : indices.text(drift.article),
               drift.at);
    json.key("against_at");
    if (drift.against && drift.against_at) {
      write_span(
          json,
          drift.against_in_title ? indices.title(*drift.against) : indices.text(*drift.against),
          *drift.against_at);
      json.field("against_in", drift.against_in_title ? "title" : "text");
    } else {
      json.null();
      json.null_field("against_in");
    }
    const auto article = [&](model::ArticleId one) {
      return &trace.articles[static_cast<std::size_t>(one)];
    };
    json.field("note", model::said_drift(drift, *article(drift.article),
                                         drift.against ? article(*drift.against) : nullptr, "en"))
        .end_object();
  }
  json.end_array();
}

// The figure that was asked for, then who gave which figure first.
void write_ledger(JsonWriter& json, const Trace& trace, const model::Claim& claim,
                  weigh::FigureChoice figures) {
  const auto ledger = weigh::ledger_of(claim, trace.articles);
  json.key("figure");
  if (const auto chosen = weigh::choose_figure(ledger, figures))
    write_value(json, chosen->value);
  else
    json.null();
  json.key("ledger").begin_array();
  for (const weigh::LedgerLine& line : ledger) {
    json.begin_object().key("figure");
    write_value(json, line.value);
    json.field("bound", name_of(line.bound))
        .field("who", line.who)
        .field("official", line.official);
    json.field_or_null("turn", weigh::name_of(line.turn));
    json.key("articles").begin_array();
    for (const model::ArticleId article : line.articles)
      json.value(trace.articles[static_cast<std::size_t>(article)].id);
    json.end_array().end_object();
  }
  json.end_array();
}

void write_claim(JsonWriter& json, const Trace& trace, Indices& indices, const model::Claim& claim,
                 weigh::FigureChoice figures) {
  json.begin_object()
      .field("id", claim.id)
      .field("text", claim.text)
      .field_or_null("language", claim.language)
      .key("mentions")
      .begin_array();
  for (const model::Mention& mention : claim.mentions) write_mention(json, indices, mention);
  json.end_array();
  write_ledger(json, trace, claim, figures);
  write_origins(json, indices, claim);
  json.key("independent")
      .begin_object()
      .field("low", claim.independent.low)
      .field("best", claim.independent.best)
      .field("high", claim.independent.high)
      .field_or_null("depends_on", claim.independent.depends_on)
      .end_object()
      .key("first");
  if (claim.first)
    json.begin_object()
        .field("article", indices.id(*claim.first))
        .field("earliest", iso_time(claim.first_earliest))
        .field("latest", iso_time(claim.first_latest))
        .end_object();
  else
    json.null();
  write_drift(json, trace, indices, claim);
  json.end_object();
}

}  // namespace

std::string article_json(const model::Article& article, bool page_offsets) {
  const CodePointIndex index(article.text);
  JsonWriter json;
  json.begin_object()
      .field("id", article.id)
      .field("version", article.version)
      .field_or_null("version_of", article.version_of)
      .field_or_null("path", article.path)
      .field_or_null("url", article.url)
      .key("outlet");
  if (article.outlet)
    json.begin_object()
        .field("name", article.outlet->name)
        .field_or_null("kind", name_of(article.outlet->kind))
        .field_or_null("owner", article.outlet->owner)
        .end_object();
  else
    json.null();
  json.field_or_null("language", article.language_tag)
      .field_or_null("title", article.title)
      .field_or_null("byline", article.byline);
  write_dates(json, article);
  json.field("text", article.text);
  write_blocks(json, index, article, page_offsets);
  write_credits(json, index, article);
  write_spans(json, index, "sentences", article.reading.sentences);
  write_statements(json, index, article.reading);
  write_figures(json, index, article.reading);
  write_expressions(json, index, article.reading);
  json.end_object();
  return json.take();
}

void write_trace_json(const Trace& trace, const std::function<void(std::string_view)>& sink,
                      weigh::FigureChoice figures) {
  constexpr std::size_t kPiece = std::size_t{1} << 20;
  const model::ArticlesInMemory in_memory(trace.articles);
  const model::Articles& articles = trace.stored ? *trace.stored : in_memory;
  std::set<std::string> outlets;
  std::size_t count = 0;  // versions of one article are one
  model::Article room;
  for (std::size_t i = 0; i < articles.size(); ++i) {
    const auto& article = articles.get(model::ArticleId{static_cast<std::uint32_t>(i)}, room);
    count += article.version_of.empty() ? 1 : 0;
    if (article.outlet) outlets.insert(article.outlet->name);
  }
  Indices indices(articles);
  JsonWriter json;
  const auto send = [&](std::size_t least) {
    indices.trim();
    if (json.text().size() >= least) sink(json.take_piece());
  };
  json.begin_object().field("articles", count).field("outlets", outlets.size());
  json.key("links").begin_array();
  for (const model::Link& link : trace.links) {
    write_link(json, indices, link);
    send(kPiece);
  }
  json.end_array().key("claims").begin_array();
  for (const model::Claim& claim : trace.claims) {
    write_claim(json, trace, indices, claim, figures);
    send(kPiece);
  }
  json.end_array().end_object();
  send(0);
}

std::string trace_json(const Trace& trace, weigh::FigureChoice figures) {
  std::string out;
  write_trace_json(
      trace, [&out](std::string_view piece) { out += piece; }, figures);
  return out;
}

}  // namespace hearsay::engine
