// SPDX-License-Identifier: Apache-2.0
#include "text/charset.h"

#include <gtest/gtest.h>
#include <unicode/ucnv.h>

#include <string>

namespace hearsay::text {
namespace {

// The UTF-8 text in another encoding, by ICU: the naive twin of what is tested.
std::string encode(const std::string& utf8, const char* charset) {
  UErrorCode status = U_ZERO_ERROR;
  std::string out(utf8.size() * 4 + 8, '\0');
  const std::int32_t length =
      ucnv_convert(charset, "utf-8", out.data(), static_cast<std::int32_t>(out.size()), utf8.data(),
                   static_cast<std::int32_t>(utf8.size()), &status);
  EXPECT_TRUE(U_SUCCESS(status)) << charset;
  out.resize(static_cast<std::size_t>(length));
  return out;
}

const std::string kFrench =
    "Le préfet a déclaré jeudi que la crue était « terminée » à Vaux-le-Pré, où l'eau reçue "
    "s'élève.";
const std::string kRussian =
    "Губернатор Волжской области сообщил, что паводок закончился. «Жители вернулись», — добавил "
    "он.";
const std::string kRussianPlain = "Мэр города заявил, что мост откроют в мае. Жители довольны.";
const std::string kEnglish = "The mayor said the bridge would “never” reopen – it cost £5m.";

struct Case {
  const std::string* text;
  const char* encoding;
  const char* declared;
  const char* expected;  // charset it is read as
};

TEST(Charset, DeclaredRightWrongOrNotAtAll) {
  const Case cases[] = {
      {&kFrench, "utf-8", "", "utf-8"},
      {&kFrench, "utf-8", "iso-8859-1", "utf-8"},
      {&kFrench, "iso-8859-1", "iso-8859-1", "windows-1252"},
      {&kFrench, "windows-1252", "", "windows-1252"},
      {&kFrench, "windows-1252", "utf-8", "windows-1252"},
      {&kFrench, "windows-1252", "windows-1251", "windows-1252"},
      {&kFrench, "windows-1252", "koi8-r", "windows-1252"},
      {&kFrench, "iso-8859-15", "iso-8859-15", "iso-8859-15"},
      {&kFrench, "macintosh", "", "macintosh"},
      {&kFrench, "utf-16le", "", "utf-16le"},
      {&kFrench, "utf-16be", "utf-8", "utf-16be"},
      {&kEnglish, "utf-8", "windows-1251", "utf-8"},
      {&kEnglish, "windows-1252", "", "windows-1252"},
      {&kEnglish, "windows-1252", "utf-8", "windows-1252"},
      {&kEnglish, "windows-1252", "iso-8859-1", "windows-1252"},
      {&kEnglish, "utf-16le", "iso-8859-1", "utf-16le"},
      {&kRussian, "utf-8", "windows-1251", "utf-8"},
      {&kRussian, "windows-1251", "", "windows-1251"},
      {&kRussian, "windows-1251", "utf-8", "windows-1251"},
      {&kRussian, "windows-1251", "iso-8859-1", "windows-1251"},
      {&kRussian, "windows-1251", "koi8-r", "windows-1251"},
      {&kRussian, "windows-1251", "gb2312", "windows-1251"},
      {&kRussian, "utf-16le", "", "utf-16le"},
      {&kRussian, "utf-16be", "windows-1251", "utf-16be"},
      {&kRussianPlain, "koi8-r", "", "koi8-r"},
      {&kRussianPlain, "koi8-r", "windows-1251", "koi8-r"},
      {&kRussianPlain, "koi8-r", "koi8-r", "koi8-r"},
      {&kRussianPlain, "koi8-r", "utf-8", "koi8-r"},
      {&kRussianPlain, "iso-8859-5", "", "iso-8859-5"},
      {&kRussianPlain, "ibm866", "", "ibm866"},
      {&kRussianPlain, "ibm866", "windows-1251", "ibm866"},
      {&kRussianPlain, "x-mac-cyrillic", "x-mac-cyrillic", "x-mac-cyrillic"},
  };
  for (const Case& c : cases) {
    const Decoded got = decode(encode(*c.text, c.encoding), c.declared, false);
    EXPECT_EQ(got.utf8, *c.text) << c.encoding << " declared as " << c.declared;
    EXPECT_EQ(got.charset, c.expected) << c.encoding << " declared as " << c.declared;
    EXPECT_FALSE(got.repaired);
  }
}

TEST(Charset, OtherLanguagesKeepWhatTheyDeclare) {
  const struct {
    const char* text;
    const char* charset;
  } cases[] = {{"Příliš žluťoučký kůň úpěl ďábelské ódy.", "windows-1250"},
               {"Şişli'de dün akşam görüşme yapıldı, ağır bir kış.", "windows-1254"},
               {"Ο δήμαρχος είπε ότι η γέφυρα θα ανοίξει.", "iso-8859-7"},
               {"市长说大桥将于五月开放。", "gb18030"},
               {"市長は橋が五月に開くと述べた。", "shift_jis"},
               {"市長は橋が五月に開くと述べた。", "euc-jp"},
               {"市長は橋が五月に開くと述べた。", "iso-2022-jp"}};
  for (const auto& c : cases) {
    const Decoded got = decode(encode(c.text, c.charset), c.charset, false);
    EXPECT_EQ(got.utf8, c.text) << c.charset;
    EXPECT_FALSE(got.repaired);
  }
}

TEST(Charset, TheDocumentDeclaresItself) {
  EXPECT_EQ(declared_charset("<meta charset=\"Windows-1251\">", true), "windows-1251");
  EXPECT_EQ(
      declared_charset("<META http-equiv=Content-Type content='text/html; charset=koi8-r'>", true),
      "koi8-r");
  EXPECT_EQ(declared_charset("<!-- <meta charset=x> --><meta name=a><meta charset = utf-8/>", true),
            "utf-8");
  EXPECT_EQ(declared_charset("<?xml version='1.0' encoding='ISO-8859-15'?>", false), "iso-8859-15");
  EXPECT_EQ(declared_charset("<meta charset=utf-8>", false), "");
  EXPECT_EQ(declared_charset("<meta charset=", true), "");
  const std::string page = "<meta charset=iso-8859-15><p>" + encode("c\u0153ur", "iso-8859-15");
  EXPECT_EQ(decode(page, "", true).utf8, "<meta charset=iso-8859-15><p>cœur");
}

TEST(Charset, ContradictionIsSaid) {
  EXPECT_TRUE(decode(kRussian, "windows-1251", false).against_declared);
  EXPECT_FALSE(decode(kRussian, "utf-8", false).against_declared);
  EXPECT_FALSE(decode("plain", "iso-8859-1", false).against_declared);
}

TEST(Charset, DamagedUtf8IsRepairedNotReadAnew) {
  const Decoded got = decode(kRussian + "\xd0" + kRussian, "", false);
  EXPECT_EQ(got.charset, "utf-8");
  EXPECT_TRUE(got.repaired);
  EXPECT_EQ(got.first_bad, kRussian.size());
  EXPECT_EQ(got.utf8, kRussian + "\xEF\xBF\xBD" + kRussian);
}

TEST(Charset, MarksAreTakenOff) {
  EXPECT_EQ(decode("\xef\xbb\xbfok", "", false).utf8, "ok");
  EXPECT_EQ(decode(std::string("\xff\xfeo\0k\0", 6), "", false).utf8, "ok");
  EXPECT_EQ(decode(std::string("\xfe\xff\0o\0k", 6), "", false).utf8, "ok");
  EXPECT_EQ(decode(std::string("\xff\xfe\0\0o\0\0\0k\0\0\0", 12), "", false).utf8, "ok");
}

TEST(Charset, PlainIsWhatDecodingGivesBack) {
  EXPECT_TRUE(is_plain_utf8(kRussian, "", true));
  EXPECT_TRUE(is_plain_utf8("<meta charset=utf-8>" + kRussian, "", true));
  EXPECT_FALSE(is_plain_utf8("<meta charset=koi8-r>" + kRussian, "", true));
  EXPECT_FALSE(is_plain_utf8(kRussian, "windows-1251", true));
  EXPECT_FALSE(is_plain_utf8("\xef\xbb\xbfok", "", false));
  EXPECT_FALSE(is_plain_utf8(kRussian + "\xd0", "", false));
  EXPECT_FALSE(is_plain_utf8(std::string("o\0k\0 \0o\0k\0!\0", 12), "", false));
  for (const std::string& bytes : {kRussian, std::string("\xef\xbb\xbfok"), kRussian + "\xd0"})
    EXPECT_EQ(is_plain_utf8(bytes, "", true), decode(bytes, "", true).utf8 == bytes);
}
TEST(Charset, AnyBytesGiveWellFormedText) {
  std::string all;
  for (int i = 0; i < 256; ++i) all += static_cast<char>(i);
  for (const char* declared :
       {"", "utf-8", "koi8-r", "shift_jis", "utf-16le", "nonsense", "utf-7"}) {
    const Decoded got = decode(all, declared, true);
    EXPECT_EQ(decode(got.utf8, "utf-8", false).repaired, false) << declared;
  }
  EXPECT_EQ(decode("", "", true).utf8, "");
}

}  // namespace
}  // namespace hearsay::text
