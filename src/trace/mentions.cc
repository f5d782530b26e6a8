// SPDX-License-Identifier: Apache-2.0
// The problem: where does an article name an outlet, and in what part: as the hand it had its text
// from, as one that it cites, as the hearer of an interview? The idea: names are looked up word by
// word at each capital letter (outlet_names.h); half a name counts only after an article or a
// quotation mark, a name that is only heard alike only in quotation marks or after a word for an
// outlet. The place in the text tells a credit from a citation. Limits: an outlet called by a
// common word is found only with a capital letter; two outlets of one name are one.
#include "trace/mentions.h"

#include <algorithm>
#include <map>
#include <utility>

#include "base/hash.h"
#include "text/fold.h"
#include "trace/lines.h"
#include "trace/outlet_words.h"

namespace hearsay::trace {
namespace {

using text::Word;

constexpr std::size_t kCreditWords = 9;     // a line this short that names an outlet is a credit
constexpr std::size_t kDatelineWords = 14;  // an outlet among so many first words, in brackets
constexpr std::size_t kBeside = 9;          // words on either side that tell how it is named
constexpr std::size_t kLabelWords = 4;      // at the begin of a line that was added later
constexpr std::uint32_t kLongestBetween = 120;  // bytes between a relay and whom it relays
constexpr std::size_t kLeastHeard = 4;          // consonants of a name that is heard

// What stands between a word and the one before it, or the line's begin.
std::string_view gap_before(std::string_view text, std::span<const Word> line, std::size_t i) {
  std::size_t begin = 0;
  if (i > 0)
    begin = line[i - 1].end;
  else if (const std::size_t border = text.rfind('\n', line[0].begin);
           border != std::string_view::npos)
    begin = border + 1;
  return text.substr(begin, line[i].begin - begin);
}

bool has_quote(std::string_view gap) {
  for (const std::string_view mark : {"«", "“", "„", "\""})
    if (gap.find(mark) != std::string_view::npos) return true;
  return false;
}

// "X, citing Y": what stands between two outlets makes the second the source of the first.
bool relayed(std::string_view text, std::uint32_t begin, std::uint32_t end,
             model::Language language) {
  if (end <= begin || end - begin > kLongestBetween) return false;
  const std::string_view between = text.substr(begin, end - begin);
  if (between.find_first_of(".!?\n") != std::string_view::npos) return false;
  const std::vector<Word> words = text::words(between);
  return std::any_of(words.begin(), words.end(), [&](const Word& word) {
    return (OutletWords::built_in().of(text::fold(word.of(between)), language) & kRelaysWord) != 0;
  });
}

model::OutletKind kind_by_name(std::string_view name) {
  std::uint32_t found = 0;
  for (const Word& word : text::words(name))
    found |= OutletWords::built_in().of(text::fold(word.of(name)), model::Language::Unknown);
  if ((found & kTvWord) != 0 && (found & kRadioWord) == 0) return model::OutletKind::Tv;
  if ((found & kRadioWord) != 0) return model::OutletKind::Radio;
  if ((found & kNewspaperWord) != 0) return model::OutletKind::Newspaper;
  return model::OutletKind::Unknown;
}

// One line of a text in which a name of `count` words begins at `first`.
struct Found {
  std::string_view text;
  std::span<const Word> line;
  std::size_t first;
  std::size_t count;
  std::size_t number;  // of the line
  model::Language language;
};

MentionPlace place_of(const Found& at) {
  const std::string_view before = gap_before(at.text, at.line, at.first);
  const bool bracketed = before.find_first_of("(/[") != std::string_view::npos;
  const bool line_end = at.first + at.count >= at.line.size();
  if (at.line.size() <= kCreditWords || (bracketed && line_end)) return MentionPlace::Credit;
  if (at.first < kDatelineWords && bracketed && at.number <= 2) return MentionPlace::Dateline;
  return MentionPlace::Sentence;
}

void read_beside(const Found& at, OutletMention& mention) {
  const OutletWords& lexicon = OutletWords::built_in();
  auto what = [&](std::size_t w) {
    return lexicon.of(text::fold(at.line[w].of(at.text)), at.language);
  };
  mention.addressed = at.first > 0 && (what(at.first - 1) & kAddressesWord) != 0;
  for (std::size_t w = 0; w + 1 < std::min(at.first, kLabelWords); ++w) {
    const std::string two =
        text::fold(at.line[w].of(at.text)) + " " + text::fold(at.line[w + 1].of(at.text));
    mention.updates |= ((what(w) | lexicon.of(two, at.language)) & kUpdatesWord) != 0;
  }
  const std::size_t from = at.first >= kBeside ? at.first - kBeside : 0;
  const std::size_t to = std::min(at.line.size(), at.first + at.count - 1 + kBeside);
  for (std::size_t w = from; w < to; ++w) {
    if (w >= at.first && w < at.first + at.count) continue;
    const std::uint32_t bits = what(w);
    mention.looks_back |= (bits & kEarlierWord) != 0;
    mention.translated |= mention.place == MentionPlace::Credit && (bits & kTranslatesWord) != 0;
  }
}

}  // namespace

std::uint32_t OutletIndex::add(const model::Outlet& outlet) {
  const auto [found, fresh] =
      names_.emplace(text::fold(outlet.name), static_cast<std::uint32_t>(entries_.size()));
  if (fresh) {
    entries_.push_back({outlet.name, outlet.kind != model::OutletKind::Unknown
                                         ? outlet.kind
                                         : kind_by_name(outlet.name)});
    fingerprint_ = base::mix64(fingerprint_, static_cast<std::uint64_t>(entries_.back().kind));
    add_alias(outlet.name, found->second);
  }
  return found->second;
}

void OutletIndex::add_alias(std::string_view name, std::uint32_t outlet) {
  fingerprint_ = base::combine(base::combine(fingerprint_, base::hash64(name)), outlet);
  for (CalledName& one : called(name)) {
    const auto alias = static_cast<std::uint32_t>(aliases_.size());
    const NameWord& first = one.words.front();
    by_first_[one.whole_word ? first.whole : first.key].push_back(alias);
    std::size_t consonants = 0;
    for (const NameWord& word : one.words)
      consonants += word.sounds.empty() ? 0 : word.sounds.front().size();
    if (!one.whole_word && consonants >= kLeastHeard)
      for (const std::string& sound : first.sounds) by_sound_[sound_key(sound)].push_back(alias);
    aliases_.push_back({std::move(one), outlet});
  }
}

OutletIndex::OutletIndex(const model::OutletTable& table, const model::Articles& articles) {
  entries_.emplace_back();
  for (const model::OutletEntry& entry : table.entries()) {
    const std::uint32_t outlet = add(entry.outlet);
    for (const std::string& alias : entry.aliases) {
      names_.emplace(text::fold(alias), outlet);
      add_alias(alias, outlet);
    }
  }
  // Names of outlets in the order of their spelling, so that numbers don't depend on the articles'
  // order.
  std::map<std::string, model::Outlet> learnt;
  model::Article room;
  for (std::size_t i = 0; i < articles.size(); ++i) {
    const model::Article& article =
        articles.get(model::ArticleId{static_cast<std::uint32_t>(i)}, room);
    if (article.outlet && !article.outlet->name.empty())
      learnt.try_emplace(article.outlet->name, *article.outlet);
  }
  for (const auto& [name, outlet] : learnt) add(outlet);
}

std::uint32_t OutletIndex::number_of(const model::Article& article) const {
  if (!article.outlet) return 0;
  const auto found = names_.find(text::fold(article.outlet->name));
  return found == names_.end() ? 0 : found->second;
}

// The longest name that begins at that word of a line; nullptr for none.
const OutletIndex::Alias* OutletIndex::alias_at(std::string_view text, std::span<const Word> line,
                                                std::size_t word) const {
  const std::string_view first = line[word].of(text);
  const Alias* best = nullptr;
  auto before = [&] {
    return word == 0 ? 0U
                     : OutletWords::built_in().of(text::fold(line[word - 1].of(text)),
                                                  model::Language::Unknown);
  };
  const std::string_view gap = gap_before(text, line, word);
  auto try_all = [&](const Place& place, bool heard_alike) {
    for (const std::uint32_t number : place) {
      const Alias& alias = aliases_[number];
      const std::vector<NameWord>& name = alias.name.words;
      if (word + name.size() > line.size()) continue;
      if (best != nullptr && name.size() <= best->name.words.size()) continue;
      bool same = heard_alike || alias.name.whole_word || same_word(name[0], first);
      for (std::size_t w = 1; same && w < name.size(); ++w)
        same = same_word(name[w], line[word + w].of(text));
      if (!same) continue;
      if (alias.name.marked && !has_quote(gap) &&
          (gap.size() > 3 || (before() & kArticleWord) == 0))
        continue;
      best = &alias;
    }
  };
  for (const std::uint64_t key : {beginning_key(first), whole_key(first)})
    if (const auto found = by_first_.find(key); found != by_first_.end())
      try_all(found->second, false);
  if (best != nullptr || by_sound_.empty()) return best;
  const std::string sound = heard(first);
  if (sound.empty() || !(has_quote(gap) || (before() & (kKindWords | kArticleWord)) != 0))
    return nullptr;
  if (const auto found = by_sound_.find(sound_key(sound)); found != by_sound_.end())
    try_all(found->second, true);
  return best;
}

std::vector<OutletMention> OutletIndex::mentions(const model::Article& article) const {
  std::vector<OutletMention> out;
  const std::string_view text = article.text;
  const std::vector<Word> words = text::words(text);
  std::size_t number = 0;
  std::span<const Word> line;
  for (std::span<const Word> left(words); !left.empty(); left = left.subspan(line.size())) {
    line = first_line(text, left);
    for (std::size_t i = 0; i < line.size(); ++i) {
      if (!line[i].capital && !line[i].has_digit) continue;
      const Alias* alias = alias_at(text, line, i);
      if (alias == nullptr) continue;
      const Found at{text, line, i, alias->name.words.size(), number, article.language};
      OutletMention mention;
      mention.outlet = alias->outlet;
      mention.span = {line[i].begin, line[i + at.count - 1].end};
      mention.place = place_of(at);
      read_beside(at, mention);
      mention.cited_by_another =
          !out.empty() && out.back().outlet != mention.outlet &&
          relayed(text, out.back().span.end, mention.span.begin, article.language);
      out.push_back(mention);
      i += at.count - 1;
    }
    ++number;
  }
  for (const model::Credit& credit : article.credits) {
    const auto found = names_.find(text::fold(credit.name));
    if (found == names_.end() || credit.kind == model::CreditKind::Photo) continue;
    OutletMention mention;
    mention.outlet = found->second;
    mention.place = MentionPlace::Credit;
    mention.span = credit.span;
    mention.translated = credit.kind == model::CreditKind::Translation;
    out.push_back(mention);
  }
  return out;
}

}  // namespace hearsay::trace
