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
#include <map>
#include <optional>

#include "base/hash.h"
#include "text/code_points.h"
#include "text/fold.h"
#include "text/transliterate.h"
#include "text/words.h"

namespace hearsay::trace {
namespace {

constexpr std::size_t kPrefix = 6;          // letters of a word that are compared
constexpr std::size_t kLeastShort = 5;      // letters of a word that stands for a whole name
constexpr std::size_t kCreditWords = 9;     // a line this short that names an outlet is a credit
constexpr std::size_t kDatelineWords = 14;  // an outlet among so many first words, in brackets

std::uint64_t key_of(std::string_view word) {
  std::string latin = text::to_latin(word);
  if (latin.size() > kPrefix) latin.resize(kPrefix);
  // "beacon" and "beacons", «Горняк» and «Горняку»: the last vowel of a short word may change.
  while (latin.size() > 4 &&
         std::string_view("aeiouy").find(latin.back()) != std::string_view::npos)
    latin.pop_back();
  return base::hash64(latin, 0x6f75);
}

bool is_article(std::string_view folded) {
  static constexpr std::array<std::string_view, 12> kArticles{"the", "le", "la",  "les", "l", "du",
                                                              "au",  "de", "des", "d",   "a", "of"};
  return std::find(kArticles.begin(), kArticles.end(), folded) != kArticles.end();
}

// The key of the first word of `text` in full, but for a case ending of one or two letters.
std::uint64_t exact_key(std::string_view text) {
  const std::vector<text::Word> words = text::words(text);
  if (words.empty()) return 0;
  const std::string_view word = words.front().of(text);
  std::string latin = text::to_latin(word);
  const bool cyrillic = static_cast<unsigned char>(word.front()) >= 0xD0;
  if (cyrillic)
    for (std::size_t cut = 0; cut < 2 && latin.size() > 4; ++cut)
      if (std::string_view("aeiouym").find(latin.back()) != std::string_view::npos)
        latin.pop_back();
  return base::hash64(latin, cyrillic ? 0x7369 : 0x7368);
}

// Words that say what an outlet is, not which.
bool is_generic(std::string_view folded) {
  static constexpr std::array<std::string_view, 24> kGeneric{
      "agence",  "agency",  "news",    "press",     "presse", "radio",    "tele",    "tv",
      "journal", "gazette", "daily",   "agentstvo", "gazeta", "fm",       "info",    "online",
      "service", "bureau",  "central", "centrale",  "new",    "national", "novosti", "the"};
  return std::find(kGeneric.begin(), kGeneric.end(), folded) != kGeneric.end();
}

// Stems of words of reporting, folded, in the three languages; "told X" is the other way round.
bool reports(std::string_view folded) {
  static constexpr std::array<std::string_view, 56> kStems{
      "report",  "according", "selon",   "citing", "cited",   "cites",  "quoted",    "wrote",
      "writes",  "publish",   "reveal",  "said",   "says",    "show",   "broadcast", "carried",
      "rapport", "cite",      "citant",  "indiqu", "ecrit",   "publi",  "revel",     "annonc",
      "affirm",  "apres",     "confirm", "diffus", "repris",  "relat",  "evoqu",     "soobsh",
      "сообщ",   "пиш",       "напис",   "ссылк",  "ссыла",   "данны",  "информ",    "переда",
      "расска",  "цитир",     "приво",   "опубл",  "утвер",   "заяви",  "слова",     "писал",
      "показ",   "подтв",     "заметил", "узнал",  "learned", "appris", "found",     "based"};
  for (const std::string_view stem : kStems)
    if (folded.starts_with(stem)) return true;
  return false;
}

// Where the one word begins by which an outlet is called in running text: "the Beacon" for "The
// Wexford Beacon", « Le Veilleur » for « Le Veilleur de Vire », «Горняк» for «Тарный горняк». A
// word that says where is none, nor is half of a compound.
std::optional<std::size_t> short_form(std::string_view name) {
  const std::vector<text::Word> words = text::words(name);
  std::size_t first = 0;
  while (first < words.size() && is_article(text::fold(words[first].of(name)))) ++first;
  if (first + 1 >= words.size() || name.find('-') != std::string_view::npos) return std::nullopt;
  const std::string head = text::fold(words[first].of(name));
  if (is_generic(text::to_latin(head))) return std::nullopt;
  // «Лента Тарбыни» is «Лента», «Тарбынский горняк» is «Горняк»: an adjective leads to the noun.
  const bool cyrillic = static_cast<unsigned char>(head.front()) >= 0xD0;
  const bool adjective = head.ends_with("ий") || head.ends_with("ый") || head.ends_with("ая") ||
                         head.ends_with("ое") || head.ends_with("ой") || head.ends_with("ие");
  const bool place_follows =
      is_article(text::fold(words[first + 1].of(name))) || (cyrillic && !adjective);
  const text::Word& word = place_follows ? words[first] : words.back();
  const std::string folded = text::fold(word.of(name));
  if (word.end - word.begin < kLeastShort || is_generic(text::to_latin(folded)))
    return std::nullopt;
  return word.begin;
}

// Words by which an outlet speaks of its own earlier report, folded stems.
bool looks_back(std::string_view folded) {
  static constexpr std::array<std::string_view, 24> kStems{
      "report",  "earlier", "yesterday", "first",  "correct", "reveal", "learned", "publish",
      "rapport", "revel",   "edition",   "hier",   "premier", "publi",  "erreur",  "error",
      "ране",    "перв",    "сообщен",   "неверн", "исправл", "вчера",  "ошиб",    "сообщил"};
  for (const std::string_view stem : kStems)
    if (folded.starts_with(stem)) return true;
  return false;
}

bool translates(std::string_view folded) {
  return folded.starts_with("tradu") || folded.starts_with("transla") ||
         folded.starts_with("перевод") || folded.starts_with("перевел");
}

// "X, citing Y": what stands between two outlets makes the second the source of the first.
bool relayed(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  constexpr std::uint32_t kLongestBetween = 120;  // bytes
  if (end <= begin || end - begin > kLongestBetween) return false;
  const std::string_view between = text.substr(begin, end - begin);
  if (between.find_first_of(".!?\n") != std::string_view::npos) return false;
  for (const text::Word& word : text::words(between)) {
    const std::string folded = text::fold(word.of(between));
    for (const std::string_view stem :
         {"citing", "citant", "quoting", "ссыл", "приводит", "attribu", "reference", "referen"})
      if (folded.starts_with(stem)) return true;
  }
  return false;
}

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
  if (const std::optional<std::size_t> word = short_form(name); word && words.size() > 1)
    add_words({exact_key(name.substr(*word))}, outlet, true);
  add_words(std::move(words), outlet, false);
}

OutletIndex::OutletIndex(const model::OutletTable& table, const model::Articles& articles) {
  entries_.emplace_back();
  for (const model::OutletEntry& entry : table.entries()) {
    const std::uint32_t outlet =
        add(entry.outlet.name, entry.outlet.owner, entry.outlet.kind == model::OutletKind::Agency);
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
  for (const auto& [name, outlet] : learnt)
    add(name, outlet.owner, outlet.kind == model::OutletKind::Agency);
}

std::uint32_t OutletIndex::number_of(const model::Article& article) const {
  if (!article.outlet) return 0;
  const auto found = names_.find(text::fold(article.outlet->name));
  return found == names_.end() ? 0 : found->second;
}

std::vector<std::uint32_t> OutletIndex::aliases_at(std::string_view word) const {
  std::vector<std::uint32_t> out;
  for (const std::uint64_t key : {key_of(word), exact_key(word)}) {
    const auto found = by_first_.find(key);
    if (found != by_first_.end()) out.insert(out.end(), found->second.begin(), found->second.end());
  }
  return out;
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
    const Alias* best = nullptr;
    for (const std::uint32_t a : aliases_at(words[i].of(text))) {
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
        const bool after_article =
            i > 0 && is_article(text::fold(words[i - 1].of(text))) && gap.size() <= 3;
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
    if (i > lines[line]) {
      const std::string folded = text::fold(words[i - 1].of(text));
      mention.addressed = folded == "told" || folded == "to" || folded == "a" || folded == "au" ||
                          folded.starts_with("сказал") || folded.starts_with("рассказал") ||
                          folded.starts_with("заявил") || folded.starts_with("корреспондент");
    }
    const std::size_t from = i >= 9 ? i - 9 : 0, to = std::min(words.size(), last + 9);
    for (std::size_t w = std::max(from, lines[line]); w < std::min(to, lines[line + 1]); ++w) {
      if (w >= i && w <= last) continue;
      const std::string folded = text::fold(words[w].of(text));
      mention.names_it_as_source |= reports(folded);
      mention.looks_back |= looks_back(folded);
      mention.translated |= mention.place == MentionPlace::Credit && translates(folded);
    }
    mention.cited_by_another = !out.empty() && out.back().outlet != mention.outlet &&
                               relayed(text, out.back().span.end, mention.span.begin);
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
