// SPDX-License-Identifier: Apache-2.0
// The problem: authors stand in data, in links, in elements named for them or behind a mere "By",
// beside editors, photographers, the authors of other stories and the outlet's own name.
//
// The idea: data first when it names people; otherwise every name that a page shows as an author's
// is seen with what speaks for it (its markup, the word before it, its shape, how near it stands to
// the title, and whether among other stories: PagePlace), and the strongest goes, with its equals
// beside it. An outlet's own name is taken last of all.
#include "parse/page_authors.h"

#include <algorithm>
#include <array>

#include "parse/byline.h"
#include "text/fold.h"
#include "text/words.h"

namespace hearsay::parse {
namespace {

constexpr std::size_t kMostSeen = 120;
constexpr std::size_t kLongestName = 120;

// Letters and digits only, for comparing names.
std::string key_of(std::string_view name) {
  std::string out;
  const std::string folded = text::fold(name);
  for (const text::Word& word : text::words(folded)) out += word.of(folded);
  return out;
}

bool is_site(std::string_view name, const std::vector<std::string>& site) {
  const std::string key = key_of(name);
  if (key.empty()) return true;
  return std::any_of(site.begin(), site.end(), [&](const std::string& one) {
    const std::string other = key_of(one);
    return !other.empty() && (key == other || (other.size() > 5 && key.find(other) == 0) ||
                              (key.size() > 3 && other.find(key) != std::string::npos));
  });
}

// An account, an office or an address rather than a person.
bool is_nobody(std::string_view name) {
  if (is_office(name)) return true;
  const std::string low = text::fold(name);
  if (name.find('@') != std::string_view::npos || name.find("://") != std::string_view::npos)
    return true;
  const std::size_t dot = low.rfind('.');
  const bool host = dot != std::string::npos && low.find(' ') == std::string::npos &&
                    low.size() - dot >= 3 && low.size() - dot <= 5;
  return host || std::all_of(low.begin(), low.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// 2 for two to five words that begin with capitals ("Ana de Bril"), 1 for one such word, else 0.
int shape_of(std::string_view name) {
  std::size_t capitals = 0, count = 0;
  for (const text::Word& word : text::words(name)) {
    if (word.has_digit) return 0;
    ++count;
    capitals += word.capital;
  }
  if (capitals >= 2 && count <= 6 && capitals * 2 >= count) return 2;
  return capitals == 1 && count == 1 ? 1 : 0;
}

bool is_author_address(std::string_view href) {
  static constexpr std::array<std::string_view, 14> kParts{
      "/author/", "/authors/", "/autor/",     "/autoren/",    "/auteur/", "/auteurs/", "/profile/",
      "/people/", "/staff/",   "/journalist", "/contributor", "/by/",     "/avtor",    "/reporter"};
  for (std::size_t at = href.find('/'); at != std::string_view::npos; at = href.find('/', at + 1)) {
    if (at + 1 == href.size()) break;
    const char c = href[at + 1];
    if (c != 'a' && c != 'p' && c != 's' && c != 'j' && c != 'c' && c != 'b' && c != 'r') continue;
    // Someone's, not the list of all.
    for (const std::string_view part : kParts)
      if (part[1] == c && at + part.size() + 2 < href.size() &&
          href.substr(at, part.size()) == part)
        return true;
  }
  return false;
}

std::vector<std::string> cleaned(const std::vector<std::string>& names) {
  std::vector<std::string> out;
  for (const std::string& name : names) {
    const std::string clean = clean_byline(name);
    if (!clean.empty() && clean.size() <= kLongestName &&
        std::find(out.begin(), out.end(), clean) == out.end())
      out.push_back(clean);
  }
  return out;
}

void drop_sites(std::vector<std::string>& names, const std::vector<std::string>& site) {
  std::erase_if(names,
                [&](const std::string& name) { return is_site(name, site) || is_nobody(name); });
}

std::string joined(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : ", ") + name;
  return out;
}

}  // namespace

void PageAuthors::meta(std::string_view name, std::string_view content) {
  static constexpr std::array<std::string_view, 12> kNames{"author",
                                                           "dc.creator",
                                                           "dcterms.creator",
                                                           "parsely-author",
                                                           "sailthru.author",
                                                           "article:author_name",
                                                           "byl",
                                                           "cxenseparse:author",
                                                           "article:author",
                                                           "og:article:author",
                                                           "shareaholic:article_author_name",
                                                           "citation_author"};
  if (std::find(kNames.begin(), kNames.end(), name) == kNames.end()) return;
  if (content.find("://") != std::string_view::npos) return;
  if (!meta_name_.empty() && meta_name_ != name) return;
  std::string written = text::squeeze(content);
  if (!written.empty()) meta_name_ = name;
  if (!written.empty() && std::find(meta_.begin(), meta_.end(), written) == meta_.end())
    meta_.push_back(std::move(written));
}

void PageAuthors::see(NodeIndex node, int strength) {
  if (seen_.size() >= kMostSeen || tree_[node].end - node > 40) return;
  std::string text = text::squeeze(tree_.text_of(node));
  if (text.empty() || text.size() > 240) return;
  seen_.push_back({node, std::move(text), strength});
}

void PageAuthors::element(NodeIndex node) {
  const std::string_view prop = tree_.attribute(node, Attribute::ItemProp);
  const std::string_view rel = tree_.attribute(node, Attribute::Rel);
  int strength = 0;
  if (prop == "author" || prop == "creator") strength = 5;
  if (rel == "author" || rel.starts_with("author ") || rel.ends_with(" author")) strength = 6;
  if (tree_[node].tag == Tag::A && strength == 0 &&
      is_author_address(tree_.attribute(node, Attribute::Href)))
    strength = 5;
  if (strength == 0 && has(hints_.named[node], Hint::Byline))
    strength =
        tree_.attribute(node, Attribute::Class).find("name") != std::string_view::npos ? 5 : 4;
  if (strength > 0) see(node, strength);
}

void PageAuthors::text(NodeIndex node) {
  std::string_view text = tree_[node].text;
  const std::size_t first = text.find_first_not_of(" \t\r\n(|·•–—-");
  if (first == std::string_view::npos) return;
  text.remove_prefix(first);
  if (text.size() > 160) return;
  const std::size_t opening = byline_opening(text);
  if (opening == 0) return;
  const std::string_view name = text.substr(std::min(opening, text.size()));
  if (name.find_first_not_of(" \t\r\n") != std::string_view::npos) {
    if (seen_.size() < kMostSeen && shape_of(clean_byline(text)) > 0)
      seen_.push_back({node, text::squeeze(text), 4});
  } else if (tree_[node].parent != kNoNode) {
    // The name stands in what follows, within the same parent or the next.
    const NodeIndex parent = tree_[node].parent;
    const NodeIndex above = tree_[parent].parent;
    const bool alone = tree_[parent].end <= node + 1 && above != kNoNode;
    see(alone ? above : parent, 4);
  }
}

PageByline PageAuthors::seen_names(const std::vector<std::string>& site, const PagePlace& place,
                                   int least) const {
  struct Name {
    NodeIndex node;
    std::string clean;
    std::string_view written;
    int strength;
  };
  std::vector<Name> names;
  for (const Seen& one : seen_) {
    std::string clean = clean_byline(one.written);
    if (clean.empty() || clean.size() > kLongestName) continue;
    if (is_site(clean, site) || is_nobody(clean)) continue;
    const int strength = one.strength + shape_of(clean) * 2 + place.nearness(one.node) -
                         place.distrust(one.node) - (clean.size() > 60 ? 3 : 0);
    names.push_back({one.node, std::move(clean), one.written, strength});
  }
  const auto best = std::max_element(names.begin(), names.end(), [](const Name& a, const Name& b) {
    return a.strength < b.strength;
  });
  if (best == names.end() || best->strength < least) return {};
  std::vector<std::string> out{best->clean}, written{std::string(best->written)};
  // Its equals beside it, in the same kind of element.
  NodeIndex last = best->node;
  for (auto it = best + 1; it != names.end() && it->node < last + 25; ++it) {
    const bool alike = tree_[it->node].tag == tree_[best->node].tag &&
                       tree_.attribute(it->node, Attribute::Class) ==
                           tree_.attribute(best->node, Attribute::Class) &&
                       it->strength + 2 >= best->strength && shape_of(it->clean) > 0;
    if (!alike) continue;
    last = it->node;
    const std::string key = key_of(it->clean);
    if (std::none_of(out.begin(), out.end(), [&](const std::string& other) {
          const std::string theirs = key_of(other);
          return theirs.find(key) != std::string::npos || key.find(theirs) != std::string::npos;
        })) {
      out.push_back(it->clean);
      written.emplace_back(it->written);
    }
  }
  if (out.size() > 8) return {best->clean, std::string(best->written)};
  return {joined(out), joined(written)};
}

PageByline PageAuthors::byline(const JsonLd& data, const std::vector<std::string>& site,
                               const PagePlace& place) const {
  constexpr int kSure = 7, kLeast = 5;
  std::vector<std::string> named = cleaned(data.authors);
  drop_sites(named, site);
  if (!named.empty() && named.size() < 20) return {joined(named), joined(data.authors)};
  std::vector<std::string> meta = cleaned(meta_);
  drop_sites(meta, site);
  if (!meta.empty() && meta.size() < 10) return {joined(meta), joined(meta_)};
  for (const int least : {kSure, kLeast})
    if (PageByline seen = seen_names(site, place, least); !seen.names.empty()) return seen;
  // What is left is the outlet's own name.
  named = cleaned(data.authors);
  if (named.empty()) named = cleaned(data.author_organisations);
  if (named.empty()) named = cleaned(meta_);
  return {named.size() < 8 ? joined(named) : std::string(), {}};
}

}  // namespace hearsay::parse
