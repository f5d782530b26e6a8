// SPDX-License-Identifier: Apache-2.0
// The page of a trace.
//
// The problem: show, in one file that works without a network, what a trace found, with every
// answer linked to its place in an article, although the words of articles come from strangers.
// The idea: the page is a fixed template with a fixed style and script (src/serve/assets), and one
// block of JSON that nothing ever executes. The policy in the page's head lets exactly this script
// and this style run, by their digests; the script puts foreign words into text nodes only.
// The data: articles are numbered anew from 0 and carried only when a shown claim speaks of them
// or when they are ancestors of one that it speaks of; offsets count UTF-16 units, because that is
// how scripts count. The layout is private to the page: the public form is that of
// engine/json_output.h.
// Limits: the whole page is held in memory, about twice the size of the texts it carries.
#include "serve/trace_page.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <unordered_map>
#include <vector>

#include "base/json_writer.h"
#include "model/names.h"
#include "model/wording.h"
#include "serve/assets.h"
#include "serve/page.h"
#include "weigh/ledger.h"

namespace hearsay::serve {
namespace {

using base::JsonWriter;
using model::ArticleId;
using model::Span;

constexpr std::array<std::string_view, 3> kLanguages{"en", "fr", "ru"};  // as in words.js

std::size_t position(ArticleId id) { return static_cast<std::size_t>(id); }

// Which articles and links the page carries.
struct Choice {
  std::span<const model::Claim> claims;
  std::vector<ArticleId> articles;                   // in the order of the trace
  std::vector<const model::Link*> links;             // between them
  std::vector<std::optional<std::uint32_t>> number;  // by position in the trace
};

Choice choose(const Trace& trace, std::size_t claims) {
  Choice choice;
  choice.claims = std::span(trace.claims);
  if (claims != 0 && claims < choice.claims.size()) choice.claims = choice.claims.first(claims);

  std::vector<bool> wanted(trace.articles.size(), false);
  std::vector<ArticleId> open;
  const auto want = [&](ArticleId id) {
    if (wanted[position(id)]) return;
    wanted[position(id)] = true;
    open.push_back(id);
  };
  for (const model::Claim& claim : choice.claims) {
    for (const model::Mention& mention : claim.mentions) want(mention.article);
    for (const model::Origin& origin : claim.origins)
      for (const ArticleId id : origin.articles) want(id);
    for (const model::Drift& drift : claim.drift) {
      want(drift.article);
      if (drift.against) want(*drift.against);
    }
    if (claim.first) want(*claim.first);
  }
  std::vector<std::vector<const model::Link*>> up(trace.articles.size());
  for (const model::Link& link : trace.links) up[position(link.from)].push_back(&link);
  while (!open.empty()) {
    const ArticleId id = open.back();
    open.pop_back();
    for (const model::Link* link : up[position(id)])
      if (link->to) want(*link->to);
  }

  choice.number.resize(trace.articles.size());
  for (std::size_t i = 0; i < trace.articles.size(); ++i) {
    if (!wanted[i]) continue;
    choice.number[i] = static_cast<std::uint32_t>(choice.articles.size());
    choice.articles.push_back(ArticleId{static_cast<std::uint32_t>(i)});
  }
  for (const model::Link& link : trace.links)
    if (wanted[position(link.from)]) choice.links.push_back(&link);
  return choice;
}

class DataWriter {
 public:
  DataWriter(const Trace& trace, const Choice& choice, weigh::FigureChoice figures)
      : trace_(trace), choice_(choice), choice_of_figure_(figures) {
    for (const ArticleId id : choice.articles) {
      texts_.emplace_back(article(id).text);
      titles_.emplace_back(article(id).title);
    }
  }

  std::string write(std::string_view interface_language) {
    json_.begin_object()
        .field("language", interface_language)
        .field("figures", weigh::name_of(choice_of_figure_));
    std::set<std::string_view> outlets;
    std::size_t articles = 0;  // versions of one article are one
    for (const model::Article& one : trace_.articles) {
      articles += one.version_of.empty() ? 1 : 0;
      if (one.outlet) outlets.insert(one.outlet->name);
    }
    json_.key("archive")
        .begin_object()
        .field("articles", articles)
        .field("outlets", outlets.size())
        .field("claims", trace_.claims.size())
        .end_object();
    json_.key("articles").begin_array();
    for (const ArticleId id : choice_.articles) write_article(id);
    json_.end_array().key("links").begin_array();
    for (const model::Link* link : choice_.links) write_link(*link);
    json_.end_array().key("claims").begin_array();
    for (const model::Claim& claim : choice_.claims) write_claim(claim);
    json_.end_array().end_object();
    return json_.take();
  }

 private:
  const model::Article& article(ArticleId id) const { return trace_.articles[position(id)]; }
  std::uint32_t number(ArticleId id) const { return *choice_.number[position(id)]; }

  void write_span(const Utf16Offsets& offsets, Span span) {
    json_.begin_array().value(offsets.at(span.begin)).value(offsets.at(span.end)).end_array();
  }
  void write_place(ArticleId id, bool in_title, Span span) {
    json_.field("article", number(id)).field("title", in_title).key("at");
    write_span(in_title ? titles_[number(id)] : texts_[number(id)], span);
  }
  void write_strings(std::string_view name, const std::vector<std::string>& strings) {
    json_.key(name).begin_array();
    for (const std::string& one : strings) json_.value(one);
    json_.end_array();
  }

  void write_article(ArticleId id) {
    const model::Article& one = article(id);
    json_.begin_object()
        .field("id", one.id)
        .field("first", one.first_id())
        .field_or_null("outlet", one.outlet ? one.outlet->name : "")
        .field("teller", model::teller_of(one))
        .field_or_null("owner", one.outlet ? one.outlet->owner : "")
        .field_or_null("language", one.language_tag.empty() ? name_of(one.language)
                                                            : std::string_view(one.language_tag))
        .field_or_null("title", one.title)
        .field("titleApart", !one.title_in_text())
        .field_or_null("byline", one.byline)
        .field_or_null("url", one.url)
        .field_or_null("path", one.path)
        .key("date");
    if (one.published)
      json_.begin_object()
          .field("earliest", one.published->earliest)
          .field("latest", one.published->latest)
          .end_object();
    else
      json_.null();
    json_.field("text", one.text).key("blocks").begin_array();
    for (const model::Block& block : one.blocks)
      json_.begin_array()
          .value(texts_[number(id)].at(block.span.begin))
          .value(texts_[number(id)].at(block.span.end))
          .value(name_of(block.kind))
          .end_array();
    json_.end_array().end_object();
  }

  // A reason in the three languages of the page, else the words that there are.
  void write_said(std::string_view key, const std::string& words, const model::Reason& reason) {
    if (reason.empty()) {
      json_.field_or_null(key, words);
      return;
    }
    json_.key(key);
    write_in_languages([&](std::string_view language) { return model::said(reason, language); });
  }

  template <typename Say>
  void write_in_languages(const Say& say) {
    json_.begin_array();
    for (const std::string_view language : kLanguages) json_.value(say(language));
    json_.end_array();
  }

  // `id` is the article in whose text the places are; none when there is none.
  void write_evidence(std::optional<ArticleId> id, const std::vector<model::Evidence>& list) {
    json_.begin_array();
    for (const model::Evidence& evidence : list) {
      json_.begin_object()
          .field("tier", name_of(evidence.tier))
          .field("what", evidence.what)
          .key("at");
      if (evidence.at && id)
        write_span(texts_[number(*id)], *evidence.at);
      else
        json_.null();
      write_said("note", evidence.note, evidence.reason);
      json_.end_object();
    }
    json_.end_array();
  }

  void write_link(const model::Link& link) {
    json_.begin_object().field("from", number(link.from)).key("to");
    if (link.to)
      json_.value(number(*link.to));
    else
      json_.null();
    json_.field("origin", link.virtual_origin)
        .field("kind", name_of(link.kind))
        .field("probability", link.probability)
        .field("credited", link.credited)
        .key("passages")
        .begin_array();
    if (link.to)
      for (const model::Passage& passage : link.passages)
        write_passage(texts_[number(link.from)], texts_[number(*link.to)], passage);
    json_.end_array().key("evidence");
    write_evidence(link.from, link.evidence);
    json_.end_object();
  }

  void write_passage(const Utf16Offsets& from, const Utf16Offsets& to,
                     const model::Passage& passage) {
    json_.begin_object().key("from");
    write_span(from, passage.from);
    json_.key("to");
    write_span(to, passage.to);
    json_.key("edits").begin_array();
    for (const model::Edit& edit : passage.edits) {
      if (edit.kind == model::EditKind::Kept) continue;  // what is not named was kept
      json_.begin_array()
          .value(name_of(edit.kind))
          .value(from.at(edit.from.begin))
          .value(from.at(edit.from.end))
          .value(to.at(edit.to.begin))
          .value(to.at(edit.to.end))
          .end_array();
    }
    json_.end_array().end_object();
  }

  void write_figure(const model::Mention& mention) {
    json_.key("figure");
    if (!mention.figure) {
      json_.null().null_field("bound").null_field("what");
      return;
    }
    const auto [low, high] = *mention.figure;
    const bool open_below = !std::isfinite(low), open_above = !std::isfinite(high);
    json_.begin_array().value(open_below ? high : low).value(open_above ? low : high).end_array();
    const model::Figure* figure = model::figure_of(mention, article(mention.article));
    if (open_below || open_above)
      json_.field("bound", open_above ? "at-least" : "at-most");
    else
      json_.field_or_null("bound", figure != nullptr ? name_of(figure->bound) : "");
    json_.field_or_null("what", figure != nullptr ? figure->what : "");
  }

  void write_claim(const model::Claim& claim) {
    json_.begin_object()
        .field("text", claim.text)
        .field_or_null("language", claim.language)
        .field("low", claim.independent.low)
        .field("best", claim.independent.best)
        .field("high", claim.independent.high);
    write_said("depends", claim.independent.depends_on, claim.independent.reason);
    write_check(claim);
    json_.key("first");
    if (claim.first)
      json_.begin_object()
          .field("article", number(*claim.first))
          .field("earliest", claim.first_earliest)
          .field("latest", claim.first_latest)
          .end_object();
    else
      json_.null();
    json_.key("mentions").begin_array();
    for (const model::Mention& mention : claim.mentions) {
      json_.begin_object();
      write_place(mention.article, mention.in_title, mention.span);
      write_strings("chain", mention.chain);
      json_.field("certainty", name_of(mention.certainty));
      write_figure(mention);
      json_.end_object();
    }
    json_.end_array();
    write_ledger(claim);
    write_origins(claim);
    write_drift(claim);
    json_.end_object();
  }

  // The article that is to be opened to settle the count.
  void write_check(const model::Claim& claim) {
    const std::string& id = claim.independent.reason.other;
    const auto named = std::find_if(
        claim.mentions.begin(), claim.mentions.end(),
        [&](const model::Mention& one) { return !id.empty() && article(one.article).id == id; });
    json_.key("check");
    if (named == claim.mentions.end())
      json_.null();
    else
      json_.value(number(named->article));
  }

  // Who gave which figure when, and the one that was asked for.
  void write_ledger(const model::Claim& claim) {
    const auto ledger = weigh::ledger_of(claim, trace_.articles);
    const auto chosen = weigh::choose_figure(ledger, choice_of_figure_);
    json_.key("chosen");
    if (chosen)
      write_said_figure(chosen->value, chosen->bound);
    else
      json_.null();
    json_.key("ledger").begin_array();
    for (const weigh::LedgerLine& line : ledger) {
      json_.begin_object().key("figure");
      write_said_figure(line.value, line.bound);
      json_.field("who", line.who)
          .field("official", line.official)
          .field("turn", weigh::name_of(line.turn))
          .key("articles")
          .begin_array();
      for (const ArticleId id : line.articles) json_.value(number(id));
      json_.end_array().end_object();
    }
    json_.end_array();
  }

  void write_said_figure(std::pair<double, double> value, model::Bound bound) {
    write_in_languages(
        [&](std::string_view language) { return model::said_figure(value, bound, language); });
  }

  void write_origins(const model::Claim& claim) {
    // In the claim's order: those that the best count counts come first, and the page relies on it.
    json_.key("origins").begin_array();
    for (const model::Origin& origin : claim.origins) {
      json_.begin_object()
          .field("name", origin.name)
          .field("kind", name_of(origin.kind))
          .key("articles")
          .begin_array();
      for (const ArticleId id : origin.articles) json_.value(number(id));
      json_.end_array().key("why");
      // Places of an origin's evidence are in the text of its first article.
      write_evidence(
          origin.articles.empty() ? std::nullopt : std::optional(origin.articles.front()),
          origin.why);
      json_.end_object();
    }
    json_.end_array();
  }

  void write_drift(const model::Claim& claim) {
    json_.key("drift").begin_array();
    for (const model::Drift& drift : claim.drift) {
      json_.begin_object().field("kind", name_of(drift.kind));
      write_place(drift.article, drift.in_title, drift.at);
      json_.key("against");
      if (drift.against)
        json_.value(number(*drift.against));
      else
        json_.null();
      json_.key("before");
      if (drift.against && drift.against_at) {
        json_.begin_object();
        write_place(*drift.against, drift.against_in_title, *drift.against_at);
        json_.end_object();
      } else {
        json_.null();
      }
      json_.key("note");
      const model::Article* against = drift.against ? &article(*drift.against) : nullptr;
      write_in_languages([&](std::string_view language) {
        return model::said_drift(drift, article(drift.article), against, language);
      });
      json_.end_object();
    }
    json_.end_array();
  }

  const Trace& trace_;
  const Choice& choice_;
  const weigh::FigureChoice choice_of_figure_;
  JsonWriter json_;
  std::vector<Utf16Offsets> texts_;   // by number in the page
  std::vector<Utf16Offsets> titles_;  // by number in the page
};

}  // namespace

std::string trace_page(const Trace& trace, std::string_view interface_language, std::size_t claims,
                       weigh::FigureChoice figures) {
  const Choice choice = choose(trace, claims);
  const std::string data =
      escape_json_in_html(DataWriter(trace, choice, figures).write(interface_language));
  const std::string language = escape_html(interface_language);
  const std::string style_hash = base64_of_hex(kTraceStyle.sha256);
  const std::string script_hash = base64_of_hex(kTraceScript.sha256);
  return fill_template(kTraceHtml.text, {{"language", language},
                                         {"style", kTraceStyle.text},
                                         {"style-hash", style_hash},
                                         {"script", kTraceScript.text},
                                         {"script-hash", script_hash},
                                         {"data", data}});
}

}  // namespace hearsay::serve
