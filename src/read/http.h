// SPDX-License-Identifier: Apache-2.0
// An HTTP response as crawls keep it: status line, headers, body.
#ifndef HEARSAY_READ_HTTP_H_
#define HEARSAY_READ_HTTP_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace hearsay::read {

// Header fields in their order; names in lower case, values trimmed, folded lines joined.
class Headers {
 public:
  // `text`: lines up to the empty one, without it. Lines that are no field are passed over.
  static Headers parse(std::string_view text);
  // The first field of that (lower-case) name, "" if none.
  std::string_view get(std::string_view name) const;

 private:
  std::vector<std::pair<std::string, std::string>> fields_;
};

// Where the header block ends: `head` bytes without the empty line, the body from `body` on.
// `head` == npos if there is no empty line.
struct HeaderEnd {
  std::size_t head = std::string_view::npos;
  std::size_t body = 0;
};
HeaderEnd find_header_end(std::string_view bytes);

// "text/html" of "Text/HTML; charset=utf-8", and its charset, "" if none.
std::string media_type(std::string_view content_type);
std::string charset_of(std::string_view content_type);

struct HttpResponse {
  int status = 0;
  Headers headers;
  std::string_view body;  // as sent: chunked and packed; a view into what was parsed
};
base::Result<HttpResponse> parse_http_response(std::string_view bytes);

struct Payload {
  std::string bytes;
  bool damaged = false;  // cut or damaged; what could be had is there
};
// Chunks joined and packing undone, whether or not the crawler had done it already.
base::Result<Payload> decode_body(const HttpResponse& response, std::uint64_t limit);

}  // namespace hearsay::read

#endif  // HEARSAY_READ_HTTP_H_
