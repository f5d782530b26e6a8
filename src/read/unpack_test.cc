// SPDX-License-Identifier: Apache-2.0
#include "read/unpack.h"

#include <gtest/gtest.h>

#include <string>

#include "read/gathering_test.h"
#include "read/packing_test.h"

namespace hearsay::read {
namespace {

std::string line(const std::string& word) { return "{\"text\": \"" + word + "\"}\n"; }

// Text that does not shrink to nothing, so that members have an inside to damage.
std::string long_line(unsigned seed) {
  std::string text;
  for (unsigned i = 0; i < 3000; ++i) {
    seed = seed * 1664525U + 1013904223U;
    text += static_cast<char>('a' + (seed >> 24) % 26);
  }
  return line(text);
}

TEST(Unpack, EveryPackingAndPackingsWithinPackings) {
  const std::string text = "Le maire a parlé.";
  EXPECT_EQ(gather(deflated(text)).bodies(), text + "|");
  EXPECT_EQ(gather(zstandard(text)).bodies(), text + "|");
  EXPECT_EQ(gather(deflated(zstandard(text))).bodies(), text + "|");
  EXPECT_EQ(gather(archived({{"a.txt", text}}, "ustar", "xz"), "a.tar.xz").bodies(), text + "|");
  EXPECT_EQ(gather(archived({{"a.txt", text}}, "ustar", "bzip2"), "a").bodies(), text + "|");
  EXPECT_EQ(gather(deflated(""), "a.gz").kinds(), "empty|");
}

TEST(Unpack, MembersOneAfterAnother) {
  EXPECT_EQ(gather(deflated(line("a")) + deflated(line("b")) + std::string(20, '\0')).bodies(),
            "a|b|");
  EXPECT_EQ(gather(zstandard(line("a")) + zstandard(line("b"))).bodies(), "a|b|");
  const std::string skippable("\x50\x2a\x4d\x18\x03\0\0\0abc", 11);
  const Gathered got = gather(zstandard(line("a")) + skippable + zstandard(line("b")));
  EXPECT_EQ(got.bodies(), "a|b|");
  EXPECT_EQ(got.kinds(), "");
}

TEST(Unpack, TheNameInsideIsKnown) {
  EXPECT_EQ(gather(deflated("<b>a</b> c"), "page.html.gz").records.at(0).kind,
            model::RecordKind::Html);
  EXPECT_EQ(gather(deflated("text <b>a</b>"), "page.txt.gz").records.at(0).kind,
            model::RecordKind::Text);
}

TEST(Unpack, TruncatedIsNamedAndWhatCameBeforeIsRead) {
  for (const bool gzip : {true, false}) {
    const std::string a = gzip ? deflated(long_line(1)) : zstandard(long_line(1));
    const std::string b = gzip ? deflated(long_line(2)) : zstandard(long_line(2));
    for (const std::size_t cut : {b.size() - 1, b.size() / 2, std::size_t{5}}) {
      const Gathered got = gather(a + b.substr(0, cut), "a.jsonl.gz", {}, 1000);
      EXPECT_GE(got.records.size(), 1U) << cut;
      ASSERT_GE(got.problems.size(), 1U) << cut;
      EXPECT_EQ(got.problems[0].kind, "truncated");
      EXPECT_EQ(got.problems[0].byte, a.size() + cut);
    }
  }
}

TEST(Unpack, AfterDamageTheNextWholeMemberIsRead) {
  for (const bool gzip : {true, false}) {
    const auto pack = [&](const std::string& bytes) {
      return gzip ? deflated(bytes) : zstandard(bytes);
    };
    const std::string a = pack(line("first")), b = pack(long_line(3)), c = pack(line("last"));
    for (std::size_t at = 12; at < b.size(); at += 97) {
      std::string damaged = b;
      damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
      const Gathered got = gather(a + damaged + c, "a.jsonl.gz", {}, 512);
      ASSERT_GE(got.records.size(), 2U) << at;
      EXPECT_EQ(got.records.front().bytes, "first") << at;
      EXPECT_EQ(got.records.back().bytes, "last") << at;
    }
    // A member that was cut swallows the head of the next.
    for (const std::size_t cut : {b.size() - 3, b.size() / 2, std::size_t{40}}) {
      const Gathered got = gather(a + b.substr(0, cut) + c, "a.jsonl.gz", {}, 512);
      ASSERT_GE(got.records.size(), 2U) << cut;
      EXPECT_EQ(got.records.back().bytes, "last") << cut;
      EXPECT_GE(got.problems.size(), 1U);
    }
  }
}

TEST(Unpack, ABombIsStopped) {
  Options options;
  options.limits.expansion = 10;
  options.limits.expansion_floor = 100'000;
  std::string text;
  for (int i = 0; i < 100'000; ++i) text += "{\"text\": \"aaaa\"}\n";
  const Gathered got = gather(deflated(text), "a.jsonl.gz", options, 4096);
  EXPECT_LT(got.records.size(), 7000U);
  EXPECT_EQ(got.problems.at(0).kind, "too-large");
}

TEST(Unpack, NestingIsBounded) {
  std::string packed = "text";
  for (int i = 0; i < 7; ++i) packed = deflated(packed);
  EXPECT_EQ(gather(packed).kinds(), "too-deep|");
}

TEST(Unpack, HttpBodies) {
  const std::string text(5000, 'x');
  const struct {
    std::string body, coding, expected;
  } cases[] = {{deflated(text), "gzip", text},
               {deflated(text), "x-gzip", text},
               {deflated(text, 15), "deflate", text},
               {deflated(text, -15), "deflate", text},
               {zstandard(text), "zstd", text},
               {deflated(deflated(text)), "gzip, gzip", text},
               {text, "gzip", text},
               {text, "identity", text},
               {text, "br", text}};
  for (const auto& c : cases) {
    const auto got = unpack_body(c.body, c.coding, 1 << 20);
    ASSERT_TRUE(got) << c.coding;
    EXPECT_EQ(got->bytes, c.expected) << c.coding;
    EXPECT_FALSE(got->damaged);
  }
  EXPECT_EQ(unpack_body(deflated(text), "gzip", 100).error().kind, "too-large");
  EXPECT_EQ(unpack_body("x", "rot13", 100).error().kind, "unsupported");
  const auto cut = unpack_body(deflated(long_line(9)).substr(0, 900), "gzip", 1 << 20);
  ASSERT_TRUE(cut);
  EXPECT_TRUE(cut->damaged);
  EXPECT_EQ(cut->bytes.substr(0, 10), long_line(9).substr(0, 10));
}

}  // namespace
}  // namespace hearsay::read
