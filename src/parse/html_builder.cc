// SPDX-License-Identifier: Apache-2.0
// The scan: a page is cut into texts, tags and comments, each is put in its place by the rules
// (html_rules.h) at once. What nobody asks for is passed over where it stands: the text of style
// sheets and of programs without data, and most attributes; half of most pages is that. Texts and
// values are views into the page unless they hold references.
#include "parse/html_builder.h"

#include <algorithm>
#include <utility>

#include "base/hash.h"
#include "parse/html_rules.h"
#include "parse/html_text.h"

namespace hearsay::parse {
namespace {

constexpr std::size_t kEnd = std::string_view::npos;

enum class Kind : unsigned char { Name, Blank, Slash, Close, Equals };
constexpr std::array<Kind, 256> kKinds = [] {
  std::array<Kind, 256> kinds{};
  for (const char c : {' ', '\n', '\t', '\f', '\r'})
    kinds[static_cast<unsigned char>(c)] = Kind::Blank;
  kinds['/'] = Kind::Slash;
  kinds['>'] = Kind::Close;
  kinds['='] = Kind::Equals;
  return kinds;
}();

struct KnownAttribute {
  std::string_view written;
  Attribute name;
};
constexpr KnownAttribute kAttributes[] = {
    {"class", Attribute::Class},
    {"id", Attribute::Id},
    {"href", Attribute::Href},
    {"src", Attribute::Src},
    {"name", Attribute::Name},
    {"property", Attribute::Property},
    {"content", Attribute::Content},
    {"itemprop", Attribute::ItemProp},
    {"itemtype", Attribute::ItemType},
    {"datetime", Attribute::Datetime},
    {"rel", Attribute::Rel},
    {"role", Attribute::Role},
    {"type", Attribute::Type},
    {"lang", Attribute::Lang},
    {"title", Attribute::Title},
    {"style", Attribute::Style},
    {"hidden", Attribute::Hidden},
    {"charset", Attribute::Charset},
    {"cite", Attribute::Cite},
    {"data-time", Attribute::DataTime},
    {"data-date", Attribute::DataTime},
    {"data-timestamp", Attribute::DataTime},
    {"data-seconds", Attribute::DataTime},
    {"data-published", Attribute::DataTime},
    {"data-datetime", Attribute::DataTime},
    {"data-utime", Attribute::DataTime},
    {"data-epoch", Attribute::DataTime},
    {"data-pubdate", Attribute::DataTime},
    {"data-unixtime", Attribute::DataTime},
};
constexpr std::size_t kLongestAttribute = 14;

// The attributes that are kept, in a table by their letters: pages have thousands, most of them
// others.
struct AttributeSlot {
  Letters letters;
  Attribute name = Attribute::Class;
};
constexpr std::size_t kAttributeSlots = 128;
constexpr std::size_t slot_of(Letters letters) {
  return (letters.first ^ letters.second * 0x9E3779B97F4A7C15U) * 0xFF51AFD7ED558CCDU >> 57U;
}
constexpr std::array<AttributeSlot, kAttributeSlots> kAttributeTable = [] {
  std::array<AttributeSlot, kAttributeSlots> table{};
  for (const KnownAttribute& one : kAttributes) {
    const Letters letters = letters_of(one.written);
    std::size_t at = slot_of(letters);
    while (table[at].letters.first != 0) at = (at + 1) % kAttributeSlots;
    table[at] = {letters, one.name};
  }
  return table;
}();
const AttributeSlot* attribute_written(Letters letters) {
  for (std::size_t at = slot_of(letters); kAttributeTable[at].letters.first != 0;
       at = (at + 1) % kAttributeSlots)
    if (kAttributeTable[at].letters == letters) return &kAttributeTable[at];
  return nullptr;
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// The end of the comment that begins at `at`; npos if it never ends.
std::size_t comment_end(std::string_view page, std::size_t at) {
  // "<!-->" and "<!--->" are whole comments.
  std::size_t close = page.find("--", at + 2);
  for (; close != kEnd; close = page.find("--", close + 1)) {
    if (page.substr(close + 2, 1) == ">") return close + 3;
    if (close > at + 3 && page.substr(close + 2, 2) == "!>") return close + 4;
  }
  return close;
}

// Whether a program may hold data. `tag`: the start tag as it stands.
bool is_needed_script(std::string_view tag, std::string_view program) {
  if (tag.find("ld+json") != tag.npos || tag.find('&') != tag.npos) return true;
  // Dates of publication among a program's data, whatever their key (page_dates.cc).
  return program.find("ubli") != program.npos || program.find("<!--") != program.npos;
}

class Scan {
 public:
  Scan(std::string_view page, std::size_t most_open, std::size_t most_formatting)
      : page_(page), rules_(most_open, most_formatting) {}

  HtmlPieces run() {
    for (std::size_t at = 0; at < page_.size();) {
      const std::size_t markup = markup_from(at);
      text(at, markup);
      at = markup < page_.size() ? markup_at(markup) : markup;
    }
    rules_.finish();
    return rules_.stack.take();
  }

 private:
  // The next "<" that begins a tag, a comment or the like.
  std::size_t markup_from(std::size_t at) const {
    for (at = page_.find('<', at); at != kEnd && at + 1 < page_.size();
         at = page_.find('<', at + 1)) {
      const char next = page_[at + 1];
      if (is_letter(next) || next == '!' || next == '?' || (next == '/' && at + 2 < page_.size()))
        return at;
    }
    return page_.size();
  }

  void text(std::size_t from, std::size_t to) {
    if (rules_.skips_line()) {
      if (page_.compare(from, 2, "\r\n") == 0)
        from += 2;
      else if (from < to && (page_[from] == '\n' || page_[from] == '\r'))
        ++from;
    }
    if (from >= to) return;
    rules_.text(decoded(page_.substr(from, to - from), Written::Text), from, to);
  }

  std::string_view decoded(std::string_view written, Written where) {
    if (!has_references(written)) return written;
    std::string& own = rules_.stack.new_text();
    add_decoded(written, where, own);
    return own;
  }

  // What begins at a "<"; returns where it ends.
  std::size_t markup_at(std::size_t at) {
    const char next = page_[at + 1];
    if (is_letter(next)) return start_tag(at);
    if (next == '/') {
      if (is_letter(page_[at + 2])) return end_tag(at);
      if (page_[at + 2] == '>') return at + 3;
      return odd_comment(at);
    }
    if (page_.compare(at, 4, "<!--") == 0) {
      const std::size_t end = std::min(comment_end(page_, at), page_.size());
      rules_.comment(at, end);
      return end;
    }
    if (next == '!' && rules_.in_foreign() && page_.compare(at, 9, "<![CDATA[") == 0) {
      const std::size_t from = at + 9;
      const std::size_t to = std::min(page_.find("]]>", from), page_.size());
      rules_.text(page_.substr(from, to - from), from, to);
      return std::min(to + 3, page_.size());
    }
    constexpr std::string_view kDoctype = "<!doctype";
    const std::string_view head = page_.substr(at, kDoctype.size());
    if (std::equal(head.begin(), head.end(), kDoctype.begin(), kDoctype.end(),
                   [](char a, char b) { return (is_letter(a) ? a | 0x20 : a) == b; })) {
      const std::size_t end = std::min(page_.find('>', at), page_.size());
      rules_.doctype(page_.substr(at, end - at));
      return std::min(end + 1, page_.size());
    }
    return odd_comment(at);
  }

  std::size_t odd_comment(std::size_t at) {
    const std::size_t end = std::min(page_.find('>', at + 1), page_.size() - 1) + 1;
    rules_.comment(at, end);
    return end;
  }

  std::size_t name_end(std::size_t at) const {
    while (at < page_.size() && is_of_name(page_[at])) ++at;
    return at;
  }
  static Kind kind_of(char c) { return kKinds[static_cast<unsigned char>(c)]; }
  static bool is_of_name(char c) { return kind_of(c) == Kind::Name || c == '='; }

  std::size_t end_tag(std::size_t at) {
    const std::size_t name = at + 2, behind = name_end(name);
    const TagName named = tag_named(page_.substr(name, behind - name));
    TagToken tag;
    const std::size_t end = pass_attributes<false>(behind, named.name, tag);
    if (end == kEnd) return page_.size();
    tag.name = named.name;
    tag.key = named.key;
    tag.begin = at;
    tag.end = end;
    rules_.end(tag);
    return end;
  }

  std::size_t start_tag(std::size_t at) {
    const std::size_t behind = name_end(at + 1);
    const TagName named = tag_named(page_.substr(at + 1, behind - at - 1));
    TagToken tag;
    tag.name = named.name;
    tag.key = named.key;
    tag.begin = at;
    tag.first_attribute = static_cast<std::uint32_t>(rules_.stack.attributes().size());
    const std::size_t end = pass_attributes<true>(behind, named.name, tag);
    if (end == kEnd) return page_.size();
    tag.end = end;
    tag.attribute_count = static_cast<std::uint16_t>(
        std::min<std::size_t>(rules_.stack.attributes().size() - tag.first_attribute, UINT16_MAX));
    switch (rules_.start(tag)) {
      case Content::Markup:
        return end;
      case Content::Everything:
        rules_.raw_text(page_.substr(end), end, page_.size());
        return page_.size();
      case Content::Raw:
      case Content::Characters:
        return content(tag, at, end);
    }
    return end;
  }

  // The content of an element that holds no markup, and its end tag.
  std::size_t content(const TagToken& tag, std::size_t at, std::size_t from) {
    const bool script = tag.name == Name::Script;
    const std::size_t close = script ? script_close(from) : close_of(tag.key, from);
    std::string_view inside = page_.substr(from, close - from);
    if (!closed_) {
      raw(tag, inside, from);
      rules_.end_raw();
      return close;
    }
    // One byte stands for what is passed over, so that the element still holds a text.
    if (inside.size() > 1 && (tag.name == Name::Style ||
                              (script && !is_needed_script(page_.substr(at, from - at), inside))))
      inside = " ";
    raw(tag, inside, from);
    rules_.end_raw();
    TagToken end;
    const std::size_t behind = pass_attributes<false>(name_end(close + 2), Name::Unknown, end);
    return behind == kEnd ? page_.size() : behind;
  }

  void raw(const TagToken& tag, std::string_view inside, std::size_t from) {
    const std::size_t to = from + inside.size();
    if (rules_.skips_line() && (inside.starts_with('\n') || inside.starts_with('\r')))
      inside.remove_prefix(inside.starts_with("\r\n") ? 2 : 1);
    if (tag.name == Name::Title || tag.name == Name::Textarea)
      inside = decoded(inside, Written::Text);
    rules_.raw_text(inside, from, to);
  }

  // Where "</name" stands; the end of the page if it doesn't, and closed_ tells which.
  std::size_t close_of(std::uint64_t key, std::size_t at) {
    closed_ = true;
    for (at = page_.find("</", at); at != kEnd; at = page_.find("</", at + 2)) {
      const std::size_t behind = name_end(at + 2);
      if (tag_named(page_.substr(at + 2, behind - at - 2)).key == key) return at;
    }
    closed_ = false;
    return page_.size();
  }

  // In a program's comment "<script>" and "</script>" go together.
  std::size_t script_close(std::size_t from) {
    static const std::uint64_t kScript = tag_named("script").key;
    const std::size_t first = close_of(kScript, from);
    if (page_.substr(from, first - from).find("<!--") == kEnd) return first;
    bool comment = false, nested = false;
    closed_ = true;
    for (std::size_t at = page_.find_first_of("<-", from); at != kEnd;
         at = page_.find_first_of("<-", at + 1)) {
      if (!comment && page_.compare(at, 4, "<!--") == 0) {
        comment = true;
        ++at;  // "<!-->" is a whole comment
      } else if (comment && page_.compare(at, 3, "-->") == 0) {
        comment = nested = false;
      } else if (page_[at] == '<') {
        const bool closing = page_.compare(at, 2, "</") == 0;
        if (!closing && (!comment || nested)) continue;
        const std::size_t name = at + (closing ? 2 : 1), behind = name_end(name);
        if (tag_named(page_.substr(name, behind - name)).key != kScript) continue;
        if (closing && !nested) return at;
        nested = !closing;
      }
    }
    closed_ = false;
    return page_.size();
  }

  // Goes over the attributes of a tag from behind its name; keeps those of a start tag that are
  // asked for. Returns where the tag ends, npos if it doesn't.
  template <bool kStart>
  std::size_t pass_attributes(std::size_t at, Name tag_name, TagToken& tag) {
    for (;;) {
      while (at < page_.size() &&
             (kind_of(page_[at]) == Kind::Blank || kind_of(page_[at]) == Kind::Slash))
        ++at;
      if (at >= page_.size()) return kEnd;
      if (page_[at] == '>') {
        tag.closes_itself = page_[at - 1] == '/';
        return at + 1;
      }
      const std::size_t name = at++;  // whatever it is: "=" may begin a name
      while (at < page_.size() && kind_of(page_[at]) == Kind::Name) ++at;
      const std::size_t behind = at;
      std::size_t value = at, value_end = at;
      while (at < page_.size() && kind_of(page_[at]) == Kind::Blank) ++at;
      if (at < page_.size() && page_[at] == '=') {
        value = at + 1;
        while (value < page_.size() && kind_of(page_[value]) == Kind::Blank) ++value;
        if (value >= page_.size()) return kEnd;
        if (page_[value] == '"' || page_[value] == '\'') {
          value_end = page_.find(page_[value], value + 1);
          if (value_end == kEnd) return kEnd;
          ++value;
          at = value_end + 1;
        } else {
          value_end = value;
          while (value_end < page_.size() && page_[value_end] != '>' &&
                 kind_of(page_[value_end]) != Kind::Blank)
            ++value_end;
          at = value_end;
        }
      } else {
        at = behind;
      }
      if constexpr (kStart)
        keep(tag_name, page_.substr(name, behind - name), page_.substr(value, value_end - value),
             tag);
    }
  }

  void keep(Name tag_name, std::string_view written, std::string_view value, TagToken& tag) {
    const bool keeps_all = has_rule(tag_name, kKeepsAll);
    if (has_rule(tag_name, kFormatting))
      tag.likeness += base::mix64(tag_named(written).key, base::hash64(value));
    if (written.size() > kLongestAttribute) return;
    const Letters letters = letters_of(written);
    if (tag_name == Name::Font)
      tag.has_font_marks |= letters == letters_of("color") || letters == letters_of("face") ||
                            letters == letters_of("size");
    if (tag_name == Name::AnnotationXml && letters == letters_of("encoding"))
      tag.holds_html = value.find("html") != kEnd;
    const AttributeSlot* const known = attribute_written(letters);
    if (known == nullptr) return;
    if (!keeps_all) {
      if (known->name == Attribute::Src) return;
      if (known->name == Attribute::Href && tag_name != Name::A && tag_name != Name::Link) return;
      // Styles only hide; what is written in entities may be anything.
      if (known->name == Attribute::Style && value.find("display") == kEnd &&
          value.find('&') == kEnd)
        return;
    }
    const std::string_view read = decoded(value, Written::Value);
    if (tag_name == Name::Input && known->name == Attribute::Type && read.size() == 6)
      tag.is_hidden_input = letters_of(read) == letters_of("hidden");
    rules_.stack.attributes().push_back({known->name, read});
    tag.attributes |= 1U << static_cast<unsigned>(known->name);
  }

  std::string_view page_;
  HtmlRules rules_;
  bool closed_ = false;
};

}  // namespace

HtmlPieces pieces_of(std::string_view page, std::size_t most_open, std::size_t most_formatting) {
  return Scan(page, most_open, most_formatting).run();
}

}  // namespace hearsay::parse
