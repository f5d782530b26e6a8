// SPDX-License-Identifier: Apache-2.0
// Problem: "Quay Post, citing the city authorities" is second hand; printing both as sources of one
// fact would count one origin twice.
// Idea: a statement lies within the smallest other whose content holds its cue (or, cueless, its
// content). Two statements with the same content are the two halves of a relay; the words of relay
// (citing, cité par, со ссылкой на) tell which half is the nearer hand. The chain walks `within`
// outwards, so it is right wherever nesting is.
// Invariant: `within` has no circle: a statement is only put into one with a larger content, or,
// among equals, into one that is not itself put anywhere inside it.
#include "attribute/nesting.h"

#include <algorithm>

#include "attribute/source_phrase.h"
#include "model/statements.h"

namespace hearsay::attribute {
namespace {

std::uint64_t common(const std::vector<model::Span>& a, const std::vector<model::Span>& b) {
  std::uint64_t n = 0;
  for (const model::Span x : a)
    for (const model::Span y : b) n += model::overlap(x, y);
  return n;
}
bool holds(const std::vector<model::Span>& pieces, model::Span span) {
  return std::any_of(pieces.begin(), pieces.end(), [&](model::Span p) { return p.contains(span); });
}

bool reaches(const std::vector<model::Statement>& statements, std::uint32_t from,
             std::uint32_t to) {
  std::uint32_t at = from;
  for (std::size_t steps = 0; steps <= statements.size(); ++steps) {
    if (at == to) return true;
    if (!statements[at].within) return false;
    at = *statements[at].within;
  }
  return true;
}

constexpr double kSameContent = 0.75;

// "nine, according to the police, and ten according to the union": such cues name two who speak
// beside one another.
bool parallel(const Tokens& tokens, const model::Statement& s) {
  const std::string_view word = tokens.norm(tokens.range(s.cue.front()).first);
  return !s.source.empty() && s.source_kind != model::SourceKind::Media &&
         is_attributing_preposition(word);
}

}  // namespace

void Nester::nest(const Tokens& tokens, std::vector<model::Statement>& statements) const {
  for (auto& s : statements) s.within.reset();
  for (std::uint32_t i = 0; i < statements.size(); ++i) {
    model::Statement& inner = statements[i];
    const std::vector<model::Span>& anchor = inner.cue.empty() ? inner.content : inner.cue;
    if (anchor.empty()) continue;
    std::uint64_t smallest = ~std::uint64_t{0};
    for (std::uint32_t j = 0; j < statements.size(); ++j) {
      const model::Statement& outer = statements[j];
      if (i == j || outer.content.empty()) continue;
      const std::uint64_t size = model::content_size(outer);
      if (size <= model::content_size(inner) && holds(outer.content, anchor.front())) continue;
      if (!holds(outer.content, anchor.front()) || size >= smallest) continue;
      if (reaches(statements, j, i)) continue;
      smallest = size;
      inner.within = j;
    }
  }
  // relays: the same content under two cues
  for (std::uint32_t i = 0; i < statements.size(); ++i)
    for (std::uint32_t j = i + 1; j < statements.size(); ++j) {
      const model::Statement &a = statements[i], &b = statements[j];
      if (a.content.empty() || b.content.empty() || a.cue.empty() || b.cue.empty()) continue;
      const double shared = double(common(a.content, b.content));
      const double larger = double(std::max(model::content_size(a), model::content_size(b)));
      if (shared < kSameContent * larger || a.within == j || b.within == i) continue;
      if (parallel(tokens, a) && parallel(tokens, b) && relays_.nearer(tokens, a, b) == 0) continue;
      // the nearer hand holds the farther; with nothing to tell, the earlier one
      const bool turned = relays_.nearer(tokens, a, b) < 0;
      const std::uint32_t inner = turned ? i : j, outer = turned ? j : i;
      if (!statements[inner].within && !reaches(statements, outer, inner))
        statements[inner].within = outer;
    }
}

// "told Reuters", « a-t-il déclaré à l'AFP », «сообщил ТАСС»: the outlet that was told, "" if none.
std::string Nester::told_outlet(const Tokens& tokens, const NameTable& names,
                                const model::Statement& s) const {
  for (const model::Span cue : s.cue) {
    const auto [first, last] = tokens.range(cue);
    if (!words_.find(tokens, first, last, "told") && tokens.language != model::Language::French)
      continue;
    for (std::size_t n = names.at_or_after(last); n < names.names.size(); ++n) {
      const Name& name = names.names[n];
      if (name.first > last + 6 || !tokens.same_sentence(name.first, first)) break;
      const model::Span span = tokens.bytes(name.first, name.last);
      if (names.holders[name.holder].kind != NameKind::Media) continue;
      if (holds(s.source, span) || holds(s.content, span)) continue;
      if (tokens.language == model::Language::French) {
        std::size_t before = name.first;
        while (before > last &&
               (tokens.norm(before - 1) == "l'" || tokens.norm(before - 1) == "la" ||
                tokens.norm(before - 1) == "le" || tokens.norm(before - 1) == "agence"))
          --before;
        if (before == 0 || !words_.match(tokens, before - 1, "told")) continue;
      }
      return names.holders[name.holder].fullest;
    }
  }
  return {};
}

model::Channel Nester::channel_of(const Tokens& tokens, const model::Statement& s,
                                  bool relayed) const {
  using model::Channel;
  if (s.source_kind == model::SourceKind::Media || relayed) return Channel::PressReport;
  std::size_t first = tokens.size(), last = 0;
  for (const auto* spans : {&s.cue, &s.source})
    for (const model::Span span : *spans) {
      const auto [a, b] = tokens.range(span);
      first = std::min(first, a);
      last = std::max(last, b);
    }
  if (first >= last) return Channel::None;
  // the clause of the attribution, without what is said
  const std::size_t end = std::min(last + 8, tokens.size());
  for (const auto& [kind, channel] : {std::pair{"social-media", Channel::SocialMedia},
                                      {"press-release", Channel::PressRelease},
                                      {"interview", Channel::Interview},
                                      {"court", Channel::Court},
                                      {"document", Channel::Document}})
    for (std::size_t i = first; i < end; ++i) {
      if (!tokens.same_sentence(i, first) || holds(s.content, tokens[i].span)) continue;
      if (words_.match(tokens, i, kind)) return channel;
    }
  if (s.source_kind == model::SourceKind::Document) return Channel::Document;
  return s.type == model::StatementType::Direct ? Channel::Speech : Channel::None;
}

namespace {

bool is_definite(const Tokens& tokens, std::size_t first) {
  if (tokens.language != model::Language::Russian) return is_determiner(tokens.norm(first));
  for (std::size_t i = 0; i < first; ++i)  // named before
    if (same_word(tokens.norm(i), tokens.norm(first), tokens.language)) return true;
  return false;
}

// "The grid operator says its log shows", "the colonel, who cites investigators": what somebody
// answers for with his own papers or people, whom nobody else could ask, ends with him.
bool answered_for(const Tokens& tokens, const model::Statement& inner,
                  const model::Statement& outer) {
  using model::SourceKind;
  if (inner.source.empty() || outer.source.empty() || outer.source_kind == SourceKind::Media)
    return false;
  const auto [first, last] = tokens.range(inner.source.front());
  if (first >= last) return false;
  const bool thing =
      inner.source_kind == SourceKind::Document || inner.source_kind == SourceKind::Group ||
      inner.source_kind == SourceKind::Media || inner.source_kind == SourceKind::Organisation;
  if (thing && is_possessive(tokens.norm(first), tokens.language)) return true;
  const bool one = outer.source_kind == SourceKind::Person || outer.source_kind == SourceKind::Role;
  if (!inner.source_name.empty() || !one) return false;
  if (inner.source_kind == SourceKind::Group) return true;
  return inner.source_kind == SourceKind::Document && !is_definite(tokens, first);
}

// "reports according to which": no source is named.
bool is_relative(const Tokens& tokens, const model::Statement& s) {
  if (s.source.empty()) return false;
  const std::string_view word = tokens.norm(tokens.range(s.source.front()).first);
  return word == "which" || word.starts_with("lequel") || word.starts_with("laquelle") ||
         word.starts_with("lesquel") || word.starts_with("котор");
}

}  // namespace

void Nester::chain(const Tokens& tokens, const NameTable& names,
                   const std::optional<model::Outlet>& outlet,
                   const std::vector<std::string>& called,
                   std::vector<model::Statement>& statements) const {
  const model::OutletEntry* own = outlet ? outlets_.by_name(outlet->name) : nullptr;
  const auto is_own = [&](const std::string& name) {
    if (!outlet) return false;
    const model::OutletEntry* entry = outlets_.by_name(name);
    return name == outlet->name || (entry != nullptr && entry == own);
  };
  const auto named = [&](std::uint32_t at) {
    const model::Statement& s = statements[at];
    if (!called[at].empty()) return called[at];
    if (!s.source_name.empty()) return s.source_name;
    if (s.source.empty()) return std::string();
    const auto longest =
        std::max_element(s.source.begin(), s.source.end(),
                         [](model::Span a, model::Span b) { return a.size() < b.size(); });
    return std::string(longest->of(tokens.text));
  };
  for (std::uint32_t i = 0; i < statements.size(); ++i) {
    model::Statement& s = statements[i];
    std::vector<std::string> hands;  // innermost first
    std::optional<std::uint32_t> at = i;
    bool relayed = false;
    for (std::size_t steps = 0; at && steps <= statements.size(); ++steps) {
      const model::Statement& hand = statements[*at];
      std::string name = is_relative(tokens, hand) ? std::string() : named(*at);
      if (hand.within && answered_for(tokens, hand, statements[*hand.within])) name.clear();
      if (!name.empty()) hands.push_back(std::move(name));
      if (std::string told = told_outlet(tokens, names, hand); !told.empty()) {
        hands.push_back(std::move(told));
        relayed = relayed || *at == i;
      }
      at = hand.within;
    }
    s.chain.clear();
    for (auto hand = hands.rbegin(); hand != hands.rend(); ++hand)
      if (!is_own(*hand) && (s.chain.empty() || s.chain.back() != *hand)) s.chain.push_back(*hand);
    s.channel = channel_of(tokens, s, relayed);
  }
}

}  // namespace hearsay::attribute
