// SPDX-License-Identifier: Apache-2.0
// The problem: every site says who, when and what in other places, and half of them are stale or
// are about the site. The idea: collect all candidates in one walk, then choose by how near each
// source is to what a reader sees: for titles the heading that the <title> agrees with; for authors
// the article's own data, then marked-up bylines, then visible ones; for dates the published ones
// before any other (choose_published).
#include "parse/page_metadata.h"

#include <algorithm>
#include <array>
#include <optional>

#include "parse/dates.h"
#include "parse/json_ld.h"
#include "parse/page_dates.h"
#include "text/fold.h"
#include "text/words.h"

namespace hearsay::parse {
namespace {

using model::DateOrigin;
using model::DateRole;

// Letters and digits only, for comparing titles.
std::string key_of(std::string_view text) { return fold_words(text); }

// "Headline | Site", "Site: Headline", "Headline - Section - Site": the longest piece between
// separators.
std::string without_site(const std::string& title, std::string_view site) {
  static constexpr std::array<std::string_view, 10> kSeparators{" | ", " - ", " – ",  " — ", " · ",
                                                                " » ", " « ", " :: ", " • ", " / "};
  std::string best = title;
  for (;;) {
    std::size_t cut = std::string::npos, length = 0;
    for (const std::string_view separator : kSeparators) {
      const std::size_t at = best.rfind(separator);
      if (at != std::string::npos && (cut == std::string::npos || at > cut))
        cut = at, length = separator.size();
    }
    if (cut == std::string::npos) return best;
    const std::string left = best.substr(0, cut), right = best.substr(cut + length);
    const std::string folded_site = key_of(site);
    if (!folded_site.empty() && key_of(left) == folded_site) {
      best = right;
    } else if (left.size() >= right.size() ||
               (!folded_site.empty() && key_of(right).find(folded_site) != std::string::npos)) {
      best = left;
    } else {
      return best;
    }
  }
}

// Share of the words of `part` that stand in `whole`.
double agreement(const std::string& part, const std::string& whole) {
  if (part.empty() || whole.empty()) return 0;
  std::size_t words = 0, found = 0;
  const std::string padded = " " + whole + " ";
  for (std::size_t at = 0; at < part.size();) {
    const std::size_t end = std::min(part.find(' ', at), part.size());
    ++words;
    found += padded.find(" " + part.substr(at, end - at) + " ") != std::string::npos;
    at = end + 1;
  }
  return static_cast<double>(found) / static_cast<double>(words);
}

// All that one walk over the page collects.
class Collector {
 public:
  Collector(const HtmlTree& tree, const ClassWords& words) : tree_(tree), words_(words) {}

  void walk() {
    for (NodeIndex i = 0; i < tree_.size(); ++i) {
      const Node& node = tree_[i];
      switch (node.tag) {
        case Tag::Meta:
          meta(i);
          break;
        case Tag::Title:
          if (title.empty()) title = text::squeeze(raw_text(i));
          break;
        case Tag::Link:
          if (tree_.attribute(i, Attribute::Rel) == "canonical")
            canonical = tree_.attribute(i, Attribute::Href);
          break;
        case Tag::Html:
          if (language.empty()) language = tree_.attribute(i, Attribute::Lang);
          break;
        case Tag::H1:
          if (auto heading = text::squeeze(tree_.text_of(i));
              !heading.empty() && heading.size() < 400)
            headings.push_back(std::move(heading));
          break;
        case Tag::H2:
          if (second.size() < 8) second.push_back(text::squeeze(tree_.text_of(i)));
          break;
        case Tag::Time:
          time(i);
          break;
        case Tag::Script:
          script(i);
          break;
        default:
          break;
      }
      if (node.tag != Tag::Meta && node.tag != Tag::Text && node.attribute_count > 0) marked(i);
    }
  }

  JsonLd ld;
  std::string title, canonical, language, og_title, site, description, meta_author;
  std::vector<std::string> headings, second, rel_authors, item_authors, visible_authors,
      visible_dates;
  std::vector<model::DateCandidate> dates;

 private:
  // What text_of leaves out as invisible.
  std::string raw_text(NodeIndex i) const {
    std::string out;
    for (NodeIndex k = i + 1; k < tree_[i].end; ++k) out += tree_[k].text;
    return out;
  }

  void add_date(std::string_view written, DateOrigin from, DateRole role) {
    if (const auto date = parse_date(written, from, role)) dates.push_back(*date);
  }

  void meta(NodeIndex i) {
    std::string name = text::lower(tree_.attribute(i, Attribute::Property));
    if (name.empty()) name = text::lower(tree_.attribute(i, Attribute::Name));
    if (name.empty()) name = text::lower(tree_.attribute(i, Attribute::ItemProp));
    const std::string_view content = tree_.attribute(i, Attribute::Content);
    if (name.empty() || content.empty()) return;
    const auto first = [&](std::string& into) {
      if (into.empty()) into = text::squeeze(content);
    };
    if (name == "og:title") first(og_title);
    if (name == "og:site_name" || name == "application-name") first(site);
    if (name == "og:description" || name == "description") first(description);
    if (name == "author" || name == "dc.creator" || name == "dcterms.creator" ||
        name == "parsely-author" || name == "sailthru.author" || name == "article:author_name" ||
        name == "byl" || name == "cxenseparse:author" ||
        (name == "article:author" && content.find("://") == std::string_view::npos))
      first(meta_author);
    meta_date(name, content);
  }

  void meta_date(const std::string& name, std::string_view content) {
    static constexpr std::array<std::string_view, 22> kPublished{"article:published_time",
                                                                 "og:published_time",
                                                                 "datepublished",
                                                                 "date",
                                                                 "pubdate",
                                                                 "publishdate",
                                                                 "publish_date",
                                                                 "publish-date",
                                                                 "dc.date",
                                                                 "dc.date.issued",
                                                                 "dcterms.date",
                                                                 "dcterms.created",
                                                                 "dc.date.created",
                                                                 "parsely-pub-date",
                                                                 "sailthru.date",
                                                                 "article.published",
                                                                 "published-date",
                                                                 "og:article:published_time",
                                                                 "cxenseparse:publishtime",
                                                                 "article_date_original",
                                                                 "originalpublicationdate",
                                                                 "datecreated"};
    static constexpr std::array<std::string_view, 9> kModified{
        "article:modified_time", "og:updated_time",  "datemodified",     "lastmod",
        "last-modified",         "dcterms.modified", "dc.date.modified", "revised",
        "article.updated"};
    if (std::find(kPublished.begin(), kPublished.end(), name) != kPublished.end())
      add_date(content, DateOrigin::Meta, DateRole::Published);
    if (std::find(kModified.begin(), kModified.end(), name) != kModified.end())
      add_date(content, DateOrigin::Meta, DateRole::Modified);
  }

  bool elsewhere(NodeIndex i) const { return stands_elsewhere(tree_, words_, i); }

  void time(NodeIndex i) {
    const std::string_view machine = tree_.attribute(i, Attribute::Datetime);
    const std::string written = machine.empty() ? tree_.text_of(i) : std::string(machine);
    const bool update = says_update(tree_.attribute(i, Attribute::Class)) ||
                        says_update(tree_.attribute(i, Attribute::ItemProp)) ||
                        says_update(before(i));
    const std::size_t known = dates.size();
    add_date(written, DateOrigin::Time, update ? DateRole::Modified : DateRole::Published);
    // Dates of teasers and comments are dates of something else.
    if (dates.size() > known && elsewhere(i)) dates.pop_back();
  }

  // The words just before an element, within its parent.
  std::string before(NodeIndex i) const {
    const NodeIndex parent = tree_[i].parent;
    std::string out;
    for (NodeIndex k = parent == kNoNode ? 0 : parent + 1; k < i; ++k)
      if (tree_[k].tag == Tag::Text) out = std::string(tree_[k].text.substr(0, 80));
    return out;
  }

  void script(NodeIndex i) {
    if (tree_.attribute(i, Attribute::Type).find("ld+json") == std::string_view::npos) return;
    if (i + 1 < tree_.size() && tree_[i + 1].parent == i) read_json_ld(tree_[i + 1].text, ld);
  }

  void marked(NodeIndex i) {
    const std::string_view prop = tree_.attribute(i, Attribute::ItemProp);
    if (prop.find("datePublished") != std::string_view::npos) {
      const std::string_view content = tree_.attribute(i, Attribute::Content),
                             machine = tree_.attribute(i, Attribute::Datetime);
      add_date(!content.empty()   ? std::string(content)
               : !machine.empty() ? std::string(machine)
                                  : tree_.text_of(i),
               DateOrigin::Meta, DateRole::Published);
    }
    // <abbr class="published" title="2031-03-04T…">
    if (const std::string_view note = tree_.attribute(i, Attribute::Title);
        note.size() >= 10 && note.size() <= 40 &&
        tree_.attribute(i, Attribute::Class).find("publish") != std::string_view::npos)
      add_date(note, DateOrigin::Time, DateRole::Published);
    if (prop == "author" || prop == "creator") add_author(i, item_authors);
    const std::string_view rel = tree_.attribute(i, Attribute::Rel);
    if (rel == "author" || rel.starts_with("author ") || rel.ends_with(" author"))
      add_author(i, rel_authors);
    if (const std::string_view stamp = tree_.attribute(i, Attribute::DataTime);
        !stamp.empty() && !elsewhere(i))
      add_date(stamp, DateOrigin::Time, DateRole::Published);
    const std::uint32_t own = words_.hints_of(tree_.attribute(i, Attribute::Class)) |
                              words_.hints_of(tree_.attribute(i, Attribute::Id));
    if (has(own, Hint::Byline) && visible_authors.size() < 6 && tree_[i].end - i < 40 &&
        !elsewhere(i))
      add_author(i, visible_authors);
    if ((has(own, Hint::Date) || has(own, Hint::Byline)) && visible_dates.size() < 8 &&
        tree_[i].end - i < 40 && tree_[i].tag != Tag::Time && !elsewhere(i)) {
      const std::string text = text::squeeze(tree_.text_of(i));
      if (text.size() < 200) visible_dates.push_back(text);
    }
  }

  void add_author(NodeIndex i, std::vector<std::string>& out) const {
    if (elsewhere(i)) return;
    const std::string name = clean_byline(tree_.text_of(i));
    if (!name.empty() && std::find(out.begin(), out.end(), name) == out.end()) out.push_back(name);
  }

  const HtmlTree& tree_;
  const ClassWords& words_;
};

std::string choose_title(const Collector& page, std::string_view site) {
  const std::string whole = key_of(page.title), og = key_of(page.og_title),
                    ld = key_of(page.ld.headline);
  // The heading that the page's other titles agree with.
  std::string best;
  double most = 0.6;
  for (const std::string& heading : page.headings) {
    const std::string key = key_of(heading);
    if (key.size() < 4 || key == key_of(site)) continue;
    const double score = std::max({agreement(key, whole), agreement(key, og), agreement(key, ld)});
    if (score > most + 1e-9 || (score == most && heading.size() > best.size()))
      most = score, best = heading;
  }
  if (!best.empty()) return best;
  const std::string from_og = without_site(page.og_title, site),
                    from_title = without_site(page.title, site);
  for (const std::string& heading : page.second)
    if (const std::string key = key_of(heading);
        key.size() > 12 && (key == key_of(from_og) || key == key_of(from_title)))
      return heading;
  if (!page.ld.headline.empty() && page.ld.article) return page.ld.headline;
  if (!from_og.empty()) return from_og;
  if (!from_title.empty()) return from_title;
  return page.headings.empty() ? std::string() : page.headings.front();
}

std::string joined(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : ", ") + name;
  return out;
}

// Authors as they stand in data: cleaned one by one, repeats dropped.
std::vector<std::string> cleaned(const std::vector<std::string>& names, std::string_view site) {
  std::vector<std::string> out;
  for (const std::string& name : names) {
    const std::string clean = clean_byline(name);
    if (!clean.empty() && clean.size() < 120 &&
        (names.size() == 1 || key_of(clean) != key_of(site)) &&
        std::find(out.begin(), out.end(), clean) == out.end())
      out.push_back(clean);
  }
  return out;
}

std::string choose_byline(const Collector& page, std::string_view site) {
  for (const auto* list : {&page.ld.authors, &page.rel_authors, &page.item_authors}) {
    const auto names = cleaned(*list, site);
    const bool outlet_only = names.size() == 1 && key_of(names.front()) == key_of(site);
    if (!names.empty() && names.size() < 7 && !outlet_only) return joined(names);
  }
  if (!page.meta_author.empty()) {
    const std::string name = clean_byline(page.meta_author);
    if (!name.empty() && key_of(name) != key_of(site)) return name;
  }
  if (!page.visible_authors.empty()) return page.visible_authors.front();
  const auto names = cleaned(page.ld.authors, "");
  return joined(names);
}

// A date written in the address: /2031/03/04/, /2031-03-04-, /20310304.
void add_url_date(std::string_view url, std::vector<model::DateCandidate>& dates) {
  for (std::size_t at = 0; at + 8 <= url.size(); ++at) {
    if (at > 0 && url[at - 1] >= '0' && url[at - 1] <= '9') continue;
    std::string digits, shape;
    std::size_t k = at;
    for (; k < url.size() && digits.size() < 8; ++k) {
      const char c = url[k];
      if (c >= '0' && c <= '9')
        digits += c;
      else if ((c == '/' || c == '-' || c == '_' || c == '.') &&
               (digits.size() == 4 || digits.size() == 6))
        shape += c;
      else
        break;
    }
    if (digits.size() != 8 || (k < url.size() && url[k] >= '0' && url[k] <= '9') ||
        shape.size() == 1)
      continue;
    if (digits.compare(0, 2, "19") != 0 && digits.compare(0, 2, "20") != 0) continue;
    const std::string iso =
        digits.substr(0, 4) + "-" + digits.substr(4, 2) + "-" + digits.substr(6, 2);
    if (auto date = parse_date(iso, DateOrigin::Url, DateRole::Published)) {
      dates.push_back(*date);
      return;
    }
  }
}

}  // namespace

std::string clean_byline(std::string_view written) {
  std::string text = text::squeeze(written);
  static constexpr std::array<std::string_view, 30> kOpenings{"view all posts by ",
                                                              "posts by ",
                                                              "voir tous les articles de ",
                                                              "tous les articles de ",
                                                              "посмотреть все записи автора ",
                                                              "все записи автора ",
                                                              "written by ",
                                                              "posted by ",
                                                              "published by ",
                                                              "reported by ",
                                                              "story by ",
                                                              "by ",
                                                              "by: ",
                                                              "author: ",
                                                              "authors: ",
                                                              "par ",
                                                              "par : ",
                                                              "propos recueillis par ",
                                                              "de notre correspondant ",
                                                              "von ",
                                                              "por ",
                                                              "di ",
                                                              "door ",
                                                              "av ",
                                                              "автор: ",
                                                              "автор ",
                                                              "авторы: ",
                                                              "текст: ",
                                                              "auteur : ",
                                                              "auteur: "};
  for (bool again = true; again;) {
    again = false;
    const std::string low = text::lower(text);
    for (const std::string_view opening : kOpenings)
      if (low.starts_with(opening) && low.size() == text.size()) {
        text = text::squeeze(std::string_view(text).substr(opening.size()));
        again = true;
        break;
      }
  }
  // What comes after a mark that no name holds is a role, a date or an address.
  for (const std::string_view mark : {" | ", " — ", " – ", " - ", " · ", " • ", "(", " @", "\n",
                                      ";", " / ", " am ", " on ", " le ", " um ", "http"}) {
    const std::size_t at = text.find(mark);
    if (at != std::string::npos && at > 0) text.resize(at);
  }
  if (const auto date = find_date(text)) text.resize(date->at.begin);
  // A comma followed by a word in lower case or a number begins a role or a date.
  const auto words = text::words(text);
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::string_view gap =
        std::string_view(text).substr(words[i - 1].end, words[i].begin - words[i - 1].end);
    if (gap.find(',') != std::string_view::npos && (words[i].has_digit || !words[i].capital)) {
      text.resize(words[i - 1].end);
      break;
    }
  }
  std::string out = text::squeeze(text);
  while (!out.empty() &&
         (out.back() == ',' || out.back() == ':' || out.back() == '-' || out.back() == '|'))
    out = text::squeeze(std::string_view(out).substr(0, out.size() - 1));
  return text::words(out).empty() || out.size() > 160 ? std::string() : out;
}

std::optional<model::DateCandidate> choose_published(std::vector<model::DateCandidate>& dates) {
  const auto rank = [](const model::DateCandidate& date) {
    if (date.role == DateRole::Captured) return 100;
    const int late = date.role == DateRole::Modified ? 50 : 0;
    switch (date.from) {
      case DateOrigin::Input:
        return late + 0;
      case DateOrigin::JsonLd:
        return late + 1;
      case DateOrigin::Feed:
        return late + 2;
      case DateOrigin::Meta:
        return late + 3;
      case DateOrigin::Url:
        return late + 4;
      case DateOrigin::Time:
        return late + 5;
      case DateOrigin::Text:
        return late + 6;
      case DateOrigin::Warc:
        return late + 7;
    }
    return late + 9;
  };
  std::stable_sort(dates.begin(), dates.end(),
                   [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
  // The beginning of the epoch is a program's zero, not a date.
  const auto sound = std::find_if(dates.begin(), dates.end(),
                                  [](const auto& date) { return date.latest > 86400 * 365; });
  if (sound == dates.end()) return std::nullopt;
  return *sound;
}

PageMetadata metadata_of(const HtmlTree& tree, std::string_view url, const ClassWords& words,
                         base::Stats* stats) {
  const base::ScopedTimer timer(stats, "parse.meta");
  Collector page(tree, words);
  page.walk();
  PageMetadata out;
  out.outlet = !page.ld.publisher.empty() ? page.ld.publisher : page.site;
  const std::string site = page.site.empty() ? page.ld.publisher : page.site;
  out.title = choose_title(page, site);
  out.window_title = page.title;
  out.byline = choose_byline(page, site);
  out.canonical = !page.canonical.empty() ? page.canonical : page.ld.url;
  out.language = !page.language.empty() ? page.language : page.ld.language;
  out.article_body = page.ld.body;
  out.description = page.description;
  if (auto date = parse_date(page.ld.published, DateOrigin::JsonLd, DateRole::Published))
    out.dates.push_back(*date);
  if (auto date = parse_date(page.ld.modified, DateOrigin::JsonLd, DateRole::Modified))
    out.dates.push_back(*date);
  out.dates.insert(out.dates.end(), page.dates.begin(), page.dates.end());
  add_url_date(url.empty() ? std::string_view(out.canonical) : url, out.dates);
  for (const std::string& text : page.visible_dates)
    if (auto found = find_date(text)) {
      found->date.from = DateOrigin::Text;
      found->date.role = DateRole::Published;
      out.dates.push_back(found->date);
    }
  const auto said = [](const model::DateCandidate& d) { return d.role == DateRole::Published; };
  if (std::none_of(out.dates.begin(), out.dates.end(), said)) {
    const auto shown = shown_dates(tree, words, out.title);
    out.dates.insert(out.dates.end(), shown.begin(), shown.end());
  }
  return out;
}

}  // namespace hearsay::parse
