// SPDX-License-Identifier: Apache-2.0
// The problem: a page is full of dates: of its publication and its update, of the stories it links
// to, of comments, of the events it tells of, of today. Data (JSON-LD, meta tags) is right most of
// the time and missing in a third of the pages.
//
// The idea: all dates that stand apart from prose (in time elements, in elements named for dates,
// in short runs of text) are seen with what speaks for them: their markup, the words before them,
// how near they are to the title, and whether they stand among other stories (PagePlace). The
// strongest goes first; those much weaker are left out.
#include "parse/page_dates.h"

#include <algorithm>
#include <array>

#include "text/fold.h"
#include "text/words.h"

namespace hearsay::parse {
namespace {

using model::DateCandidate;
using model::DateOrigin;
using model::DateRole;

constexpr std::size_t kMostSeen = 300;
constexpr std::size_t kLongestText = 160;  // bytes of a run of text that isn't prose

bool is_digit(char c) { return c >= '0' && c <= '9'; }

template <std::size_t N>
bool contains_any(std::string_view text, const std::array<std::string_view, N>& words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    return text.find(word) != std::string_view::npos;
  });
}

bool says_update(std::string_view text) {
  static constexpr std::array<std::string_view, 14> kWords{
      "updat",     "modif",    "mis à jour", "mise à jour", "màj",   "обновл",          "измен",
      "aktualisi", "actualiz", "aggiorn",    "onovl",       "оновл", "letzte änderung", "geändert"};
  return contains_any(text::lower(text.substr(0, 200)), kWords);
}
bool says_publication(std::string_view text) {
  static constexpr std::array<std::string_view, 16> kWords{
      "publi",     "posted",    "mis en ligne", "paru le",        "опублик",    "размещ",
      "дата",      "datum",     "date",         "veröffentlicht", "erschienen", "erstellt",
      "pubblicat", "geplaatst", "released",     "created"};
  return contains_any(text::lower(text.substr(0, 200)), kWords);
}

// A year of four digits, or two marks between runs of digits: what every date has.
bool may_hold_date(std::string_view text) {
  int run = 0, runs = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && is_digit(text[i])) {
      ++run;
      continue;
    }
    if (run == 4 || run == 8) return true;
    if (run > 0 && ++runs >= 3) return true;
    run = 0;
  }
  return false;
}

const std::array<std::string_view, 36> kPublishedNames{"article:published_time",
                                                       "og:published_time",
                                                       "og:article:published_time",
                                                       "article:published",
                                                       "article.published",
                                                       "article_date_original",
                                                       "article:publication_date",
                                                       "datepublished",
                                                       "datecreated",
                                                       "uploaddate",
                                                       "date",
                                                       "pubdate",
                                                       "pub_date",
                                                       "og:pubdate",
                                                       "publishdate",
                                                       "publish_date",
                                                       "publish-date",
                                                       "publication_date",
                                                       "publication-date",
                                                       "published",
                                                       "published-date",
                                                       "published_date",
                                                       "dc.date",
                                                       "dc.date.issued",
                                                       "dc.date.created",
                                                       "dcterms.date",
                                                       "dcterms.created",
                                                       "dcterms.issued",
                                                       "dc:date",
                                                       "citation_publication_date",
                                                       "citation_date",
                                                       "parsely-pub-date",
                                                       "sailthru.date",
                                                       "cxenseparse:publishtime",
                                                       "originalpublicationdate",
                                                       "rnews:datepublished"};
const std::array<std::string_view, 14> kModifiedNames{"article:modified_time",
                                                      "og:updated_time",
                                                      "datemodified",
                                                      "dateupdate",
                                                      "lastmod",
                                                      "last-modified",
                                                      "dcterms.modified",
                                                      "dc.date.modified",
                                                      "revised",
                                                      "article.updated",
                                                      "article:modified",
                                                      "modified",
                                                      "last_modified",
                                                      "lastmodified"};

// Words other than those that dates are made of.
std::size_t words_beside(std::string_view text) {
  const std::vector<text::Word> words = text::words(text);
  return static_cast<std::size_t>(
      std::count_if(words.begin(), words.end(),
                    [&](const text::Word& word) { return !is_date_word(word.of(text)); }));
}

template <std::size_t N>
bool is_one_of(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

void PageDates::meta(std::string_view name, std::string_view content) {
  const auto add = [&](DateRole role) {
    if (const auto date = parse_date(content, DateOrigin::Meta, role, order_))
      data_.push_back(*date);
  };
  if (is_one_of(name, kPublishedNames)) add(DateRole::Published);
  if (is_one_of(name, kModifiedNames)) add(DateRole::Modified);
}

void PageDates::see(NodeIndex node, std::string_view written, DateOrigin from, int strength) {
  if (seen_.size() >= kMostSeen) return;
  std::optional<DateCandidate> date = parse_date(written, from, DateRole::Published, order_);
  if (!date) return;
  const auto found = from == DateOrigin::Text ? find_date(written, order_) : std::nullopt;
  if (found && says_update(written.substr(0, found->at.begin))) date->role = DateRole::Modified;
  seen_.push_back({node, *date, strength});
  if (!found || date->role == DateRole::Modified) return;
  // "Published 6 January, updated 7 January"
  const std::string_view rest = written.substr(found->at.end);
  const auto second = find_date(rest, order_);
  if (!second || !says_update(rest.substr(0, second->at.begin))) return;
  seen_.push_back({node, second->date, strength});
  seen_.back().date.from = from;
  seen_.back().date.role = DateRole::Modified;
}

// The words just before an element, within its parent.
std::string PageDates::before(NodeIndex node) const {
  const NodeIndex parent = tree_[node].parent;
  if (parent == kNoNode) return {};
  for (NodeIndex k = node; k > parent + 1 && node - k < 12; --k)
    if (tree_[k - 1].tag == Tag::Text && tree_[k - 1].text.size() < kLongestText)
      return std::string(tree_[k - 1].text);
  return {};
}

// Microdata, RDFa and the microformat's <abbr class="published" title="2031-03-04T…">.
void PageDates::machine_readable(NodeIndex node) {
  std::string name(tree_.attribute(node, Attribute::ItemProp));
  name += ' ';
  name += tree_.attribute(node, Attribute::Property);
  const bool published = name.find("datePublished") != std::string::npos ||
                         name.find("dateCreated") != std::string::npos ||
                         name.find("dc:date") != std::string::npos ||
                         name.find("dc:created") != std::string::npos;
  const bool modified = name.find("dateModified") != std::string::npos;
  if (!published && !modified) return;
  std::string written(tree_.attribute(node, Attribute::Content));
  if (written.empty()) written = tree_.attribute(node, Attribute::Datetime);
  if (written.empty()) written = tree_.attribute(node, Attribute::Title);
  if (written.empty() && tree_[node].end - node < 12) written = tree_.text_of(node);
  if (const auto date = parse_date(written, DateOrigin::Meta,
                                   published ? DateRole::Published : DateRole::Modified, order_))
    data_.push_back(*date);
}

void PageDates::element(NodeIndex node) {
  machine_readable(node);
  const std::string_view names = tree_.attribute(node, Attribute::Class);
  if (tree_[node].tag == Tag::Time) {
    const std::string_view machine = tree_.attribute(node, Attribute::Datetime);
    const std::string written = machine.empty() ? tree_.text_of(node) : std::string(machine);
    const bool named = says_publication(names) || says_publication(before(node));
    see(node, written, DateOrigin::Time, named ? 5 : 4);
    return;
  }
  if (const std::string_view stamp = tree_.attribute(node, Attribute::DataTime); !stamp.empty())
    see(node, stamp, DateOrigin::Time, 3);
  if (const std::string_view title = tree_.attribute(node, Attribute::Title);
      title.size() >= 8 && title.size() < 40 && is_digit(title.front()) && may_hold_date(title))
    see(node, title, DateOrigin::Time, 3);
  if (tree_[node].end - node > 30) return;
  const std::uint32_t own = hints_.named[node];
  if (!has(own, Hint::Date) && !has(own, Hint::Byline)) return;
  const std::string text = text::squeeze(tree_.text_of(node));
  if (text.size() >= 6 && text.size() < 200 && may_hold_date(text))
    see(node, text, DateOrigin::Text, has(own, Hint::Date) ? 4 : 3);
}

void PageDates::text(NodeIndex node) {
  std::string_view text = tree_[node].text;
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return;
  text.remove_prefix(first);
  // Prose may begin with a date in brackets; the dates inside it are those of what it tells.
  const bool prose = text.size() > kLongestText;
  text = text.substr(0, prose ? 24 : kLongestText);
  if (text.size() < 6 || !may_hold_date(text)) return;
  if (text.find("©") != std::string_view::npos) return;
  const auto found = find_date(text, order_);
  if (!found) return;
  // A date alone, or one with little around it, stands for the page; one in a sentence doesn't.
  const std::size_t around =
      words_beside(text.substr(0, found->at.begin)) + words_beside(text.substr(found->at.end));
  int strength = prose ? 1 : around < 2 ? 3 : around < 6 ? 2 : 0;
  if (prose && found->at.begin > 2) return;
  if (says_publication(text.substr(0, found->at.begin)) || says_publication(before(node)))
    strength += 2;
  if (seen_.size() < kMostSeen) {
    Seen seen{node, found->date, strength};
    seen.date.from = DateOrigin::Text;
    seen.date.role =
        says_update(text.substr(0, found->at.begin)) ? DateRole::Modified : DateRole::Published;
    seen_.push_back(seen);
  }
}

// "datePublished":"2031-03-04T…" and kin in the data of a page's own programs.
void PageDates::script(std::string_view text) {
  static constexpr std::array<std::string_view, 8> kKeys{
      "datePublished\"",  "publishedAt\"",   "published_at\"",     "publishDate\"",
      "published_date\"", "publishedDate\"", "publication_date\"", "publicationDate\""};
  // Programs are long and keys are many: the text is searched once, for what all keys hold.
  constexpr std::string_view kCommon = "ubli";
  std::vector<std::size_t> places;
  for (std::size_t at = text.find(kCommon); at != text.npos; at = text.find(kCommon, at + 1))
    places.push_back(at);
  for (const std::string_view key : kKeys) {
    const std::size_t shift = key.find(kCommon);
    const auto place = std::find_if(places.begin(), places.end(), [&](std::size_t at) {
      return at >= shift && text.substr(at - shift, key.size()) == key;
    });
    if (place == places.end()) continue;
    std::size_t at = *place - shift;
    at = text.find_first_not_of(" :\\\"", at + key.size());
    if (at == std::string_view::npos) continue;
    const std::size_t end = text.find_first_of("\",}\\", at);
    if (end == std::string_view::npos || end - at > 40) continue;
    if (const auto date =
            parse_date(text.substr(at, end - at), DateOrigin::Meta, DateRole::Published, order_)) {
      scripts_.push_back(*date);
      return;
    }
  }
}

std::vector<DateCandidate> PageDates::candidates(const PagePlace& place) const {
  constexpr int kLeast = 1, kLeastOfAll = -2, kMostBehind = 3;
  std::vector<Seen> seen = seen_;
  for (Seen& one : seen) {
    if (one.date.role == DateRole::Published &&
        (says_update(tree_.attribute(one.node, Attribute::Class)) ||
         says_update(tree_.attribute(one.node, Attribute::ItemProp)) ||
         says_update(before(one.node))) &&
        tree_.attribute(one.node, Attribute::Class).find("publi") == std::string_view::npos)
      one.date.role = DateRole::Modified;
    one.strength += place.nearness(one.node) - place.distrust(one.node);
    if (one.date.value.size() < 10) one.strength -= 3;  // no day
  }
  std::stable_sort(seen.begin(), seen.end(),
                   [](const Seen& a, const Seen& b) { return a.strength > b.strength; });
  std::vector<DateCandidate> out = data_;
  const int least = out.empty() && scripts_.empty() ? kLeastOfAll : kLeast;
  for (const Seen& one : seen) {
    if (one.strength < least || one.strength + kMostBehind < seen.front().strength) break;
    const bool known = std::any_of(out.begin(), out.end(), [&](const DateCandidate& date) {
      return date.value == one.date.value && date.role == one.date.role &&
             date.from == one.date.from;
    });
    if (!known) out.push_back(one.date);
  }
  if (out.empty()) out = scripts_;
  return out;
}

void add_url_date(std::string_view url, std::vector<DateCandidate>& dates) {
  const auto add = [&](const std::string& year, const std::string& month, const std::string& day) {
    if (!year.starts_with("19") && !year.starts_with("20")) return false;
    const auto date =
        parse_date(year + "-" + month + "-" + day, DateOrigin::Url, DateRole::Published);
    if (date) dates.push_back(*date);
    return date.has_value();
  };
  for (std::size_t at = 0; at + 8 <= url.size(); ++at) {
    if (!is_digit(url[at]) || (at > 0 && is_digit(url[at - 1]))) continue;
    // Runs of digits with one mark between them.
    std::array<std::string, 4> run;
    std::size_t count = 0, k = at;
    while (k < url.size() && count < run.size()) {
      while (k < url.size() && is_digit(url[k])) run[count] += url[k++];
      ++count;
      const bool mark = k + 1 < url.size() &&
                        (url[k] == '/' || url[k] == '-' || url[k] == '_' || url[k] == '.') &&
                        is_digit(url[k + 1]);
      if (!mark) break;
      ++k;
    }
    if (count >= 1 && run[0].size() == 8 &&
        add(run[0].substr(0, 4), run[0].substr(4, 2), run[0].substr(6, 2)))
      return;
    if (count >= 2 && run[0].size() == 4 && run[1].size() == 4 &&
        add(run[0], run[1].substr(0, 2), run[1].substr(2, 2)))
      return;
    if (count >= 3 && run[1].size() <= 2 && !run[1].empty()) {
      if (run[0].size() == 4 && run[2].size() <= 2 && add(run[0], run[1], run[2])) return;
      if (run[0].size() == 2 && run[2].size() == 4 && add(run[2], run[1], run[0])) return;
    }
  }
}

}  // namespace hearsay::parse
