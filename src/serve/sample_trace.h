// SPDX-License-Identifier: Apache-2.0
// A small trace made by hand, for the tests of the pages: an agency counts, a newspaper copies and
// drops the hedge, a blog translates.
#ifndef HEARSAY_SERVE_SAMPLE_TRACE_H_
#define HEARSAY_SERVE_SAMPLE_TRACE_H_

#include <string>
#include <string_view>
#include <utility>

#include "base/check.h"
#include "engine/hearsay.h"

namespace hearsay::serve {

inline model::Span find_words(std::string_view text, std::string_view words) {
  const std::size_t at = text.find(words);
  HEARSAY_CHECK(at != std::string_view::npos);
  return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())};
}

inline model::Article sample_article(std::string id, std::string outlet, std::string language,
                                     std::int64_t time, std::string text) {
  model::Article article;
  article.id = std::move(id);
  article.outlet = model::Outlet{std::move(outlet), model::OutletKind::Newspaper, "A holding"};
  article.language_tag = std::move(language);
  model::DateCandidate& published = article.published.emplace();
  published.value = "2031-03-04";
  published.earliest = published.latest = time;
  article.text = std::move(text);
  article.blocks.emplace_back().span = {0, static_cast<std::uint32_t>(article.text.size())};
  return article;
}

inline model::Mention sample_mention(const Trace& trace, std::uint32_t article,
                                     std::string_view words, model::Certainty certainty) {
  model::Mention mention;
  mention.article = model::ArticleId{article};
  mention.span = find_words(trace.articles[article].text, words);
  mention.certainty = certainty;
  mention.figure = {18, 18};
  return mention;
}

inline Trace sample_trace() {
  using model::ArticleId;
  Trace trace;
  constexpr std::int64_t kMorning = 1930287600;
  trace.articles.push_back(
      sample_article("avi-1", "AVI", "fr", kMorning,
                     "Été 2031. Dix-huit phoques auraient péri, selon l'Office du littoral."));
  trace.articles.push_back(sample_article("greves-1", "Le Courrier des Grèves", "fr",
                                          kMorning + 7200,
                                          "Été 2031. Dix-huit phoques ont péri cette nuit."));
  trace.articles.push_back(sample_article("spoon-1", "The Long Spoon", "en", kMorning + 90000,
                                          "Eighteen seals died, several media report."));
  trace.articles.push_back(
      sample_article("aside", "Aside", "en", kMorning, "Nobody speaks of this one here."));

  model::Link copy;
  copy.from = ArticleId{1};
  copy.to = ArticleId{0};
  copy.probability = 0.97;
  model::Passage passage;
  passage.from = {0, static_cast<std::uint32_t>(trace.articles[1].text.size())};
  passage.to = {0, static_cast<std::uint32_t>(trace.articles[0].text.size())};
  passage.edits.push_back({model::EditKind::Reworded,
                           find_words(trace.articles[1].text, "ont péri"),
                           find_words(trace.articles[0].text, "auraient péri")});
  passage.edits.push_back({model::EditKind::Cut,
                           {},
                           find_words(trace.articles[0].text, ", selon l'Office du littoral")});
  copy.passages.push_back(passage);
  copy.evidence.push_back({model::Tier::Associative, "shared passage",
                           find_words(trace.articles[1].text, "Dix-huit phoques"), "2 of 5 words"});
  trace.links.push_back(copy);
  model::Link translation;
  translation.from = ArticleId{2};
  translation.to = ArticleId{1};
  translation.kind = model::LinkKind::Translation;
  trace.links.push_back(translation);

  model::Claim claim;
  claim.id = "c1";
  claim.text = "Dix-huit phoques auraient péri";
  claim.language = "fr";
  claim.mentions.push_back(
      sample_mention(trace, 0, "Dix-huit phoques auraient péri", model::Certainty::Hedged));
  claim.mentions.back().chain = {"l'Office du littoral"};
  claim.mentions.push_back(
      sample_mention(trace, 1, "Dix-huit phoques ont péri", model::Certainty::Asserted));
  claim.mentions.push_back(
      sample_mention(trace, 2, "Eighteen seals died", model::Certainty::Attributed));
  claim.origins.push_back({"l'Office du littoral",
                           model::SourceKind::Organisation,
                           {ArticleId{0}},
                           {{model::Tier::Conclusive, "the same name", std::nullopt, ""}}});
  claim.independent = {1, 1, 2, "whether several media are one"};
  claim.first = ArticleId{0};
  claim.first_earliest = claim.first_latest = kMorning;
  model::Drift& drift = claim.drift.emplace_back();
  drift.kind = model::DriftKind::HedgeLost;
  drift.article = ArticleId{1};
  drift.against = ArticleId{0};
  drift.at = find_words(trace.articles[1].text, "ont péri");
  drift.against_at = find_words(trace.articles[0].text, "auraient péri");
  trace.claims.push_back(claim);
  return trace;
}

// What a stranger might put into an article in the hope that a page runs it.
inline std::string hostile_words() {
  return "<script>window.hurt=1</script></script><img src=x onerror=\"window.hurt=1\"> & "
         "'{{data}}' "
         "<!--<script> ]]> \xE2\x80\xAE txet \xE2\x80\xA8 javascript:window.hurt=1";
}

}  // namespace hearsay::serve

#endif  // HEARSAY_SERVE_SAMPLE_TRACE_H_
