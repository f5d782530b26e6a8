// SPDX-License-Identifier: Apache-2.0
// The problem: a claim is shown by words of the texts, and most mentions of it are hard to
// understand alone: half a sentence, a witty headline, a clause beside the point. The idea: the one
// that is most like the others says best what they have in common; what was cut out of its sentence
// pays for it.
#include "weigh/clearest.h"

#include <algorithm>
#include <array>
#include <limits>
#include <tuple>
#include <utility>

#include "text/clauses.h"
#include "text/words.h"

namespace hearsay::weigh {
namespace {

constexpr std::size_t kMostCompared = 50;        // mentions of a claim
constexpr std::size_t kShort = 40, kLong = 240;  // bytes

enum Whole : unsigned char { Sentence, Content, BrokenOff, CutOut };
constexpr float kSure = 0.1F;  // what sureness (0..1) is worth in likeness
// What each costs in mean likeness (0..1) to the others.
constexpr std::array<float, 4> kCost{0, 0.06F, 0.08F, 0.25F};

// Whether only marks stand there.
bool no_words(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  return text::words(text.substr(begin, end - begin), 1).empty();
}

// A sentence; the content of a statement, if it is a clause; broken off before its end ("The
// portrait that the gallery is proud of"); cut out of the middle ("some of which weigh more than
// two tonnes").
Whole how_whole(const Unit& unit, const model::Article& home) {
  const model::Reading& reading = unit.mention.in_title ? home.title_reading : home.reading;
  const std::string_view text = unit.mention.in_title ? home.title : home.text;
  const model::Span span = unit.mention.span;
  if (unit.sentence >= reading.sentences.size()) return Sentence;
  const auto begins = [&](model::Span whole) {
    return span.begin <= whole.begin || no_words(text, whole.begin, span.begin);
  };
  const auto ends = [&](model::Span whole) {
    return span.end >= whole.end || no_words(text, span.end, whole.end);
  };
  const model::Span sentence = reading.sentences[unit.sentence];
  if (begins(sentence)) return ends(sentence) ? Sentence : BrokenOff;
  if (!unit.mention.statement || *unit.mention.statement >= reading.statements.size())
    return CutOut;
  for (const model::Span content : reading.statements[*unit.mention.statement].content)
    if (content.overlaps(span) && begins(content) && text::opens_clause(text, content.begin))
      return ends(content) ? Content : BrokenOff;
  return CutOut;
}

// Of two that are used as often, the earlier.
std::string_view most_used_language(std::span<const std::uint32_t> group, const ShownFrom& from) {
  std::vector<std::pair<std::string_view, std::size_t>> used;
  for (const std::uint32_t u : group) {
    const std::string_view tag =
        from.articles[static_cast<std::size_t>(from.units[u].mention.article)].language_tag;
    auto found =
        std::find_if(used.begin(), used.end(), [&](const auto& one) { return one.first == tag; });
    if (found == used.end()) found = used.insert(used.end(), {tag, 0});
    ++found->second;
  }
  return std::max_element(used.begin(), used.end(),
                          [](const auto& a, const auto& b) { return a.second < b.second; })
      ->first;
}

}  // namespace

std::string_view words_of(const Unit& unit, const model::Article& article) {
  return unit.mention.span.of(unit.mention.in_title ? article.title : article.text);
}

std::uint32_t clearest_mention(std::span<const std::uint32_t> group, const ShownFrom& from) {
  const auto home = [&](std::uint32_t u) -> const model::Article& {
    return from.articles[static_cast<std::size_t>(from.units[u].mention.article)];
  };
  const std::string_view wanted =
      from.language.empty() ? most_used_language(group, from) : from.language;
  const auto rank = [&](std::uint32_t u) {
    const std::size_t length = words_of(from.units[u], home(u)).size();
    return std::tuple(!home(u).language_tag.starts_with(wanted), length < kShort || length > kLong,
                      from.units[u].mention.certainty == model::Certainty::Denied);
  };
  const auto likeness = [&](std::uint32_t u) {
    const std::size_t compared = std::min(group.size(), kMostCompared);
    float sum = 0;
    for (std::size_t i = 0; i < compared; ++i) sum += from.cosine ? from.cosine(u, group[i]) : 0;
    const float sureness = from.sureness.empty() ? 0 : from.sureness[u];
    return sum / static_cast<float>(compared) + kSure * sureness -
           kCost[how_whole(from.units[u], home(u))];
  };
  auto least = rank(group.front());
  for (const std::uint32_t u : group) least = std::min(least, rank(u));
  std::uint32_t best = group.front();
  float most = -std::numeric_limits<float>::infinity();
  std::size_t seen = 0;
  for (const std::uint32_t u : group) {
    if (rank(u) != least) continue;
    const float one = likeness(u);
    if (one > most) most = one, best = u;
    if (++seen == kMostCompared) break;
  }
  return best;
}

}  // namespace hearsay::weigh
