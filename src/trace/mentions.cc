// SPDX-License-Identifier: Apache-2.0
// The problem: "The Wexford Beacon" is "the Beacon" in English, «Уэксфорд бикон» in Russian, and
// «Горняк» is «Горняку» in the dative. The idea: each word of a name is cut to its first letters in
// Latin script (endings fall off, scripts meet), and the names are looked up word by word at each
// capital letter. Besides the full name without its article, a name in brackets ("… (AV)") and the
// one word by which a newspaper is called in running text count, the latter only after an article
// or an opening quotation mark. The place in the text tells a credit from a citation. Limits: an
// outlet called by a common word is found only with a capital letter; a name whose first letters
// are those of another is taken for it.
#include "trace/mentions.h"

#include <algorithm>
#include <array>

#include "base/hash.h"
#include "text/code_points.h"
#include "text/fold.h"
#include "text/transliterate.h"
#include "text/words.h"

namespace hearsay::trace {
namespace {

constexpr std::size_t kPrefix = 6;         // letters of a word that are compared
constexpr std::size_t kLeastShort = 5;     // letters of a word that stands for a whole name
constexpr std::size_t kCreditWords = 9;    // a line this short that names an outlet is a credit
constexpr std::size_t kDatelineWords = 14;  // an outlet among so many first words, in brackets

std::uint64_t key_of(std::string_view word) {
  std::string latin = text::to_latin(word);
  if (latin.size() > kPrefix) latin.resize(kPrefix);
  // "beacon" and "beacons", «Горняк» and «Горняку»: the last vowel of a short word may change.
  while (latin.size() > 4 && std::string_view("aeiouy").find(latin.back()) != std::string_view::npos)
    latin.pop_back();
  return base::hash64(latin, 0x6f75);
}

bool is_article(std::string_view folded) {
  static constexpr std::array<std::string_view, 12> kArticles{
      "the", "le", "la", "les", "l", "du", "au", "de", "des", "d", "a", "of"};
  return std::find(kArticles.begin(), kArticles.end(), folded) != kArticles.end();
}

// Words that say what an outlet is, not which.
bool is_generic(std::string_view folded) {
  static constexpr std::array<std::string_view, 24> kGeneric{
      "agence", "agency", "news",    "press",   "presse", "radio",  "tele",     "tv",
      "journal", "gazette", "daily", "agentstvo", "gazeta", "fm",   "info",     "online",
      "service", "bureau", "central", "centrale", "new",  "national", "novosti", "the"};
  return std::find(kGeneric.begin(), kGeneric.end(), folded) != kGeneric.end();
}

// Stems of words of reporting, folded, in the three languages; "told X" is the other way round.
bool reports(std::string_view folded) {
  static constexpr std::array<std::string_view, 56> kStems{
      "report",  "according", "selon",   "citing", "cited",   "cites",   "quoted",  "wrote",
      "writes",  "publish",   "reveal",  "said",   "says",    "show",    "broadcast", "carried",
      "rapport", "cite",      "citant",  "indiqu", "ecrit",   "publi",   "revel",   "annonc",
      "affirm",  "apres",     "confirm", "diffus", "repris",  "relat",   "evoqu",   "soobsh",
      "сообщ",   "пиш",       "напис",   "ссылк",  "ссыла",   "данны",   "информ",  "переда",
      "расска",  "цитир",     "приво",   "опубл",  "утвер",   "заяви",   "слова",   "писал",
      "показ",   "подтв",     "заметил", "узнал",  "learned", "appris",  "found",   "based"};
  for (const std::string_view stem : kStems)
    if (folded.starts_with(stem)) return true;
  return false;
}

bool translates(std::string_view folded) {
  return folded.starts_with("tradu") || folded.starts_with("transla") ||
         folded.starts_with("перевод") || folded.starts_with("перевел");
}

struct Line {
  std::uint32_t begin, end;
};

}  // namespace

std::uint32_t OutletIndex::add(const std::string& name, const std::string& owner, bool agency) {
  const auto [found, fresh] =
      names_.emplace(text::fold(name), static_cast<std::uint32_t>(entries_.size()));
  if (fresh) {
    entries_.push_back({name, owner, agency});
    add_alias(name, found->second);
  }
  return found->second;
}

void OutletIndex::add_words(std::vector<std::uint64_t> words, std::uint32_t outlet,
                            bool short_form) {
  if (words.empty()) return;
  by_first_[words.front()].push_back(static_cast<std::uint32_t>(aliases_.size()));
  aliases_.push_back({std::move(words), outlet, short_form});
}

void OutletIndex::add_alias(std::string_view name, std::uint32_t outlet) {
  // "Agence Valdor (AV)": both what is in brackets and what stands before.
  const std::size_t open = name.find('(');
  if (open != std::string_view::npos) {
    const std::size_t close = std::min(name.find(')', open), name.size());
    add_alias(name.substr(open + 1, close - open - 1), outlet);
    name = name.substr(0, open);
  }
  std::vector<std::uint64_t> words;
  std::vector<std::string> folded;
  for (const text::Word& word : text::words(name)) {
    std::string plain = text::fold(word.of(name));
    if (words.empty() && is_article(plain) && plain != "a") continue;
    words.push_back(key_of(word.of(name)));
    folded.push_back(text::to_latin(plain));
  }
  if (words.empty() || (words.size() == 1 && folded[0].size() < 2)) return;
  if (words.size() > 1) {
    for (const std::size_t i : {std::size_t{0}, words.size() - 1})
      if (folded[i].size() >= kLeastShort && !is_generic(folded[i]))
        add_words({words[i]}, outlet, true);
  }
  add_words(std::move(words), outlet, false);
}

OutletIndex::OutletIndex(const model::OutletTable& table,
                         std::span<const model::Article> articles) {
  entries_.emplace_back();
  for (const model::OutletEntry& entry : table.entries()) {
    const std::uint32_t outlet = add(entry.outlet.name, entry.outlet.owner,
                                     entry.outlet.kind == model::OutletKind::Agency);
    for (const std::string& alias : entry.aliases) {
      names_.emplace(text::fold(alias), outlet);
      add_alias(alias, outlet);
    }
  }
  // Names of outlets in the order of their spelling, so that numbers don't depend on the articles'
  // order.
  std::vector<const model::Outlet*> learnt;
  std::unordered_map<std::string_view, bool> seen;
  for (const model::Article& article : articles)
    if (article.outlet && !article.outlet->name.empty() &&
        seen.emplace(article.outlet->name, true).second)
      learnt.push_back(&*article.outlet);
  std::sort(learnt.begin(), learnt.end(),
            [](const auto* a, const auto* b) { return a->name < b->name; });
  for (const model::Outlet* outlet : learnt)
    add(outlet->name, outlet->owner, outlet->kind == model::OutletKind::Agency);
}

std::uint32_t OutletIndex::number_of(const model::Article& article) const {
  if (!article.outlet) return 0;
  const auto found = names_.find(text::fold(article.outlet->name));
  return found == names_.end() ? 0 : found->second;
}

std::vector<OutletMention> OutletIndex::mentions(const model::Article& article) const {
  std::vector<OutletMention> out;
  const std::string_view text = article.text;
  const std::vector<text::Word> words = text::words(text);
  auto gap_before = [&](std::size_t i) {
    const std::size_t begin = i == 0 ? 0 : words[i - 1].end;
    return text.substr(begin, words[i].begin - begin);
  };
  // First word of each line, and one past the last.
  std::vector<std::size_t> lines;
  for (std::size_t i = 0; i < words.size(); ++i)
    if (i == 0 || gap_before(i).find('\n') != std::string_view::npos) lines.push_back(i);
  lines.push_back(words.size());

  std::size_t line = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    while (line + 1 < lines.size() && lines[line + 1] <= i) ++line;
    if (!words[i].capital && !words[i].has_digit) continue;
    const auto bucket = by_first_.find(key_of(words[i].of(text)));
    if (bucket == by_first_.end()) continue;
    const Alias* best = nullptr;
    for (const std::uint32_t a : bucket->second) {
      const Alias& alias = aliases_[a];
      if (i + alias.words.size() > lines[line + 1]) continue;
      if (best != nullptr && alias.words.size() <= best->words.size()) continue;
      bool same = true;
      for (std::size_t w = 1; same && w < alias.words.size(); ++w)
        same = key_of(words[i + w].of(text)) == alias.words[w];
      if (!same) continue;
      if (alias.short_form) {
        const std::string_view gap = gap_before(i);
        const bool marked = gap.find("«") != std::string_view::npos;
        const bool after_article = i > 0 && is_article(text::fold(words[i - 1].of(text))) &&
                                   gap.size() <= 3;
        if (!marked && !after_article) continue;
      }
      best = &alias;
    }
    if (best == nullptr) continue;
    OutletMention mention;
    mention.outlet = best->outlet;
    const std::size_t last = i + best->words.size() - 1;
    mention.span = {words[i].begin, words[last].end};
    const std::size_t line_words = lines[line + 1] - lines[line];
    const std::string_view before = gap_before(i);
    const bool bracketed = before.find('(') != std::string_view::npos ||
                           before.find('/') != std::string_view::npos ||
                           before.find('[') != std::string_view::npos;
    const bool line_end = last + 1 >= lines[line + 1];
    bool sentence_before = false;
    for (std::size_t w = lines[line] + 1; w < i && !sentence_before; ++w)
      sentence_before = gap_before(w).find_first_of(".!?") != std::string_view::npos &&
                        gap_before(w).find(". /") == std::string_view::npos;
    if (line_words <= kCreditWords || (bracketed && line_end))
      mention.place = MentionPlace::Credit;
    else if (i - lines[line] < kDatelineWords && bracketed && line <= 2)
      mention.place = MentionPlace::Dateline;
    const std::size_t from = i >= 9 ? i - 9 : 0, to = std::min(words.size(), last + 9);
    for (std::size_t w = std::max(from, lines[line]); w < std::min(to, lines[line + 1]); ++w) {
      if (w >= i && w <= last) continue;
      const std::string folded = text::fold(words[w].of(text));
      mention.names_it_as_source |= reports(folded);
      mention.translated |= mention.place == MentionPlace::Credit && translates(folded);
    }
    out.push_back(mention);
    i = last;
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
