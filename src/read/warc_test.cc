// SPDX-License-Identifier: Apache-2.0
#include "read/warc.h"

#include <gtest/gtest.h>

#include <string>

#include "read/gathering_test.h"
#include "read/packing_test.h"

namespace hearsay::read {
namespace {

struct Parts {
  std::string type = "response";
  std::string url = "https://a.example/1";
  std::string content;
  std::string extra;      // further header lines
  long length_error = 0;  // added to the true length
};

std::string record(const Parts& parts, const char* version = "WARC/1.0") {
  const bool http = parts.type == "response" || parts.type == "revisit";
  std::string content_type = http ? "application/http; msgtype=response" : "text/plain";
  if (parts.url.substr(0, 4) == "dns:") content_type = "text/dns";
  return std::string(version) + "\r\nWARC-Type: " + parts.type +
         "\r\nWARC-Target-URI: " + parts.url +
         "\r\nWARC-Date: 2022-01-06T09:12:00Z\r\nWARC-Record-ID: <urn:uuid:" + parts.url + ">\r\n" +
         parts.extra + "Content-Type: " + content_type + "\r\nContent-Length: " +
         std::to_string(static_cast<long>(parts.content.size()) + parts.length_error) + "\r\n\r\n" +
         parts.content + "\r\n\r\n";
}

std::string page(const std::string& text, const std::string& headers = "") {
  return "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=koi8-r\r\n"
         "Last-Modified: Thu, 06 Jan 2022 08:00:00 GMT\r\n" +
         headers + "\r\n<html>" + text;
}

const std::string kInfo = record({"warcinfo", "", "software: invented\r\n", "", 0});

TEST(Warc, PagesTextsAndNothingElse) {
  const std::string warc =
      kInfo + record({"request", "https://a.example/1", "GET / HTTP/1.1\r\n\r\n", "", 0}) +
      record({"response", "https://a.example/1", page("one"), "", 0}) +
      record({"response", "https://a.example/x.png",
              "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG", "", 0}) +
      record({"response", "https://a.example/gone",
              "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<html>gone", "", 0}) +
      record({"response", "https://a.example/robots.txt",
              "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nUser-agent: *", "", 0}) +
      record({"response", "dns:a.example", "20220106 a.example", "", 0}) +
      record({"conversion", "https://a.example/2", "two", "", 0}) +
      record({"response", "<https://a.example/3>", page("three"), "", 0}, "WARC/1.1");
  for (const std::string& bytes : {warc, deflated(warc), zstandard(warc)}) {
    const Gathered got = gather(bytes, "a.warc");
    EXPECT_EQ(got.bodies(), "<html>one|two|<html>three|");
    EXPECT_EQ(got.kinds(), "");
    const model::Record& first = got.records.at(0);
    EXPECT_EQ(first.url, "https://a.example/1");
    EXPECT_EQ(first.charset, "koi8-r");
    EXPECT_EQ(first.captured, "2022-01-06T09:12:00Z");
    EXPECT_EQ(first.modified, "Thu, 06 Jan 2022 08:00:00 GMT");
    EXPECT_EQ(first.container, "warc");
    EXPECT_EQ(first.ordinal, 3U);
    EXPECT_EQ(got.records.at(1).kind, model::RecordKind::Text);
    EXPECT_EQ(got.records.at(2).url, "https://a.example/3");
  }
}

TEST(Warc, BodiesAreUnpacked) {
  const std::string chunked = page("", "Transfer-Encoding: chunked\r\n");
  const std::string head = chunked.substr(0, chunked.size() - 6);
  EXPECT_EQ(gather(record({"response", "u", head + "8\r\n<html>ab\r\n1\r\nc\r\n0\r\n\r\n", "", 0}))
                .bodies(),
            "<html>abc|");
  const std::string gzip =
      "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n";
  EXPECT_EQ(gather(record({"response", "u", gzip + deflated("<html>packed"), "", 0})).bodies(),
            "<html>packed|");
}

TEST(Warc, WrongLengthsCostNoOtherRecord) {
  for (const long error : {-5L, -1L, 1L, 3L, 5L, 60L, 100'000L, 1'000'000'000'000L, -1'000'000L}) {
    const std::string warc = record({"response", "u/1", page("one"), "", 0}) +
                             record({"response", "u/2", page("two"), "", error}) +
                             record({"response", "u/3", page("three"), "", 0}) +
                             record({"response", "u/4", page("four"), "", 0});
    const Gathered got = gather(warc, "a.warc");
    ASSERT_GE(got.records.size(), 3U) << error;
    EXPECT_EQ(got.records.front().bytes, "<html>one") << error;
    EXPECT_EQ(got.records[got.records.size() - 2].bytes, "<html>three") << error;
    EXPECT_EQ(got.records.back().bytes, "<html>four") << error;
    if (error < 1'000'000) {
      EXPECT_EQ(got.records[1].bytes, "<html>two") << error;
    }
    ASSERT_GE(got.problems.size(), 1U) << error;
    EXPECT_EQ(got.problems[0].record, 2U);
    EXPECT_EQ(got.problems[0].byte, record({"response", "u/1", page("one"), "", 0}).size());
  }
}

TEST(Warc, DamageBetweenAndWithinRecords) {
  const std::string one = record({"response", "u/1", page("one"), "", 0});
  const std::string two = record({"response", "u/2", page("two"), "", 0});
  EXPECT_EQ(gather(one + "rubbish\r\nmore\r\n" + two).bodies(), "<html>one|<html>two|");
  EXPECT_EQ(gather("rubbish\r\n\r\n" + one + two, "a.warc").bodies(), "<html>one|<html>two|");
  const Gathered cut = gather(one + two.substr(0, two.size() - 6));
  EXPECT_EQ(cut.bodies(), "<html>one|<html>t|");
  EXPECT_EQ(cut.kinds(), "truncated|");
  EXPECT_EQ(cut.records.at(1).other.at(0).first, "truncated");
  const Gathered head = gather(one + two.substr(0, 40));
  EXPECT_EQ(head.bodies(), "<html>one|");
  EXPECT_EQ(head.kinds(), "truncated|");
  std::string no_length = two;
  no_length.replace(no_length.find("Content-Length"), 14, "Content-Lenght");
  const Gathered got = gather(one + no_length + one);
  EXPECT_EQ(got.bodies(), "<html>one|<html>two|<html>one|");
  EXPECT_EQ(got.kinds(), "malformed|");
}

TEST(Warc, ADamagedMemberCostsItsRecordOnly) {
  std::string noise;
  for (unsigned i = 0, x = 1; i < 2000; ++i)
    noise += static_cast<char>('a' + ((x = x * 69069 + 1) >> 24) % 26);
  const std::string a = deflated(record({"response", "u/1", page("one"), "", 0}));
  std::string b = deflated(record({"response", "u/2", page(noise), "", 0}));
  const std::string c = deflated(record({"response", "u/3", page("three"), "", 0}));
  for (std::size_t at = 200; at < 260; ++at) b[at] = '\x77';
  const Gathered got = gather(a + b + c, "a.warc.gz", {}, 500);
  ASSERT_GE(got.records.size(), 2U);
  EXPECT_EQ(got.records.front().bytes, "<html>one");
  EXPECT_EQ(got.records.back().bytes, "<html>three");
  EXPECT_GE(got.problems.size(), 1U);
}

TEST(Warc, RecordsBeyondTheLimitArePassedOver) {
  Options options;
  options.limits.document_bytes = 1000;
  const std::string large(200'000, 'x');
  const Gathered got = gather(record({"response", "u/1", page(large), "", 0}) +
                                  record({"response", "u/2", page("two"), "", 0}),
                              "", options, 4096);
  EXPECT_EQ(got.bodies(), "<html>two|");
  EXPECT_EQ(got.kinds(), "too-large|");
  EXPECT_EQ(got.problems[0].record, 1U);
}

TEST(Warc, RevisitsAreResolvedOrReported) {
  const TemporaryFolder folder;
  const auto revisit = [](const std::string& url, const std::string& extra) {
    return record({"revisit", url,
                   "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nLast-Modified: later\r\n\r\n",
                   extra, 0});
  };
  const std::string target = record(
      {"response", "https://a.example/1", page("same"), "WARC-Payload-Digest: sha1:AAA\r\n", 0});
  // By digest, by address and date (the target is in the other file), by id, and to nothing.
  folder.file("1.warc", revisit("https://a.example/d", "WARC-Payload-Digest: sha1:AAA\r\n") +
                            revisit("https://a.example/u",
                                    "WARC-Refers-To-Target-URI: https://a.example/1\r\n"
                                    "WARC-Refers-To-Date: 2022-01-06T09:12:00Z\r\n"));
  folder.file("2.warc.gz",
              deflated(target) +
                  deflated(revisit("https://a.example/i",
                                   "WARC-Refers-To: <urn:uuid:https://a.example/1>\r\n")) +
                  deflated(revisit("https://a.example/n", "WARC-Payload-Digest: sha1:BBB\r\n")));
  const Gathered got = gather_files({folder.path()});
  EXPECT_EQ(got.bodies(), "<html>same|<html>same|<html>same|<html>same|");
  std::string urls;
  for (const model::Record& r : got.records) urls += r.url.substr(18) + "|";
  EXPECT_EQ(urls, "1|d|u|i|");
  EXPECT_EQ(got.records.at(1).modified, "later");
  EXPECT_EQ(got.records.at(1).charset, "koi8-r");
  EXPECT_EQ(got.records.at(3).ordinal, 2U);
  ASSERT_EQ(got.kinds(), "revisit|");
  EXPECT_EQ(got.problems[0].record, 3U);
}

TEST(Warc, WaczIsReadByItsCrawlAlone) {
  const std::string warc =
      deflated(record({"response", "https://a.example/1", page("one"), "", 0}));
  const std::string wacz = archived({{"datapackage.json", "{\"profile\": \"data-package\"}"},
                                     {"pages/pages.jsonl", "{\"text\": \"the same again\"}\n"},
                                     {"indexes/index.cdx", "x"},
                                     {"archive/data.warc.gz", warc}},
                                    "zip");
  const Gathered got = gather(wacz, "crawl.wacz");
  EXPECT_EQ(got.bodies(), "<html>one|");
  EXPECT_EQ(got.kinds(), "");
  EXPECT_EQ(got.records.at(0).container, "wacz");
  EXPECT_EQ(got.records.at(0).path, "crawl.wacz/archive/data.warc.gz");
}

// A header without an end ends where the next record begins, and is not searched any further.
TEST(Warc, HeadersThatDoNotEnd) {
  std::string crawl;
  for (int i = 0; i < 30'000; ++i) crawl += "WARC/1.0\r\nWARC-Type: response\r\n";
  const Gathered got =
      gather(crawl + record({"response", "https://a.example/1", page("one"), "", 0}), "", {},
             std::size_t{1} << 16);
  EXPECT_EQ(got.bodies(), "<html>one|");
  EXPECT_EQ(got.problems.size(), 30'000U);
  EXPECT_EQ(got.problems.front().kind, "truncated");
}

TEST(Warc, FeedsInCrawlsAreRead) {
  const Gathered got = gather(record(
      {"response", "https://a.example/rss",
       "HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n\r\n<rss><channel><title>A</title>"
       "<item><title>t</title><description>d</description></item></channel></rss>",
       "", 0}));
  EXPECT_EQ(got.bodies(), "d|");
  EXPECT_EQ(got.records.at(0).captured, "2022-01-06T09:12:00Z");
}

TEST(Warc, ADictionaryInFrontIsUsed) {
  const std::string plain = record({"response", "https://a.example/1", page("one"), "", 0});
  const std::string dictionary = plain + plain;
  std::string frame(ZSTD_compressBound(plain.size()), '\0');
  ZSTD_CCtx* context = ZSTD_createCCtx();
  frame.resize(ZSTD_compress_usingDict(context, frame.data(), frame.size(), plain.data(),
                                       plain.size(), dictionary.data(), dictionary.size(), 3));
  ZSTD_freeCCtx(context);
  std::string head("\x5d\x2a\x4d\x18", 4);
  for (int shift = 0; shift < 32; shift += 8)
    head += static_cast<char>(dictionary.size() >> shift & 255);
  EXPECT_EQ(gather(head + dictionary + frame + frame, "a.warc.zst").bodies(),
            "<html>one|<html>one|");
}

}  // namespace
}  // namespace hearsay::read
