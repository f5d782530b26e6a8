// SPDX-License-Identifier: Apache-2.0
#include "read/http.h"

#include <algorithm>
#include <optional>

#include "read/unpack.h"

namespace hearsay::read {
namespace {

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  });
  return out;
}

std::string_view trim(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return "";
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

// The size that begins a chunk, and the bytes of its line; nothing if there is none.
struct ChunkHead {
  std::uint64_t size = 0;
  std::size_t line = 0;
};
std::optional<ChunkHead> chunk_head(std::string_view bytes) {
  ChunkHead head;
  std::size_t digits = 0;
  for (; digits < bytes.size() && digits < 15; ++digits) {
    const char c = bytes[digits];
    unsigned value = 0;
    if (c >= '0' && c <= '9')
      value = static_cast<unsigned>(c - '0');
    else if (c >= 'a' && c <= 'f')
      value = static_cast<unsigned>(c - 'a') + 10;
    else if (c >= 'A' && c <= 'F')
      value = static_cast<unsigned>(c - 'A') + 10;
    else
      break;
    head.size = head.size * 16 + value;
  }
  const std::size_t end = bytes.substr(0, 1024).find('\n');
  if (digits == 0 || end == std::string_view::npos) return std::nullopt;
  const std::string_view rest = trim(bytes.substr(digits, end - digits));
  if (!rest.empty() && rest.front() != ';') return std::nullopt;
  head.line = end + 1;
  return head;
}

// A body that does not begin with a chunk was joined by the crawler already.
Payload join_chunks(std::string_view body) {
  if (!chunk_head(body)) return {std::string(body), false};
  Payload out;
  for (;;) {
    const std::optional<ChunkHead> head = chunk_head(body);
    if (!head) {
      out.damaged = true;
      return out;
    }
    if (head->size == 0) return out;
    body.remove_prefix(head->line);
    const auto here = static_cast<std::size_t>(std::min<std::uint64_t>(head->size, body.size()));
    out.bytes += body.substr(0, here);
    body.remove_prefix(here);
    if (here < head->size) {
      out.damaged = true;
      return out;
    }
    if (body.substr(0, 2) == "\r\n")
      body.remove_prefix(2);
    else if (body.substr(0, 1) == "\n")
      body.remove_prefix(1);
  }
}

}  // namespace

Headers Headers::parse(std::string_view text) {
  Headers out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!line.empty() && (line.front() == ' ' || line.front() == '\t') && !out.fields_.empty()) {
      out.fields_.back().second += " " + std::string(trim(line));
      continue;
    }
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    out.fields_.emplace_back(lower_ascii(trim(line.substr(0, colon))),
                             std::string(trim(line.substr(colon + 1))));
  }
  return out;
}

std::string_view Headers::get(std::string_view name) const {
  for (const auto& [key, value] : fields_)
    if (key == name) return value;
  return "";
}

HeaderEnd find_header_end(std::string_view bytes) {
  for (std::size_t at = 0; (at = bytes.find('\n', at)) != std::string_view::npos; ++at) {
    std::size_t next = at + 1;
    if (next < bytes.size() && bytes[next] == '\r') ++next;
    if (next < bytes.size() && bytes[next] == '\n') return {at + 1, next + 1};
  }
  return {};
}

std::string media_type(std::string_view content_type) {
  return lower_ascii(trim(content_type.substr(0, content_type.find_first_of(";,"))));
}

std::string charset_of(std::string_view content_type) {
  const std::string lower = lower_ascii(content_type);
  std::size_t at = lower.find("charset");
  if (at == std::string::npos) return "";
  at = lower.find_first_not_of(" \t=\"'", at + 7);
  if (at == std::string::npos) return "";
  return lower.substr(at, lower.find_first_of(" \t;,\"'", at) - at);
}

base::Result<HttpResponse> parse_http_response(std::string_view bytes) {
  if (bytes.substr(0, 5) != "HTTP/")
    return base::problem("malformed", "there is no HTTP response in it");
  const std::size_t line = std::min(bytes.find('\n'), bytes.size());
  const std::size_t space = bytes.substr(0, line).find(' ');
  HttpResponse out;
  if (space != std::string_view::npos) {
    for (const char c : bytes.substr(space + 1, 3)) {
      if (c < '0' || c > '9') break;
      out.status = out.status * 10 + (c - '0');
    }
  }
  const HeaderEnd end = find_header_end(bytes);
  if (end.head == std::string_view::npos)
    return base::problem("truncated", "the HTTP headers do not end");
  out.headers = Headers::parse(
      bytes.substr(std::min(line + 1, end.head), end.head - std::min(line + 1, end.head)));
  out.body = bytes.substr(end.body);
  return out;
}

base::Result<Payload> decode_body(const HttpResponse& response, std::uint64_t limit) {
  Payload joined;
  if (lower_ascii(response.headers.get("transfer-encoding")).find("chunked") != std::string::npos)
    joined = join_chunks(response.body);
  else
    joined.bytes = response.body;
  const std::string coding = lower_ascii(response.headers.get("content-encoding"));
  if (coding.empty()) return joined;
  base::Result<Unpacked> unpacked = unpack_body(joined.bytes, coding, limit);
  if (!unpacked) return tl::unexpected(unpacked.error());
  return Payload{std::move(unpacked->bytes), joined.damaged || unpacked->damaged};
}

}  // namespace hearsay::read
