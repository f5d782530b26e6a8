// SPDX-License-Identifier: Apache-2.0
#include "model/names.h"

#include <array>
#include <cstddef>

#include "base/check.h"

namespace hearsay::model {
namespace {

// One table per enumeration, in the order of its values.
template <typename Enum>
struct Names;

template <>
struct Names<Language> {
  static constexpr std::array<std::string_view, 5> kAll{"", "fr", "en", "ru", "other"};
};
template <>
struct Names<OutletKind> {
  static constexpr std::array<std::string_view, 7> kAll{"",      "agency", "newspaper", "tv",
                                                        "radio", "site",   "blog"};
};
template <>
struct Names<BlockKind> {
  static constexpr std::array<std::string_view, 12> kAll{"title",  "lead", "heading", "paragraph",
                                                         "quote",  "list", "caption", "embed",
                                                         "credit", "note", "teaser",  "tag"};
};
template <>
struct Names<CreditKind> {
  static constexpr std::array<std::string_view, 6> kAll{"source", "agency", "translation",
                                                        "author", "via",    "photo"};
};
template <>
struct Names<DateOrigin> {
  static constexpr std::array<std::string_view, 8> kAll{"json-ld", "meta", "time", "url",
                                                        "text",    "feed", "warc", "input"};
};
template <>
struct Names<DateRole> {
  static constexpr std::array<std::string_view, 3> kAll{"published", "modified", "captured"};
};
template <>
struct Names<SourceKind> {
  static constexpr std::array<std::string_view, 8> kAll{
      "person", "organisation", "media", "document", "role", "group", "anonymous", "none"};
};
template <>
struct Names<StatementType> {
  static constexpr std::array<std::string_view, 3> kAll{"direct", "mixed", "indirect"};
};
template <>
struct Names<Commitment> {
  static constexpr std::array<std::string_view, 5> kAll{"certain", "probable", "possible",
                                                        "unknown", "desired"};
};
template <>
struct Names<Polarity> {
  static constexpr std::array<std::string_view, 2> kAll{"positive", "negative"};
};
template <>
struct Names<Stance> {
  static constexpr std::array<std::string_view, 3> kAll{"neutral", "distancing", "endorsing"};
};
template <>
struct Names<Channel> {
  static constexpr std::array<std::string_view, 8> kAll{
      "",         "speech",       "press-report", "press-release",
      "document", "social-media", "court",        "interview"};
};
template <>
struct Names<Bound> {
  static constexpr std::array<std::string_view, 5> kAll{"exact", "about", "at-least", "at-most",
                                                        "range"};
};
template <>
struct Names<Counted> {
  static constexpr std::array<std::string_view, 8> kAll{
      "", "dead", "injured", "missing", "detained", "displaced", "affected", "participants"};
};
template <>
struct Names<ExpressionKind> {
  static constexpr std::array<std::string_view, 4> kAll{"date", "place", "person", "organisation"};
};
template <>
struct Names<Tier> {
  static constexpr std::array<std::string_view, 3> kAll{"conclusive", "associative",
                                                        "circumstantial"};
};
template <>
struct Names<EditKind> {
  static constexpr std::array<std::string_view, 4> kAll{"kept", "reworded", "cut", "added"};
};
template <>
struct Names<LinkKind> {
  static constexpr std::array<std::string_view, 6> kAll{"copy",        "rewrite", "excerpt",
                                                        "translation", "cites",   "version"};
};
template <>
struct Names<Certainty> {
  static constexpr std::array<std::string_view, 5> kAll{"asserted", "attributed", "hedged",
                                                        "denied", "unknown"};
};
template <>
struct Names<DriftKind> {
  static constexpr std::array<std::string_view, 7> kAll{
      "hedge-lost",    "hedge-gained", "attribution-lost", "figure-changed",
      "plural-source", "not-in-cited", "circular"};
};

template <typename Enum>
std::string_view look_up(Enum value) {
  const auto index = static_cast<std::size_t>(value);
  HEARSAY_CHECK(index < Names<Enum>::kAll.size());
  return Names<Enum>::kAll[index];
}

}  // namespace

template <typename Enum>
std::optional<Enum> parse_name(std::string_view name) {
  for (std::size_t i = 0; i < Names<Enum>::kAll.size(); ++i)
    if (Names<Enum>::kAll[i] == name) return static_cast<Enum>(i);
  return std::nullopt;
}

std::string_view name_of(Language value) { return look_up(value); }
std::string_view name_of(OutletKind value) { return look_up(value); }
std::string_view name_of(BlockKind value) { return look_up(value); }
std::string_view name_of(CreditKind value) { return look_up(value); }
std::string_view name_of(DateOrigin value) { return look_up(value); }
std::string_view name_of(DateRole value) { return look_up(value); }
std::string_view name_of(SourceKind value) { return look_up(value); }
std::string_view name_of(StatementType value) { return look_up(value); }
std::string_view name_of(Commitment value) { return look_up(value); }
std::string_view name_of(Polarity value) { return look_up(value); }
std::string_view name_of(Stance value) { return look_up(value); }
std::string_view name_of(Channel value) { return look_up(value); }
std::string_view name_of(Bound value) { return look_up(value); }
std::string_view name_of(Counted value) { return look_up(value); }
std::string_view name_of(ExpressionKind value) { return look_up(value); }
std::string_view name_of(Tier value) { return look_up(value); }
std::string_view name_of(EditKind value) { return look_up(value); }
std::string_view name_of(LinkKind value) { return look_up(value); }
std::string_view name_of(Certainty value) { return look_up(value); }
std::string_view name_of(DriftKind value) { return look_up(value); }

template std::optional<Language> parse_name<Language>(std::string_view);
template std::optional<OutletKind> parse_name<OutletKind>(std::string_view);
template std::optional<BlockKind> parse_name<BlockKind>(std::string_view);
template std::optional<CreditKind> parse_name<CreditKind>(std::string_view);
template std::optional<DateOrigin> parse_name<DateOrigin>(std::string_view);
template std::optional<DateRole> parse_name<DateRole>(std::string_view);
template std::optional<SourceKind> parse_name<SourceKind>(std::string_view);
template std::optional<StatementType> parse_name<StatementType>(std::string_view);
template std::optional<Commitment> parse_name<Commitment>(std::string_view);
template std::optional<Polarity> parse_name<Polarity>(std::string_view);
template std::optional<Stance> parse_name<Stance>(std::string_view);
template std::optional<Channel> parse_name<Channel>(std::string_view);
template std::optional<Bound> parse_name<Bound>(std::string_view);
template std::optional<Counted> parse_name<Counted>(std::string_view);
template std::optional<ExpressionKind> parse_name<ExpressionKind>(std::string_view);
template std::optional<Tier> parse_name<Tier>(std::string_view);
template std::optional<EditKind> parse_name<EditKind>(std::string_view);
template std::optional<LinkKind> parse_name<LinkKind>(std::string_view);
template std::optional<Certainty> parse_name<Certainty>(std::string_view);
template std::optional<DriftKind> parse_name<DriftKind>(std::string_view);

}  // namespace hearsay::model
