// SPDX-License-Identifier: Apache-2.0
#include "read/saved_page.h"

#include <gtest/gtest.h>

#include "read/gathering_test.h"

namespace hearsay::read {
namespace {

TEST(SavedPage, AddressesThatBrowsersLeave) {
  EXPECT_EQ(
      saved_page("<!DOCTYPE html>\n<!-- saved from url=(0021)https://a.example/1 -->\n<html>").url,
      "https://a.example/1");
  const SavedPage single = saved_page(
      "<!DOCTYPE html> <html lang=fr><!--\n Page saved with SingleFile \n url: https://a.example/2 "
      "\n"
      " saved date: Thu Jan 06 2022 10:12:00 GMT+0100 (CET)\n-->");
  EXPECT_EQ(single.url, "https://a.example/2");
  EXPECT_EQ(single.captured, "2022-01-06T10:12:00+01:00");
  for (const char* none : {"<html>", "<!-- saved from url=(", "<!-- saved from url=(0003)abc -->",
                           "<!-- url: https://a.example/ -->", "<!-- saved from url=(0021)"})
    EXPECT_EQ(saved_page(none).url, "") << none;
}

TEST(SavedPage, WhatIsNoDateIsNone) {
  for (const char* date : {"Thu Jan 06 2022", "Thu Jux 06 2022 10:12:00 GMT+0100",
                           "Thu anF 06 2022 10:12:00 GMT+0100", "yesterday, when it was written"})
    EXPECT_EQ(saved_page(std::string("<!--\n SingleFile\n url: https://a.example/\n saved date: ") +
                         date + "\n-->")
                  .captured,
              "")
        << date;
}

TEST(SavedPage, IsPartOfTheRecord) {
  const Gathered got = gather("<!-- saved from url=(0021)https://a.example/1 --><html>", "a.html");
  EXPECT_EQ(got.records.at(0).url, "https://a.example/1");
}

}  // namespace
}  // namespace hearsay::read
