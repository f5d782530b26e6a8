// SPDX-License-Identifier: Apache-2.0
#include "read/archive.h"

#include <gtest/gtest.h>

#include <string>

#include "read/gathering_test.h"
#include "read/packing_test.h"

namespace hearsay::read {
namespace {

const Files kFiles = {{"b.txt", "one"},
                      {"статьи/a.html", "<p>two"},
                      {"c.jsonl.gz", deflated("{\"text\": \"three\"}\n{\"text\": \"four\"}\n")},
                      {"__MACOSX/b.txt", "no"},
                      {"pictures/x.png", "\x89PNG"},
                      {"d.txt", "five"}};

TEST(Archive, FilesInTheOrderTheyStandIn) {
  const TemporaryFolder folder;
  for (const char* format : {"ustar", "zip", "pax"}) {
    const std::string bytes = archived(kFiles, format);
    const std::string path = folder.file(std::string("a.") + format, bytes);
    for (const Gathered& got :
         {gather_files({path}), gather(bytes, "a", {}, 1000), gather(deflated(bytes), "a.gz")}) {
      EXPECT_EQ(got.bodies(), "one|<p>two|three|four|five|") << format;
      EXPECT_EQ(got.kinds(), "unsupported|") << format;
      EXPECT_NE(got.problems[0].file.find("pictures/x.png"), std::string::npos);
    }
    EXPECT_EQ(gather_files({path}).records.at(1).path, path + "/статьи/a.html");
  }
}

TEST(Archive, CutOnesGiveWhatCameBefore) {
  const std::string tar = archived(kFiles, "ustar");
  const Gathered cut_tar = gather(tar.substr(0, 512 * 3 + 100), "a.tar", {}, 1000);
  EXPECT_EQ(cut_tar.bodies(), "one|<p>two|");  // only what fills the block up is lost
  EXPECT_GE(cut_tar.problems.size(), 1U);
  const TemporaryFolder folder;
  const std::string zip = archived(kFiles, "zip");
  const std::string path = folder.file("a.zip", zip.substr(0, zip.size() - 60));
  const Gathered cut_zip = gather_files({path});
  EXPECT_EQ(cut_zip.bodies(), "one|<p>two|three|four|five|");
  EXPECT_EQ(cut_zip.problems.at(0).kind, "truncated");
}

TEST(Archive, AfterADamagedHeaderTheNextFilesAreRead) {
  Files files;
  for (int i = 0; i < 40; ++i) files.emplace_back(std::to_string(i), std::string(700, 'a'));
  files.emplace_back("last", "last");
  std::string tar = archived(files, "ustar");
  for (std::size_t i = 0; i < 200; ++i) tar[3 * 1536 + i] = '\x77';
  const Gathered got = gather(tar, "a.tar", {}, 5000);
  EXPECT_GE(got.records.size(), 30U);
  EXPECT_EQ(got.records.front().bytes, files[0].second);
  EXPECT_EQ(got.records.back().bytes, "last");
  EXPECT_GE(got.problems.size(), 1U);
}

// Whatever was unpacked together with what is damaged.
TEST(Archive, WhatCameBeforeACutIsRead) {
  std::string text;
  for (int i = 0; i < 3; ++i)
    text += "{\"text\": \"" + std::string(900, static_cast<char>('a' + i)) + "\"}\n";
  const std::string tar = archived({{"x.jsonl", text}}, "ustar");
  const Gathered cut = gather(tar.substr(0, 512 + 2000), "a.tar");
  EXPECT_EQ(cut.records.size(), 2U);
  ASSERT_GE(cut.problems.size(), 1U);
  EXPECT_EQ(cut.problems[0].kind, "truncated");
  for (const base::Problem& problem : cut.problems) EXPECT_LT(problem.byte.value_or(0), tar.size());
}

TEST(Archive, OfficeDocumentsAreNamedNotRead) {
  const Gathered office =
      gather(archived({{"[Content_Types].xml", "<Types/>"}, {"word/document.xml", "<w/>"}}, "zip"));
  EXPECT_EQ(office.kinds(), "unsupported|");
  EXPECT_NE(office.problems[0].what.find("Office"), std::string::npos);
}

TEST(Archive, ZipsWithinZipsAreBounded) {
  std::string bytes = "text";
  for (int i = 0; i < 8; ++i) bytes = archived({{"inner", bytes}}, "zip");
  const Gathered got = gather(bytes);
  EXPECT_EQ(got.kinds(), "too-deep|");
  EXPECT_EQ(got.records.size(), 0U);
}

TEST(Archive, DamagedBytesNeverCrash) {
  for (const char* format : {"ustar", "zip"}) {
    const std::string whole = archived(kFiles, format);
    for (std::size_t at = 0; at < whole.size(); at += 31) {
      std::string damaged = whole;
      damaged[at] = static_cast<char>(damaged[at] ^ 0xff);
      gather(damaged, "a", {}, 1000);
      gather(whole.substr(0, at), "a", {}, 1000);
    }
  }
}

}  // namespace
}  // namespace hearsay::read
