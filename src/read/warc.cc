// SPDX-License-Identifier: Apache-2.0
// The problem. A WARC record says how long it is, and nothing else separates it from the next. One
// wrong length, one lost block, and a reader that trusts it takes the middle of a page for a record
// or swallows the records that follow.
//
// The idea. The length is believed if, at its end, there is an empty line and another record or the
// end. Otherwise the true end is where the next record begins: an empty line, "WARC/1." and a line
// that is a WARC header field. Looking for it starts within the record if the length is too large,
// behind it if it is too small.
//
// Invariants. A record up to the document limit is in memory whole, a longer one never: it is
// passed over in pieces, and a record start within it is believed (it is far likelier that its
// length is wrong than that it holds a crawl).
//
// Reference: ISO 28500:2017.
#include "read/warc.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "read/dispatch.h"
#include "read/http.h"
#include "read/kind.h"
#include "read/revisits.h"

namespace hearsay::read {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kMaxHead = std::size_t{1} << 18;
constexpr std::size_t kWindow = std::size_t{1} << 16;
constexpr std::size_t kTail = 64;  // enough to see an empty line and the next record's first bytes

bool starts_record(std::string_view bytes) {
  return bytes.substr(0, 5) == "WARC/" && bytes.size() > 6 && bytes[5] >= '0' && bytes[5] <= '9';
}

// Where, from `from` on, a record begins after a line end: "WARC/1.x", then a field of a WARC
// header.
std::size_t find_record(std::string_view bytes, std::size_t from) {
  for (std::size_t at = from; (at = bytes.find("WARC/", at)) != std::string_view::npos; ++at) {
    if (at != 0 && bytes[at - 1] != '\n') continue;
    if (!starts_record(bytes.substr(at))) continue;
    const std::size_t line = bytes.find('\n', at);
    if (line == std::string_view::npos || line - at > 12) continue;
    const std::string_view next = bytes.substr(line + 1, 8);
    if (next.substr(0, 5) == "WARC-" || next == "Content-") return at;
  }
  return std::string_view::npos;
}

std::optional<std::uint64_t> parse_length(std::string_view digits) {
  if (digits.empty() || digits.size() > 18) return std::nullopt;
  std::uint64_t value = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + static_cast<std::uint64_t>(c - '0');
  }
  return value;
}

std::string_view without_last_line_ends(std::string_view bytes) {
  for (int i = 0; i < 2 && !bytes.empty() && bytes.back() == '\n'; ++i) {
    bytes.remove_suffix(1);
    if (!bytes.empty() && bytes.back() == '\r') bytes.remove_suffix(1);
  }
  return bytes;
}

std::string_view without_brackets(std::string_view uri) {
  if (uri.size() >= 2 && uri.front() == '<' && uri.back() == '>')
    return uri.substr(1, uri.size() - 2);
  return uri;
}

// Types of content in which articles come; "" when the server did not say.
bool may_hold_article(const std::string& type) {
  static constexpr std::array kTypes = {
      ""sv,         "text/html"sv,           "application/xhtml+xml"sv,   "text/plain"sv,
      "text/xml"sv, "application/xml"sv,     "application/rss+xml"sv,     "application/atom+xml"sv,
      "unk"sv,      "application/rdf+xml"sv, "application/octet-stream"sv};
  return std::find(kTypes.begin(), kTypes.end(), type) != kTypes.end();
}

bool is_site_file(std::string_view url) {
  url = url.substr(0, url.find_first_of("?#"));
  for (const std::string_view end : {"/robots.txt"sv, "/ads.txt"sv, "/app-ads.txt"sv,
                                     "/humans.txt"sv, "/security.txt"sv, ".js"sv, ".css"sv})
    if (url.size() >= end.size() && url.substr(url.size() - end.size()) == end) return true;
  return false;
}

class WarcReader {
 public:
  WarcReader(Stream& stream, const Place& place, Delivery& delivery)
      : stream_(stream),
        place_(place),
        delivery_(delivery),
        limit_(static_cast<std::size_t>(delivery.limits().document_bytes)) {}

  void read() {
    do {
      while (next_record()) {
      }
    } while (stream_.resume());
  }

 private:
  // Reads what begins here, a record or damage; false at the end of the segment.
  bool next_record() {
    skip_line_ends();
    const std::string_view start = stream_.peek(kTail);
    if (start.empty()) return false;
    ++ordinal_;
    offset_ = stream_.offset();
    if (!starts_record(start)) {
      problem("malformed", "here should be a WARC record");
      resynchronise();
      return true;
    }
    const HeaderEnd end = header_end();
    if (end.head == std::string_view::npos) {
      problem("truncated", "the header of the WARC record does not end");
      stream_.consume(1);
      resynchronise();
      return true;
    }
    const std::string_view head = stream_.peek(end.body).substr(0, end.head);
    headers_ = Headers::parse(head.substr(std::min(head.find('\n'), head.size())));
    stream_.consume(end.body);
    const std::optional<std::uint64_t> length = parse_length(headers_.get("content-length"));
    if (!length) problem("malformed", "the WARC record does not say how long it is");
    if (length && *length > limit_)
      pass_over(*length);
    else
      read_content(static_cast<std::size_t>(length.value_or(0)), length.has_value());
    return true;
  }

  // No header goes on behind the beginning of another record.
  HeaderEnd header_end() {
    for (std::size_t size = 4096;; size *= 2) {
      const std::string_view view = stream_.peek(size);
      const std::size_t next = find_record(view, 1);
      const HeaderEnd end = find_header_end(view.substr(0, next));
      if (end.head != std::string_view::npos || next != std::string_view::npos ||
          view.size() < size || size >= kMaxHead)
        return end;
    }
  }

  void skip_line_ends() {
    for (;;) {
      const std::string_view view = stream_.peek(1);
      const std::size_t count = std::min(view.find_first_not_of("\r\n"), view.size());
      if (count == 0) return;
      stream_.consume(count);
    }
  }

  // To the next start of a record, or to the end of the segment.
  void resynchronise() {
    for (;;) {
      const std::string_view view = stream_.peek(kWindow);
      const std::size_t at = find_record(view, 0);
      if (at != std::string_view::npos) {
        stream_.consume(at);
        return;
      }
      if (view.size() < kWindow) {
        stream_.consume(view.size());
        return;
      }
      stream_.consume(view.size() - kTail);
    }
  }

  // A record beyond the limit.
  void pass_over(std::uint64_t length) {
    if (is_wanted())
      problem("too-large", "the WARC record is longer than " + std::to_string(limit_) + " bytes");
    for (std::uint64_t passed = 0; passed < length;) {
      const std::string_view view = stream_.peek(kWindow);
      const auto here =
          static_cast<std::size_t>(std::min<std::uint64_t>(view.size(), length - passed));
      const std::size_t at = find_record(view.substr(0, here), 0);
      if (at != std::string_view::npos) {
        problem("malformed", "the WARC record says it is longer than it is");
        stream_.consume(at);
        return;
      }
      if (here == 0) {
        problem("truncated", "the WARC record ends early");
        return;
      }
      const std::size_t step = here > kTail && passed + here < length ? here - kTail : here;
      stream_.consume(step);
      passed += step;
      if (view.size() < kWindow && passed < length) {
        // The segment ends within; what was kept back holds no start.
        stream_.skip();
        problem("truncated", "the WARC record ends early");
        return;
      }
    }
  }

  // The content that begins here, its true length found out, then what it holds.
  void read_content(std::size_t length, bool length_known) {
    const std::string_view view = stream_.peek(length + kTail);
    if (length_known && ends_well(view, length)) {
      use(view.substr(0, length), false);
      stream_.consume(length);
      return;
    }
    std::size_t next = find_record(view, 0);
    std::string_view all = view;
    while (next == std::string_view::npos && all.size() <= limit_) {
      const std::size_t before = all.size();
      all = stream_.peek(before + kWindow);
      next = find_record(all, before > kTail ? before - kTail : 0);
      if (all.size() < before + kWindow) break;
    }
    const bool cut = length_known && all.size() < length;
    const std::size_t size = std::min({next, all.size(), limit_});
    if (cut && next == std::string_view::npos)
      problem("truncated", "the WARC record ends early: " + std::to_string(size) + " bytes of " +
                               std::to_string(length));
    else if (length_known)
      problem("malformed", "the WARC record says it has " + std::to_string(length) +
                               " bytes, the next one begins elsewhere");
    use(without_last_line_ends(all.substr(0, size)), true);
    stream_.consume(size);
    if (next == std::string_view::npos && size < all.size()) resynchronise();
  }

  // Is there, after `length` bytes, the empty line that ends a record, or the end?
  static bool ends_well(std::string_view view, std::size_t length) {
    if (view.size() < length) return false;
    const std::string_view tail = view.substr(length);
    return tail.substr(0, 4) == "\r\n\r\n" || tail.substr(0, 2) == "\n\n" ||
           tail.find_first_not_of("\r\n") == std::string_view::npos;
  }

  bool is_wanted() const {
    const std::string_view type = headers_.get("warc-type");
    return type == "response" || type == "resource" || type == "conversion" || type == "revisit";
  }

  void use(std::string_view content, bool damaged) {
    if (!is_wanted()) return;
    const std::string_view type = headers_.get("warc-type");
    const std::string_view segment = headers_.get("warc-segment-number");
    if (type == "revisit") {
      if (resolving()) return;
      return remember_revisit(content);
    }
    if (resolving() && targets().empty()) return;
    if (!segment.empty() && segment != "1") return;
    if (type == "response" || content.substr(0, 5) == "HTTP/")
      return use_response(content, damaged);
    const std::string_view said = headers_.get("content-type");
    use_payload(content, media_type(said), charset_of(said), "", damaged);
  }

  void use_response(std::string_view content, bool damaged) {
    if (media_type(headers_.get("content-type")) != "application/http" &&
        content.substr(0, 5) != "HTTP/")
      return;  // dns, ftp …
    const auto response = parse_http_response(content);
    if (!response) {
      if (!damaged) problem(response.error().kind, response.error().what);
      return;
    }
    const std::string type = media_type(response->headers.get("content-type"));
    if (response->status < 200 || response->status > 206 || !may_hold_article(type)) return;
    auto payload = decode_body(*response, limit_);
    if (!payload) {
      problem(payload.error().kind, payload.error().what);
      return;
    }
    if (payload->damaged && !damaged)
      problem("truncated", "the body of the HTTP response is cut or damaged");
    use_payload(payload->bytes, type, charset_of(response->headers.get("content-type")),
                response->headers.get("last-modified"), damaged || payload->damaged);
  }

  void use_payload(std::string_view bytes, const std::string& type, std::string charset,
                   std::string_view modified, bool damaged) {
    if (bytes.empty() || !may_hold_article(type) || is_site_file(headers_.get("warc-target-uri")))
      return;
    const Kind kind = sniff(bytes.substr(0, kSniffBytes), type == "text/html" ? "a.html" : "").kind;
    if (kind == Kind::Feed) return use_feed(bytes);
    const bool text = kind == Kind::Text && (type == "text/plain" || type.empty());
    if (kind != Kind::Html && !text) return;
    model::Record record = record_here();
    record.kind = text ? model::RecordKind::Text : model::RecordKind::Html;
    record.bytes = bytes;
    record.charset = std::move(charset);
    record.modified = modified;
    if (damaged) record.other.emplace_back("truncated", "yes");
    if (resolving()) return resolve(record);
    delivery_.record(std::move(record));
  }

  // A feed in a crawl: its entries, captured when the crawl was.
  void use_feed(std::string_view bytes) {
    if (resolving()) return;
    const std::string captured(headers_.get("warc-date"));
    const std::function<void(model::Record&&)> sink = [&](model::Record&& record) {
      record.captured = captured;
      delivery_.record(std::move(record));
    };
    const std::function<void(const base::Problem&)> on_problem = [&](const base::Problem& found) {
      problem(found.kind, "the feed in it: " + found.what);
    };
    Delivery inner(delivery_.options(), sink, on_problem);
    Place place = place_;
    place.file.clear();
    place.nesting += 1;
    Stream stream(std::make_unique<MemorySource>(bytes));
    read_stream(stream, place, "", inner);
  }

  model::Record record_here() const {
    model::Record record = record_at(place_);
    record.container = place_.container == "wacz" ? "wacz" : "warc";
    record.ordinal = ordinal_;
    record.offset = offset_;
    record.url = without_brackets(headers_.get("warc-target-uri"));
    record.captured = headers_.get("warc-date");
    return record;
  }

  void remember_revisit(std::string_view content) {
    const auto response = parse_http_response(content);
    if (response && (!may_hold_article(media_type(response->headers.get("content-type"))) ||
                     is_site_file(headers_.get("warc-target-uri"))))
      return;
    Revisit revisit;
    revisit.record = record_here();
    revisit.target_id = headers_.get("warc-refers-to");
    revisit.target_url = without_brackets(headers_.get("warc-refers-to-target-uri"));
    revisit.target_date = headers_.get("warc-refers-to-date");
    revisit.digest = headers_.get("warc-payload-digest");
    if (response) {
      revisit.record.modified = response->headers.get("last-modified");
      revisit.record.charset = charset_of(response->headers.get("content-type"));
    }
    Revisits* revisits = delivery_.revisits();
    if (revisits == nullptr || revisits->size() >= delivery_.limits().revisits)
      problem("revisit", "the record only points to another one, which is not looked for here");
    else
      revisits->remember(std::move(revisit));
  }

  bool resolving() const {
    return delivery_.revisits() != nullptr &&
           delivery_.revisits()->pass() == Revisits::Pass::Resolve;
  }

  std::vector<std::size_t> targets() const {
    return delivery_.revisits()->pointing_to(
        {headers_.get("warc-record-id"), without_brackets(headers_.get("warc-target-uri")),
         headers_.get("warc-date"), headers_.get("warc-payload-digest")});
  }

  void resolve(const model::Record& found) {
    for (const std::size_t number : targets()) {
      model::Record record = delivery_.revisits()->take(number);
      record.kind = found.kind;
      record.bytes = found.bytes;
      if (record.charset.empty()) record.charset = found.charset;
      if (record.modified.empty()) record.modified = found.modified;
      delivery_.record(std::move(record));
    }
  }

  void problem(std::string kind, std::string what) {
    delivery_.problem(place_, std::move(kind), std::move(what), ordinal_, offset_);
  }

  Stream& stream_;
  const Place& place_;
  Delivery& delivery_;
  std::size_t limit_;
  Headers headers_;
  std::uint64_t ordinal_ = 0;
  std::uint64_t offset_ = 0;
};

}  // namespace

void read_warc(Stream& stream, const Place& place, Delivery& delivery) {
  WarcReader(stream, place, delivery).read();
}

}  // namespace hearsay::read
