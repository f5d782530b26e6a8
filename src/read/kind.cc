// SPDX-License-Identifier: Apache-2.0
#include "read/kind.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <string>
#include <utility>

#include "text/charset.h"

namespace hearsay::read {
namespace {

using namespace std::string_view_literals;

struct Magic {
  std::string_view bytes;
  Kind kind;
  std::string_view what;
};
constexpr std::array kMagic = {
    Magic{"\x1f\x8b\x08"sv, Kind::Gzip, ""},
    Magic{"\x28\xb5\x2f\xfd"sv, Kind::Zstd, ""},
    Magic{"\xfd"
          "7zXZ\0"sv,
          Kind::Xz, ""},
    Magic{"PK\x03\x04"sv, Kind::Zip, ""},
    Magic{"PK\x05\x06"sv, Kind::Zip, ""},
    Magic{"PK\x07\x08"sv, Kind::Zip, ""},
    Magic{"%PDF-"sv, Kind::Unsupported, "a PDF file"},
    Magic{"{\\rtf"sv, Kind::Unsupported, "an RTF file"},
    Magic{"\x89PNG"sv, Kind::Unsupported, "a PNG image"},
    Magic{"\xff\xd8\xff"sv, Kind::Unsupported, "a JPEG image"},
    Magic{"GIF8"sv, Kind::Unsupported, "a GIF image"},
    Magic{"7z\xbc\xaf\x27\x1c"sv, Kind::Unsupported, "a 7-Zip archive"},
    Magic{"Rar!\x1a"sv, Kind::Unsupported, "a RAR archive"},
    Magic{"SQLite format 3\0"sv, Kind::Unsupported, "an SQLite database"},
    Magic{"PAR1"sv, Kind::Unsupported, "a Parquet file"},
    Magic{"\xd0\xcf\x11\xe0"sv, Kind::Unsupported, "an old Office document"},
    Magic{"\x7f"
          "ELF"sv,
          Kind::Unsupported, "a program"},
    Magic{"filedesc://"sv, Kind::Unsupported, "an ARC crawl (convert it to WARC)"},
};

constexpr bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  });
  return out;
}

std::string_view trim_start(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  return text;
}

// The ASCII of a UTF-16 head, '?' for the rest: enough to tell markup from text.
std::string narrow(std::string_view head, bool big) {
  std::string out;
  for (std::size_t i = 0; i + 1 < head.size(); i += 2) {
    const char high = head[big ? i : i + 1], low = head[big ? i + 1 : i];
    if (i == 0 && (low == '\xff' || low == '\xfe')) continue;
    out += high == '\0' && static_cast<signed char>(low) >= 0 ? low : '?';
  }
  return out;
}

std::string extension(std::string_view name) {
  const std::size_t slash = name.rfind('/');
  if (slash != std::string_view::npos) name.remove_prefix(slash + 1);
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos ? "" : lower_ascii(name.substr(dot + 1));
}

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

constexpr std::array kHtmlTags = {
    "html"sv, "head"sv,    "body"sv, "title"sv,   "meta"sv,   "div"sv,     "p"sv,
    "span"sv, "article"sv, "main"sv, "section"sv, "header"sv, "table"sv,   "a"sv,
    "h1"sv,   "h2"sv,      "ul"sv,   "script"sv,  "style"sv,  "link"sv,    "br"sv,
    "b"sv,    "i"sv,       "img"sv,  "center"sv,  "font"sv,   "noscript"sv};
constexpr std::array kHtmlNames = {"html"sv, "htm"sv, "xhtml"sv, "shtml"sv, "mhtml"sv, "php"sv};
// Text, but no article.
constexpr std::array kOtherNames = {"css"sv, "js"sv,  "mjs"sv, "map"sv, "csv"sv,  "tsv"sv,
                                    "svg"sv, "py"sv,  "sh"sv,  "c"sv,   "h"sv,    "cc"sv,
                                    "sql"sv, "yml"sv, "ini"sv, "cdx"sv, "cdxj"sv, "log"sv};

// Past comments, processing instructions and the document type: the name of the first element, or
// "!html" when the document type already says so; "" if there is none.
std::string root_name(std::string_view text) {
  for (;;) {
    text = trim_start(text);
    if (text.empty() || text.front() != '<') return "";
    std::string_view end = ">";
    if (text.substr(0, 4) == "<!--") end = "-->";
    if (text.substr(0, 2) == "<?") end = "?>";
    if (text[1 < text.size() ? 1 : 0] != '!' && text.substr(0, 2) != "<?") break;
    if (lower_ascii(text.substr(0, 14)) == "<!doctype html") return "!html";
    const std::size_t stop = text.find(end);
    if (stop == std::string_view::npos) return "";
    text.remove_prefix(stop + end.size());
  }
  text.remove_prefix(1);
  std::size_t length = 0;
  while (length < text.size() && (std::isalnum(static_cast<unsigned char>(text[length])) != 0 ||
                                  text[length] == ':' || text[length] == '_'))
    ++length;
  return lower_ascii(text.substr(0, length));
}

Sniffed sniff_markup(std::string_view text, std::string_view name) {
  const std::string root = root_name(text);
  if (root == "rss" || root == "feed" || root == "rdf:rdf" || root == "atom:feed")
    return {Kind::Feed, ""};
  if (root == "!html" || is_one_of(std::string_view(root), kHtmlTags)) return {Kind::Html, ""};
  const std::string ending = extension(name);
  if (is_one_of(std::string_view(ending), kHtmlNames)) return {Kind::Html, ""};
  if (root == "svg") return {Kind::Unsupported, "an SVG image"};
  if (lower_ascii(text.substr(0, 5)) == "<?xml" || ending == "xml")
    return {Kind::Unsupported, "XML that is no feed (its root is <" + root + ">)"};
  return {root.empty() ? Kind::Text : Kind::Html, ""};
}

bool looks_like_json(std::string_view text) {
  if (text.empty() || (text.front() != '{' && text.front() != '[')) return false;
  const bool array = text.front() == '[';
  text = trim_start(text.substr(1));
  if (text.empty()) return true;
  return array ? text.front() == '{' || text.front() == ']'
               : text.front() == '"' || text.front() == '}';
}

// Zero bytes and control characters do not stand in texts of any one-byte encoding.
bool looks_binary(std::string_view head) {
  static constexpr auto kOdd = [] {
    std::array<unsigned char, 256> made{};
    for (std::size_t byte = 0; byte < 0x20; ++byte)
      made[byte] = !is_space(static_cast<char>(byte)) && byte != 0x1b;
    made[0x7f] = 1;
    return made;
  }();
  if (head.find('\0') != head.npos) return true;
  std::size_t odd = 0;
  for (const char c : head) odd += kOdd[static_cast<unsigned char>(c)];
  return odd * 50 > head.size();
}

Sniffed by_name(std::string_view text, std::string_view name) {
  const std::string ending = extension(name);
  if (ending == "json" || ending == "jsonl" || ending == "ndjson") return {Kind::Json, ""};
  if (ending == "warc" || name.find(".warc.") != std::string_view::npos) return {Kind::Warc, ""};
  const std::string lower = lower_ascii(text);
  if (lower.find("<!doctype html") != std::string::npos || lower.find("<html") != std::string::npos)
    return {Kind::Html, ""};
  if (is_one_of(std::string_view(ending), kHtmlNames) && text.find('<') != std::string_view::npos)
    return {Kind::Html, ""};
  if (is_one_of(std::string_view(ending), kOtherNames))
    return {Kind::Unsupported, "a ." + ending + " file"};
  return {Kind::Text, ""};
}

}  // namespace

// A tar header block carries the sum of its own bytes; every tar has it, old ones nothing else.
bool is_tar_header(std::string_view head) {
  if (head.size() < 512) return false;
  if (head.front() == '\0') return false;
  std::uint64_t sum = 0, said = 0;
  for (std::size_t i = 0; i < 512; ++i)
    sum += i >= 148 && i < 156 ? std::uint64_t{' '} : static_cast<unsigned char>(head[i]);
  bool digits = false;
  for (const char c : head.substr(148, 8)) {
    if (c >= '0' && c <= '7') {
      said = said * 8 + static_cast<std::uint64_t>(c - '0');
      digits = true;
    } else if (digits) {
      break;
    } else if (c != ' ') {
      return false;
    }
  }
  return digits && said == sum;
}

Sniffed sniff(std::string_view head, std::string_view name) {
  if (head.empty()) return {Kind::Empty, ""};
  for (const Magic& magic : kMagic)
    if (head.substr(0, magic.bytes.size()) == magic.bytes)
      return {magic.kind, std::string(magic.what)};
  if (head.size() >= 4 && (head[0] & 0xf0) == 0x50 && head.substr(1, 3) == "\x2a\x4d\x18")
    return {Kind::Zstd, ""};
  if (head.size() >= 10 && head.substr(0, 3) == "BZh" && head.substr(4, 6) == "1AY&SY")
    return {Kind::Bzip2, ""};
  if (is_tar_header(head)) return {Kind::Tar, ""};

  std::string narrowed;
  const text::Utf16 order = text::utf16_order(head);
  if (order != text::Utf16::No) head = narrowed = narrow(head, order == text::Utf16::Big);
  if (head.substr(0, 3) == "\xef\xbb\xbf") head.remove_prefix(3);
  const std::string_view start = trim_start(head);
  if (start.empty()) return {Kind::Empty, ""};
  // Its records hold whatever the web holds.
  if (start.substr(0, 5) == "WARC/") return {Kind::Warc, ""};
  if (looks_binary(head)) return {Kind::Binary, ""};
  if (looks_like_json(start)) return {Kind::Json, ""};
  if (start.front() == '<') return sniff_markup(start, name);
  return by_name(start, name);
}

}  // namespace hearsay::read
