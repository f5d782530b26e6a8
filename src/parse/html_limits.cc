// SPDX-License-Identifier: Apache-2.0
// The problem: building an HTML5 tree takes quadratic time when elements nest deeply or hundreds of
// formatting elements stay open (each new paragraph reopens them all), and quadratic memory when
// text is joined again and again. The idea: a linear scan that cuts tags, attributes and comments
// exactly as HTML5 does, so that nothing can hide from it, counts what is open by name, and blanks
// the tags beyond the limits (same length, so that positions stay; their text stays). Limits: it
// does not build the tree, so it errs towards blanking on pages that no browser shows well either.
#include "parse/html_limits.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <initializer_list>
#include <utility>
#include <vector>

#include "base/hash.h"

namespace hearsay::parse {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Longer names are all one name, whose end tags close nothing.
constexpr std::size_t kLongestName = 64;

// Name in lower case of the tag at `at` (which is at its first letter), at most kLongestName bytes.
std::string tag_name(std::string_view page, std::size_t at) {
  std::string name;
  for (; at < page.size() && name.size() < kLongestName; ++at) {
    const char c = page[at];
    if (c == '>' || c == '/' || c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f') break;
    name += is_letter(c) ? static_cast<char>(c | 0x20) : c;
  }
  return name;
}

// What an element is to the scan. One that closes itself may be left open: each closes the one
// before, and can be inside another of its kind only within an element that is counted.
enum class Sort : std::uint8_t { Nesting, Void, Formatting, Raw, ClosesItself };

class Sorts {
 public:
  Sorts() {
    add(Sort::Void, {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta",
                     "param", "source", "track", "wbr"});
    add(Sort::Formatting, {"a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small",
                           "strike", "strong", "tt", "u"});
    add(Sort::Raw,
        {"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"});
    add(Sort::ClosesItself, {"p", "li", "dt", "dd", "option", "optgroup", "tr", "td", "th", "thead",
                             "tbody", "tfoot", "colgroup"});
  }
  Sort of(std::uint64_t name_hash) const {
    for (std::size_t at = name_hash % kSlots; slots_[at].first != 0; at = (at + 1) % kSlots)
      if (slots_[at].first == name_hash) return slots_[at].second;
    return Sort::Nesting;
  }

 private:
  static constexpr std::size_t kSlots = 256;
  void add(Sort sort, std::initializer_list<std::string_view> names) {
    for (const std::string_view name : names) {
      const std::uint64_t hash = base::hash64(name);
      std::size_t at = hash % kSlots;
      while (slots_[at].first != 0) at = (at + 1) % kSlots;
      slots_[at] = {hash, sort};
    }
  }
  std::array<std::pair<std::uint64_t, Sort>, kSlots> slots_{};
};

// The end of the tag whose name begins at `at`, as HTML5 cuts tags into attributes: a quote counts
// only where a value begins. The size of the page if the tag never ends.
std::size_t tag_end(std::string_view page, std::size_t at) {
  enum { InTag, BeforeName, Name, AfterName, BeforeValue, Quoted, Unquoted } state = InTag;
  char quote = 0;
  for (; at < page.size(); ++at) {
    const char c = page[at];
    if (state == Quoted) {
      at = page.find(quote, at);
      if (at == std::string_view::npos) return page.size();
      state = BeforeName;
      continue;
    }
    if (c == '>') return at + 1;
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\f' || c == '\r';
    if (state == BeforeValue) {
      if (space) continue;
      quote = c;
      state = c == '"' || c == '\'' ? Quoted : Unquoted;
    } else if (state == Unquoted) {
      if (space) state = BeforeName;
    } else if (c == '/') {
      state = BeforeName;
    } else if (space) {
      state = state == InTag || state == BeforeName ? BeforeName : AfterName;
    } else if (c == '=' && (state == Name || state == AfterName)) {
      state = BeforeValue;
    } else if (state != InTag) {
      state = Name;
    }
  }
  return page.size();
}

// The end of the comment that begins at `at`; npos if it never ends.
std::size_t comment_end(std::string_view page, std::size_t at) {
  // "<!-->" and "<!--->" are whole comments.
  std::size_t close = page.find("--", at + 2);
  for (; close != std::string_view::npos; close = page.find("--", close + 1)) {
    if (page.substr(close + 2, 1) == ">") return close + 3;
    if (close > at + 3 && page.substr(close + 2, 2) == "!>") return close + 4;
  }
  return close;
}

// Finds "</name" from `at` on, ASCII case folded; the size of the page if it isn't there.
std::size_t find_close(std::string_view page, std::size_t at, const std::string& name) {
  for (at = page.find("</", at); at != std::string_view::npos; at = page.find("</", at + 2))
    if (tag_name(page, at + 2) == name) return at;
  return page.size();
}

// How many elements of each name are open: an end tag that closes nothing must not hide nesting.
class OpenElements {
 public:
  void open(std::uint64_t name) {
    if (int* count = find(name, true)) ++*count;
  }
  // False when none of that name is open.
  bool close(std::uint64_t name) {
    int* count = find(name, false);
    if (count == nullptr || *count == 0) return false;
    --*count;
    return true;
  }

 private:
  // Few pages have more names; those beyond are opened, never closed.
  static constexpr std::size_t kMostNames = 256;
  int* find(std::uint64_t name, bool add) {
    for (auto& [known, count] : counts_)
      if (known == name) return &count;
    if (!add || counts_.size() == kMostNames) return nullptr;
    return &counts_.emplace_back(name, 0).second;
  }
  std::vector<std::pair<std::uint64_t, int>> counts_;
};

// Text before and after a tag that makes no node is joined, and each joining copies what was there:
// pages of stray tags would take memory without bound. Beyond kMostJoined they are blanked.
class Joins {
 public:
  // `depth` and `formatting`: how many elements are open before the tag.
  struct Place {
    int depth = 0, formatting = 0;
  };
  // True when the tag is to be blanked. `stray`: an end tag that closes nothing.
  bool tag(std::string_view name, bool closing, bool stray, Place place) {
    if (name == "table") {
      if (closing && !tables_.empty()) tables_.pop_back();
      if (!closing) tables_.push_back({{place.depth + 1, place.formatting}, false});
      return false;
    }
    const bool cell = name == "td" || name == "th" || name == "caption";
    const bool part = cell || is_part(name);
    const bool between = between_cells(place);
    if (part && !tables_.empty()) tables_.back() = {place, cell && !closing};
    const bool nothing = (stray && name != "p" && name != "br") || (between && !part) ||
                         (!closing && part && tables_.empty()) || (!closing && is_root(name));
    return nothing && ++joined_ > kMostJoined;
  }
  // Text that stands between the cells of a table goes before it, all of it joined.
  bool text(Place place) { return between_cells(place) && ++joined_ > kMostJoined; }

 private:
  static constexpr int kMostJoined = 50;
  struct Table {
    Place place;        // of what stands directly in it
    bool cell = false;  // is one open?
  };
  bool between_cells(Place place) const {
    return !tables_.empty() && !tables_.back().cell && tables_.back().place.depth == place.depth &&
           tables_.back().place.formatting == place.formatting;
  }
  static bool is_part(std::string_view name) {
    return name == "tr" || name == "tbody" || name == "thead" || name == "tfoot" || name == "col" ||
           name == "colgroup";
  }
  static bool is_root(std::string_view name) {
    return name == "html" || name == "head" || name == "body" || name == "frame" ||
           name == "frameset";
  }
  int joined_ = 0;
  std::vector<Table> tables_;
};

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\n\r\f") == std::string_view::npos;
}

class Limiter {
 public:
  Limiter(std::string_view page, int most_depth, int most_formatting)
      : page_(page), most_depth_(most_depth), most_formatting_(most_formatting) {}

  std::string run() {
    for (std::size_t at = page_.find('<'); at != std::string_view::npos && at + 1 < page_.size();
         at = at == std::string_view::npos ? at : page_.find('<', at)) {
      if (page_.compare(at, 4, "<!--") == 0) {
        at = comment_end(page_, at);
      } else if (is_letter(page_[at + 1]) ||
                 (page_[at + 1] == '/' && at + 2 < page_.size() && is_letter(page_[at + 2]))) {
        at = text_from_ = tag(at);
      } else {
        ++at;
      }
    }
    return std::move(copy_);
  }

 private:
  // Looks at the tag at `at`; returns where to go on.
  std::size_t tag(std::size_t at) {
    const Joins::Place place{depth_, formatting_};
    if (!is_blank(page_.substr(text_from_, at - text_from_)) && joins_.text(place))
      blank(text_from_, at);
    const bool closing = page_[at + 1] == '/';
    const std::size_t name_at = at + (closing ? 2 : 1);
    const std::string name = tag_name(page_, name_at);
    const std::size_t end = tag_end(page_, name_at);
    const std::uint64_t hash = base::hash64(name);
    static const Sorts sorts;
    const Sort sort = sorts.of(hash);
    // In drawings and formulas nothing is raw text.
    if (name == "svg" || name == "math") foreign_ = std::max(0, foreign_ + (closing ? -1 : 1));
    if (!closing && sort == Sort::Raw && foreign_ == 0) {
      const std::size_t close = find_close(page_, end, name);
      if (name != "script" && name != "style" && joins_.tag(name, false, false, place))
        blank(at, close);
      return close;
    }
    if (closing && sort == Sort::Raw && foreign_ == 0) return end;  // ends what was gone over
    const bool known = name.size() < kLongestName;
    const bool closes = closing && known && elements_.close(hash);
    const bool dropped = joins_.tag(name, closing, closing && !closes, place);
    if (dropped) blank(at, end);
    if (!closing && !dropped && known && sort != Sort::Void) elements_.open(hash);
    if (sort == Sort::Void || sort == Sort::ClosesItself) return end;
    int& open = sort == Sort::Formatting ? formatting_ : depth_;
    const int limit = sort == Sort::Formatting ? most_formatting_ : most_depth_;
    if (closing) {
      if (open > limit) blank(at, end);
      if (closes) --open;
    } else if (!dropped && ++open > limit) {
      blank(at, end);
    }
    return end;
  }

  void blank(std::size_t from, std::size_t to) {
    if (copy_.empty()) copy_.assign(page_);
    std::fill(copy_.begin() + static_cast<std::ptrdiff_t>(from),
              copy_.begin() + static_cast<std::ptrdiff_t>(to), ' ');
  }

  std::string_view page_;
  int most_depth_, most_formatting_;
  std::string copy_;
  int depth_ = 0, formatting_ = 0, foreign_ = 0;
  OpenElements elements_;
  Joins joins_;
  std::size_t text_from_ = 0;
};

}  // namespace

std::string limit_nesting(std::string_view page, int most_depth, int most_formatting) {
  return Limiter(page, most_depth, most_formatting).run();
}

}  // namespace hearsay::parse
