// SPDX-License-Identifier: Apache-2.0
// The problem: every site says who, when and what in other places, and half of them are stale or
// are about the site. The idea: collect all candidates in one walk, then choose by how near each
// source is to what a reader sees: for titles the heading that the <title> agrees with; authors and
// dates then by how near to that heading they stand (page_authors.cc, page_dates.cc).
#include "parse/page_metadata.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "parse/html_scan.h"
#include "parse/json_ld.h"
#include "parse/page_authors.h"
#include "parse/page_dates.h"
#include "parse/page_place.h"
#include "text/fold.h"

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
  if (!site.empty() && best.starts_with(site) && best.compare(site.size(), 2, ": ") == 0)
    best.erase(0, site.size() + 2);
  for (;;) {
    std::size_t cut = std::string::npos, length = 0;
    // All begin with a space.
    for (std::size_t at = best.rfind(' '); at != std::string::npos && cut == std::string::npos;
         at = at == 0 ? std::string::npos : best.rfind(' ', at - 1))
      for (const std::string_view separator : kSeparators)
        if (cut == std::string::npos && std::string_view(best).substr(at).starts_with(separator))
          cut = at, length = separator.size();
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
  std::string padded = " ", word;
  padded.append(whole).push_back(' ');
  for (std::size_t at = 0; at < part.size();) {
    const std::size_t end = std::min(part.find(' ', at), part.size());
    ++words;
    word.assign(1, ' ').append(part, at, end - at).push_back(' ');
    found += padded.find(word) != std::string::npos ? 1 : 0;
    at = end + 1;
  }
  return static_cast<double>(found) / static_cast<double>(words);
}

// All that one walk over the page collects.
class Collector {
 public:
  Collector(const HtmlTree& tree, const PageHints& hints)
      : dates(tree, hints), authors(tree, hints), tree_(tree) {}

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
          dates.set_order(order_of(language));
          break;
        case Tag::H1:
          heading(i, headings, 20);
          break;
        case Tag::H2:
        case Tag::H3:
          heading(i, second, 16);
          break;
        case Tag::Script:
          script(i);
          break;
        case Tag::Text:
          if (shown_text(i)) {
            dates.text(i);
            authors.text(i);
          }
          break;
        default:
          break;
      }
      if (node.tag != Tag::Meta && node.tag != Tag::Text && node.attribute_count > 0) {
        dates.element(i);
        authors.element(i);
      }
    }
  }

  struct Heading {
    NodeIndex node;
    std::string text;
  };

  JsonLd ld;
  PageDates dates;
  PageAuthors authors;
  std::string title, canonical, language, og_title, og_url, site, description, masthead;
  std::vector<Heading> headings, second;

 private:
  // What text_of leaves out as invisible.
  std::string raw_text(NodeIndex i) const {
    std::string out;
    for (NodeIndex k = i + 1; k < tree_[i].end; ++k) out += tree_[k].text;
    return out;
  }

  bool shown_text(NodeIndex i) const {
    const std::string_view text = tree_[i].text;
    if (text.size() < 2 || is_blank(text)) return false;
    const NodeIndex parent = tree_[i].parent;
    return parent == kNoNode ||
           (!is_invisible(tree_[parent].tag) && tree_[parent].tag != Tag::Title);
  }

  // 4/5/2031 is the fifth of April where pages say that they are American.
  static NumericOrder order_of(std::string_view tag) {
    const std::string low = text::lower(tag.substr(0, 5));
    return low == "en" || low == "en-us" || low == "en_us" ? NumericOrder::MonthFirst
                                                           : NumericOrder::DayFirst;
  }

  // A heading that is a link to the site's first page is the site's name.
  bool leads_home(NodeIndex i) const {
    for (NodeIndex k = i + 1; k < std::min(tree_[i].end, i + 5); ++k) {
      if (tree_[k].tag != Tag::A) continue;
      std::string_view href = tree_.attribute(k, Attribute::Href);
      if (const std::size_t scheme = href.find("://"); scheme != std::string_view::npos) {
        const std::size_t path = href.find('/', scheme + 3);
        href = path == std::string_view::npos ? "/" : href.substr(path);
      }
      return href == "/" || href == "./" || href == "/index.html";
    }
    return false;
  }

  void heading(NodeIndex i, std::vector<Heading>& into, std::size_t most) {
    if (into.size() >= most) return;
    std::string text = text::squeeze(tree_.text_of(i));
    if (text.empty() || text.size() >= 400) return;
    if (leads_home(i)) {
      if (masthead.empty()) masthead = std::move(text);
    } else {
      into.push_back({i, std::move(text)});
    }
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
    if (name == "og:url") first(og_url);
    if (name == "og:site_name" || name == "application-name") first(site);
    if (name == "og:description" || name == "description") first(description);
    if (name == "og:locale" && text::lower(content) == "en_gb")
      dates.set_order(NumericOrder::DayFirst);
    authors.meta(name, content);
    dates.meta(name, content);
  }

  void script(NodeIndex i) {
    if (i + 1 >= tree_.size() || tree_[i + 1].parent != i) return;
    if (tree_.attribute(i, Attribute::Type).find("ld+json") != std::string_view::npos)
      read_json_ld(tree_[i + 1].text, ld);
    else
      dates.script(tree_[i + 1].text);
  }

  const HtmlTree& tree_;
};

// A title and the element that shows it.
struct Title {
  std::string text;
  NodeIndex node = kNoNode;
};

// Headings such as <h1><span>Weather</span> The bridge is shut</h1>: without what stands before the
// title that the page's data agree on.
std::string without_kicker(const std::string& heading, std::initializer_list<std::string> titles) {
  const std::string whole = key_of(heading);
  for (const std::string& title : titles) {
    const std::string key = key_of(title);
    if (key.size() >= 12 && key.size() < whole.size() && whole.ends_with(" " + key) &&
        heading.ends_with(title))
      return title;
  }
  return heading;
}

Title choose_title(const Collector& page, std::string_view site) {
  const std::string whole = key_of(page.title), og = key_of(page.og_title),
                    ld = key_of(page.ld.headline);
  const std::string from_og = without_site(page.og_title, site),
                    from_title = without_site(page.title, site);
  // The heading that the page's other titles agree with.
  const Collector::Heading* best = nullptr;
  double most = 0.6;
  for (const Collector::Heading& heading : page.headings) {
    const std::string key = key_of(heading.text);
    if (key.size() < 4 || key == key_of(site)) continue;
    const double score = std::max({agreement(key, whole), agreement(key, og), agreement(key, ld)});
    if (score > most + 1e-9 ||
        (score == most && (best == nullptr || heading.text.size() > best->text.size())))
      most = score, best = &heading;
  }
  if (best != nullptr)
    return {without_kicker(best->text, {page.ld.headline, from_og, from_title}), best->node};
  for (const Collector::Heading& heading : page.second)
    if (const std::string key = key_of(heading.text);
        key.size() > 12 && (key == key_of(from_og) || key == key_of(from_title)))
      return {heading.text, heading.node};
  const NodeIndex first = page.headings.size() == 1 ? page.headings.front().node : kNoNode;
  if (!page.ld.headline.empty() && page.ld.article) return {page.ld.headline, first};
  if (!from_og.empty()) return {from_og, first};
  if (!from_title.empty()) return {from_title, first};
  return page.headings.empty() ? Title{}
                               : Title{page.headings.front().text, page.headings.front().node};
}

std::string host_of(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  std::string_view host = url.substr(scheme + 3);
  host = host.substr(0, host.find_first_of("/?#:"));
  return std::string(host.starts_with("www.") ? host.substr(4) : host);
}

}  // namespace

PageMetadata metadata_of(const HtmlTree& tree, std::string_view url, const PageHints& hints,
                         base::Stats* stats) {
  const base::ScopedTimer timer(stats, "parse.meta");
  Collector page(tree, hints);
  page.walk();
  PageMetadata out;
  out.outlet = !page.ld.publisher.empty() ? page.ld.publisher : page.site;
  const std::string site = !page.site.empty()           ? page.site
                           : !page.ld.publisher.empty() ? page.ld.publisher
                                                        : page.masthead;
  const Title title = choose_title(page, site);
  const PagePlace place(tree, hints, title.node);
  out.title = title.text;
  out.window_title = page.title;
  out.canonical = !page.canonical.empty() ? page.canonical
                  : !page.og_url.empty()  ? page.og_url
                                          : page.ld.url;
  const std::string host = host_of(url.empty() ? std::string_view(out.canonical) : url);
  PageByline byline = page.authors.byline(
      page.ld, {page.site, page.ld.publisher, page.masthead, host, host.substr(0, host.rfind('.'))},
      place);
  out.byline = std::move(byline.names);
  out.byline_written = std::move(byline.written);
  out.language = !page.language.empty() ? page.language : page.ld.language;
  out.article_body = page.ld.body;
  out.description = page.description;
  const NumericOrder order = page.dates.order();
  if (auto date = parse_date(page.ld.published, DateOrigin::JsonLd, DateRole::Published, order))
    out.dates.push_back(*date);
  if (auto date = parse_date(page.ld.modified, DateOrigin::JsonLd, DateRole::Modified, order))
    out.dates.push_back(*date);
  const auto shown = page.dates.candidates(place);
  out.dates.insert(out.dates.end(), shown.begin(), shown.end());
  add_url_date(url.empty() ? std::string_view(out.canonical) : url, out.dates);
  return out;
}

}  // namespace hearsay::parse
