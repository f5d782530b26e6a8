// SPDX-License-Identifier: Apache-2.0
// The problem. Feeds are XML by name; in the wild they hold HTML entities that were never declared,
// bare ampersands, tags left open, bytes of another encoding, and they end early. An XML parser
// that is right about it loses a hundred good entries for one bad one.
//
// The idea. Entries are found by scanning for their tags, past comments and CDATA sections; what is
// before the first tells of the feed. Each is given to the parser by itself; where it fails, what
// it had understood so far is kept and the failure reported.
#include "read/feed.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <utility>

#include "read/entities.h"
#include "text/charset.h"
#include "text/fold.h"

namespace hearsay::read {
namespace {

constexpr unsigned kParse = pugi::parse_default & ~static_cast<unsigned>(pugi::parse_eol);

std::string_view local_name(std::string_view name) {
  for (const std::string_view prefix : {"atom:", "rss:", "a10:"})
    if (name.substr(0, prefix.size()) == prefix) return name.substr(prefix.size());
  return name;
}

struct Piece {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool closed = false;
};

// Finds the elements <item> and <entry>, one after another.
class EntryScanner {
 public:
  explicit EntryScanner(std::string_view xml) : xml_(xml) {}

  // The next one, false when there is none.
  bool next(Piece& piece) {
    std::optional<Tag> begin = find_tag(at_);
    while (begin && begin->closing) begin = find_tag(begin->at + 1);
    if (!begin) return false;
    const std::optional<Tag> end = find_tag(begin->at + 1);
    piece = {begin->at, end ? end->at : xml_.size(), end && end->closing};
    if (piece.closed) piece.end = std::min(xml_.find('>', piece.end), xml_.size() - 1) + 1;
    at_ = piece.end;
    return true;
  }

 private:
  struct Tag {
    std::size_t at = 0;
    bool closing = false;
  };
  // The next <item or <entry, or one of their end tags, outside comments and CDATA.
  std::optional<Tag> find_tag(std::size_t from) const {
    for (std::size_t at = from; (at = xml_.find('<', at)) != std::string_view::npos;) {
      std::string_view skip;
      if (xml_.compare(at, 4, "<!--") == 0) skip = "-->";
      if (xml_.compare(at, 9, "<![CDATA[") == 0) skip = "]]>";
      if (!skip.empty()) {
        at = xml_.find(skip, at);
        if (at == std::string_view::npos) return std::nullopt;
        continue;
      }
      const bool closing = xml_.substr(at + 1, 1) == "/";
      if (is_entry_tag(xml_.substr(at + 1 + (closing ? 1 : 0), 40))) return Tag{at, closing};
      ++at;
    }
    return std::nullopt;
  }

  static bool is_entry_tag(std::string_view tag) {
    const std::string_view name = local_name(tag.substr(0, tag.find_first_of(" \t\r\n/>")));
    return name == "item" || name == "entry";
  }

  std::string_view xml_;
  std::size_t at_ = 0;
};

pugi::xml_node child(pugi::xml_node node, std::string_view name) {
  for (const pugi::xml_node at : node.children())
    if (local_name(at.name()) == name) return at;
  return {};
}

std::string inner_text(pugi::xml_node node) {
  std::string out;
  for (const pugi::xml_node at : node.children())
    if (at.type() == pugi::node_pcdata || at.type() == pugi::node_cdata) out += at.value();
  return out;
}

// Plain words of an element: markup and entities undone, white space squeezed.
std::string plain(pugi::xml_node node) {
  return text::squeeze(plain_from_markup(inner_text(node)));
}

std::string first_plain(pugi::xml_node node, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    std::string found = plain(child(node, name));
    if (!found.empty()) return found;
  }
  return "";
}

struct StringWriter : pugi::xml_writer {
  std::string out;
  void write(const void* data, std::size_t size) override {
    out.append(static_cast<const char*>(data), size);
  }
};

std::string inner_markup(pugi::xml_node node) {
  StringWriter writer;
  for (const pugi::xml_node at : node.children()) at.print(writer, "", pugi::format_raw);
  return std::move(writer.out);
}

std::string address(pugi::xml_node entry) {
  std::string link = first_plain(entry, {"feedburner:origLink"});
  if (!link.empty()) return link;
  for (const pugi::xml_node at : entry.children()) {
    if (local_name(at.name()) != "link") continue;
    const std::string_view relation = at.attribute("rel").value();
    std::string found = at.attribute("href") ? at.attribute("href").value() : plain(at);
    if (!found.empty() && (relation.empty() || relation == "alternate")) return found;
  }
  const pugi::xml_node guid = child(entry, "guid");
  std::string text = plain(guid);
  const bool permanent = std::string_view(guid.attribute("isPermaLink").value()) != "false";
  if (permanent && text.substr(0, 4) == "http") return text;
  return entry.attribute("rdf:about").value();
}

// Names of all authors. RSS writes "address (name)", Atom <name> within <author>.
std::string authors(pugi::xml_node entry) {
  std::string out;
  for (const pugi::xml_node at : entry.children()) {
    const std::string_view name = local_name(at.name());
    if (name != "dc:creator" && name != "author" && name != "itunes:author") continue;
    std::string author = plain(child(at, "name"));
    if (author.empty()) author = plain(at);
    const std::size_t open = author.find('('), close = author.rfind(')');
    if (author.find('@') < open && open != std::string::npos && close != std::string::npos &&
        close > open)
      author = author.substr(open + 1, close - open - 1);
    if (author.empty() || out.find(author) != std::string::npos) continue;
    out += (out.empty() ? "" : ", ") + author;
  }
  return out;
}

// Whom the feed has the entry from.
std::string via(pugi::xml_node entry) {
  const pugi::xml_node source = child(entry, "source");
  if (!source) return first_plain(entry, {"dc:source"});
  std::string title = plain(child(source, "title"));
  if (!title.empty()) return title;
  const std::string text = plain(source);
  return text.empty() ? source.attribute("url").value() : text;
}

bool has_text(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") != std::string_view::npos;
}

// The fullest text there is, as markup or as plain text.
void fill_body(pugi::xml_node entry, model::Record& record) {
  record.body_is_html = true;
  record.bytes = inner_text(child(entry, "content:encoded"));
  if (has_text(record.bytes)) return;
  for (const std::string_view name : {"content", "description", "summary", "media:description"}) {
    const pugi::xml_node node = child(entry, name);
    const std::string_view type = node.attribute("type").value();
    const bool elements = std::any_of(node.begin(), node.end(), [](const pugi::xml_node& at) {
      return at.type() == pugi::node_element;
    });
    record.bytes = type == "xhtml" || elements ? inner_markup(node) : inner_text(node);
    if (!has_text(record.bytes)) continue;
    record.body_is_html = !(type == "text" || type == "text/plain");
    return;
  }
  record.bytes.clear();
}

struct Channel {
  std::string title, language;
};

Channel read_channel(std::string_view head) {
  pugi::xml_document document;
  // What follows is missing, so the parser always complains; what it understood is what counts.
  document.load_buffer(head.data(), head.size(), kParse, pugi::encoding_utf8);
  Channel out;
  for (pugi::xml_node root : document.children()) {
    out.language = root.attribute("xml:lang").value();
    if (const pugi::xml_node channel = child(root, "channel")) root = channel;
    out.title = plain(child(root, "title"));
    const std::string language = first_plain(root, {"language", "dc:language"});
    if (!language.empty()) out.language = language;
    if (!out.title.empty()) break;
  }
  return out;
}

class FeedReader {
 public:
  FeedReader(std::string_view xml, const Place& place, Delivery& delivery)
      : xml_(xml), place_(place), delivery_(delivery) {}

  void read() {
    EntryScanner scanner(xml_);
    Piece piece{xml_.size()};
    bool found = scanner.next(piece);
    channel_ = read_channel(xml_.substr(0, piece.begin));
    if (!found) delivery_.problem(place_, "empty", "the feed has no entries");
    for (std::uint64_t ordinal = 1; found; found = scanner.next(piece), ++ordinal)
      read_entry(piece, ordinal);
  }

 private:
  // Of its tree, at most, and of the copies of its bytes.
  static std::uint64_t memory_of(std::string_view xml) {
    constexpr std::uint64_t kNodeBytes = 130, kByteBytes = 4;  // a node and the text behind it
    const auto nodes = static_cast<std::uint64_t>(std::count(xml.begin(), xml.end(), '<'));
    return nodes * kNodeBytes + xml.size() * kByteBytes;
  }

  void read_entry(const Piece& piece, std::uint64_t ordinal) {
    const std::string_view xml = xml_.substr(piece.begin, piece.end - piece.begin);
    if (memory_of(xml) > delivery_.limits().memory) {
      delivery_.too_large(place_, "the entry", ordinal, piece.begin);
      return;
    }
    pugi::xml_document document;
    const pugi::xml_parse_result result =
        document.load_buffer(xml.data(), xml.size(), kParse, pugi::encoding_utf8);
    if (!piece.closed && piece.end == xml_.size())
      delivery_.problem(place_, "truncated", "the feed ends within this entry", ordinal,
                        piece.begin);
    else if (result.status != pugi::status_ok)
      delivery_.problem(place_, "malformed",
                        std::string("the entry is not XML: ") + result.description(), ordinal,
                        piece.begin + static_cast<std::size_t>(result.offset));
    const pugi::xml_node entry = document.first_child();
    model::Record record = record_at(place_);
    record.kind = model::RecordKind::Fields;
    record.container = "feed";
    record.ordinal = ordinal;
    record.offset = piece.begin;
    fill_body(entry, record);
    fill_fields(entry, record);
    if (record.bytes.empty()) {
      // Only a title: it is all the text there is.
      if (record.title.empty()) {
        if (result.status == pugi::status_ok)
          delivery_.problem(place_, "no-text", "the entry has no text", ordinal, piece.begin);
        return;
      }
      record.bytes = record.title;
      record.body_is_html = false;
    }
    if (record.body_is_html) record.charset = "utf-8";
    delivery_.record(std::move(record));
  }

  void fill_fields(pugi::xml_node entry, model::Record& record) const {
    record.id = first_plain(entry, {"guid", "id"});
    record.url = address(entry);
    record.title = first_plain(entry, {"title", "media:title"});
    record.byline = authors(entry);
    record.published = first_plain(entry, {"pubDate", "published", "dc:date", "issued", "date"});
    record.modified = first_plain(entry, {"updated", "dcterms:modified", "modified"});
    record.outlet = channel_.title;
    record.via = via(entry);
    record.language = entry.attribute("xml:lang").value();
    if (record.language.empty()) record.language = first_plain(entry, {"dc:language", "language"});
    if (record.language.empty()) record.language = channel_.language;
    for (const pugi::xml_node at : entry.children())
      if (local_name(at.name()) == "category" && record.other.size() < 20)
        record.other.emplace_back("category",
                                  at.attribute("term") ? at.attribute("term").value() : plain(at));
  }

  std::string_view xml_;
  const Place& place_;
  Delivery& delivery_;
  Channel channel_;
};

}  // namespace

void read_feed(Stream& stream, const Place& place, Delivery& delivery) {
  const std::uint64_t limit = delivery.limits().document_bytes;
  const std::string_view bytes = stream.peek(static_cast<std::size_t>(limit) + 1);
  if (bytes.size() > limit) {
    delivery.problem(place, "too-large",
                     "the feed is longer than " + std::to_string(limit) + " bytes", {}, limit);
    return;
  }
  const text::Decoded decoded = text::decode(bytes, "", false);
  if (decoded.repaired)
    delivery.problem(place, "encoding",
                     "some bytes mean nothing in " + decoded.charset + ", U+FFFD stands for them");
  FeedReader(decoded.utf8, place, delivery).read();
}

}  // namespace hearsay::read
