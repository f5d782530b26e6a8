// SPDX-License-Identifier: Apache-2.0
#include "read/http.h"

#include <gtest/gtest.h>

#include <string>

#include "read/packing_test.h"

namespace hearsay::read {
namespace {

TEST(Http, HeadersAreFoundWhateverTheirCase) {
  const auto got = parse_http_response(
      "HTTP/1.1 200 OK\r\nContent-TYPE: text/html;\r\n charset=\"Windows-1251\"\r\nnonsense\r\nA: "
      "b\r\n\r\nbody");
  ASSERT_TRUE(got);
  EXPECT_EQ(got->status, 200);
  EXPECT_EQ(got->body, "body");
  EXPECT_EQ(media_type(got->headers.get("content-type")), "text/html");
  EXPECT_EQ(charset_of(got->headers.get("content-type")), "windows-1251");
  EXPECT_EQ(got->headers.get("a"), "b");
  EXPECT_EQ(got->headers.get("none"), "");
  EXPECT_EQ(parse_http_response("HTTP/1.0 404\n\nx")->status, 404);
  EXPECT_EQ(parse_http_response("HTTP/1.1 200 OK\r\nA: b").error().kind, "truncated");
  EXPECT_EQ(parse_http_response("<html>").error().kind, "malformed");
}

TEST(Http, BodiesChunkedPackedOrAlreadyUndone) {
  const std::string chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
  const std::string packed = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n";
  const std::string both =
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n";
  const std::string gzip = deflated("<p>page");
  char size[16];
  std::snprintf(size, sizeof size, "%zx\r\n", gzip.size());
  const struct {
    std::string bytes, expected;
    bool damaged;
  } cases[] = {
      {chunked + "3\r\n<p>\r\n4;x=y\r\npage\r\n0\r\n\r\n", "<p>page", false},
      {chunked + "<p>page", "<p>page", false},
      {chunked + "7\r\n<p>pa", "<p>pa", true},
      {chunked + "3\r\n<p>\r\nrubbish", "<p>", true},
      {packed + gzip, "<p>page", false},
      {packed + "<p>page", "<p>page", false},
      {both + size + gzip + "\r\n0\r\n\r\n", "<p>page", false},
      {both + gzip, "<p>page", false},
  };
  for (const auto& c : cases) {
    const auto response = parse_http_response(c.bytes);
    ASSERT_TRUE(response);
    const auto got = decode_body(*response, 1 << 20);
    ASSERT_TRUE(got);
    EXPECT_EQ(got->bytes, c.expected);
    EXPECT_EQ(got->damaged, c.damaged) << c.bytes;
  }
}

}  // namespace
}  // namespace hearsay::read
