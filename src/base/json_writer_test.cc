// SPDX-License-Identifier: Apache-2.0
#include "base/json_writer.h"

#include <gtest/gtest.h>

namespace hearsay::base {
namespace {

TEST(JsonWriter, NestsAndSeparates) {
  JsonWriter json;
  json.begin_object()
      .field("a", 1)
      .key("b")
      .begin_array()
      .value("x")
      .null()
      .value(true)
      .end_array();
  json.key("c").begin_object().end_object().field_or_null("d", "").end_object();
  EXPECT_EQ(json.text(), R"({"a":1,"b":["x",null,true],"c":{},"d":null})");
}

TEST(JsonWriter, EscapesAndRepairs) {
  JsonWriter json;
  json.value(std::string_view("\"\\\n\x01 \xc3\xa9 \xff\xed\xa0\x80", 12));
  EXPECT_EQ(json.text(),
            "\"\\\"\\\\\\n\\u0001 \xc3\xa9 \xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"");
}

TEST(JsonWriter, NumbersReadBack) {
  JsonWriter json;
  json.begin_array().value(18.0).value(0.97).value(8.4e9).value(1.0 / 0.0).end_array();
  EXPECT_EQ(json.text(), "[18,0.97,8400000000,null]");
}

}  // namespace
}  // namespace hearsay::base
