// SPDX-License-Identifier: Apache-2.0
#include "read/json_fields.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <ctime>
#include <optional>

#include "read/json_mend.h"
#include "text/code_points.h"

namespace hearsay::read {
namespace {

using model::Record;
using simdjson::dom::element;
using simdjson::dom::element_type;

enum class Field {
  Id,
  Url,
  Outlet,
  Language,
  Title,
  Byline,
  Published,
  Modified,
  Captured,
  Text,
  Html,
  kCount
};
constexpr std::size_t kFields = static_cast<std::size_t>(Field::kCount);

// Names in order of preference: ours, then what other tools write (doc/format.md, "Input").
struct Names {
  std::string_view ours;
  std::initializer_list<std::string_view> others;
};
const std::array<Names, kFields>& known_names() {
  static const std::array<Names, kFields> names = {{
      {"id", {"guid", "uuid", "_id"}},
      {"url", {"source_url", "link", "canonical_url", "permalink"}},
      {"outlet",
       {"source", "source_domain", "hostname", "sitename", "site_name", "source-hostname",
        "publisher", "media_name", "domain"}},
      {"language", {"lang"}},
      {"title", {"headline"}},
      {"byline", {"author", "authors"}},
      {"published",
       {"date", "date_publish", "publish_date", "datetime", "date_published", "publishing_date",
        "published_at", "publishedAt", "pubDate", "pub_date"}},
      {"modified", {"date_modify", "date_modified", "modified_at", "updated", "updated_at"}},
      {"captured", {"date_download", "crawled_at", "retrieved_at", "captured_at"}},
      {"text", {"maintext", "body", "plain_text", "content", "plaintext", "content_text"}},
      {"html", {"content_html", "raw_html", "html_content"}},
  }};
  return names;
}
// Lists of articles that services wrap in one object.
constexpr std::array<std::string_view, 10> kLists = {"articles", "items",     "results", "entries",
                                                     "docs",     "documents", "hits",    "response",
                                                     "data",     "_source"};
constexpr int kListDepth = 4;
constexpr std::size_t kOtherFields = 64;
constexpr std::size_t kOtherBytes = 4096;

std::string number_text(element value) {
  std::int64_t integer = 0;
  std::uint64_t natural = 0;
  double real = 0;
  if (value.get(integer) == simdjson::SUCCESS) return std::to_string(integer);
  if (value.get(natural) == simdjson::SUCCESS) return std::to_string(natural);
  if (value.get(real) == simdjson::SUCCESS && std::isfinite(real) && std::abs(real) < 1e15)
    return std::to_string(static_cast<std::int64_t>(real));
  return "";
}

// Everything that is text in a value, in its order, joined. Objects give their name if they have
// one (a person, an outlet), all their texts otherwise (sections of a body).
std::string flatten(element root, std::string_view separator) {
  std::string out;
  std::vector<element> pending{root};
  while (!pending.empty()) {
    const element value = pending.back();
    pending.pop_back();
    std::string piece;
    switch (value.type()) {
      case element_type::STRING:
        piece = std::string(std::string_view(value));
        break;
      case element_type::INT64:
      case element_type::UINT64:
      case element_type::DOUBLE:
        piece = number_text(value);
        break;
      case element_type::ARRAY: {
        const std::size_t start = pending.size();
        for (const element item : simdjson::dom::array(value)) pending.push_back(item);
        std::reverse(pending.begin() + static_cast<std::ptrdiff_t>(start), pending.end());
        break;
      }
      case element_type::OBJECT: {
        element name;
        if (value["name"].get(name) == simdjson::SUCCESS ||
            value["title"].get(name) == simdjson::SUCCESS) {
          pending.push_back(name);
          break;
        }
        const std::size_t start = pending.size();
        for (const auto field : simdjson::dom::object(value)) pending.push_back(field.value);
        std::reverse(pending.begin() + static_cast<std::ptrdiff_t>(start), pending.end());
        break;
      }
      default:
        break;
    }
    if (piece.empty()) continue;
    if (!out.empty()) out += separator;
    out += piece;
  }
  return out;
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

bool is_address(std::string_view text) {
  return text.substr(0, 7) == "http://" || text.substr(0, 8) == "https://";
}

// "www.a.example", in contrast to a name.
bool is_host(std::string_view text) {
  return text.find('.') != std::string_view::npos &&
         text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.-") == std::string_view::npos;
}

// Seconds or milliseconds since 1970 → ISO 8601; anything else as it is.
std::string as_date(std::string text) {
  if (text.size() < 9 || text.size() > 13 ||
      text.find_first_not_of("0123456789") != std::string::npos)
    return text;
  std::int64_t seconds = std::stoll(text);
  if (text.size() >= 12) seconds /= 1000;
  const std::time_t time = static_cast<std::time_t>(seconds);
  std::tm parts{};
  if (gmtime_r(&time, &parts) == nullptr) return text;
  std::array<char, 32> buffer{};
  std::strftime(buffer.data(), buffer.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
  return buffer.data();
}

// `content` and `body` hold markup in some tools' output; a text that closes paragraphs is markup.
bool is_markup(std::string_view text) {
  for (const std::string_view tag : {"</p>", "</div>", "<br>", "<br/>", "<br />", "</P>"})
    if (text.find(tag) != std::string_view::npos) return true;
  return false;
}

std::string Record::*record_field(Field field) {
  switch (field) {
    case Field::Id:
      return &Record::id;
    case Field::Url:
      return &Record::url;
    case Field::Outlet:
      return &Record::outlet;
    case Field::Language:
      return &Record::language;
    case Field::Title:
      return &Record::title;
    case Field::Byline:
      return &Record::byline;
    case Field::Published:
      return &Record::published;
    case Field::Modified:
      return &Record::modified;
    case Field::Captured:
      return &Record::captured;
    default:
      return nullptr;
  }
}

std::optional<element> walk(element object, std::string_view path) {
  element value;
  if (object[path].get(value) == simdjson::SUCCESS) return value;
  for (std::size_t dot; (dot = path.find('.')) != std::string_view::npos;) {
    if (object[path.substr(0, dot)].get(value) != simdjson::SUCCESS) return std::nullopt;
    object = value;
    path.remove_prefix(dot + 1);
  }
  if (object[path].get(value) != simdjson::SUCCESS) return std::nullopt;
  return value;
}

base::Problem explain(simdjson::error_code error) {
  base::Problem out;
  out.what = std::string("not JSON: ") + simdjson::error_message(error);
  switch (error) {
    case simdjson::DEPTH_ERROR:
      out.kind = "too-deep";
      break;
    case simdjson::UNCLOSED_STRING:
      out.kind = "truncated";
      out.what = "the JSON value ends within a string";
      break;
    case simdjson::EMPTY:
      out.kind = "empty";
      break;
    default:
      out.kind = "malformed";
  }
  return out;
}

}  // namespace

struct JsonFields::State {
  simdjson::dom::parser parser;
  // Names per field, in order of preference; the user's come first.
  std::array<std::vector<std::string>, kFields> names;

  std::string value_of(element object, Field field, std::string_view separator,
                       std::string* used = nullptr) const {
    for (const std::string& name : names[static_cast<std::size_t>(field)]) {
      const std::optional<element> value = walk(object, name);
      if (!value) continue;
      std::string text = flatten(*value, separator);
      if (is_blank(text)) continue;
      if (used != nullptr) *used = name;
      return text;
    }
    return "";
  }

  // The outlet: the first name; a host where there is no name. An address in an outlet's field is
  // the article's (trafilatura's `source`).
  void fill_outlet(element object, Record& record) const {
    for (const std::string& name : names[static_cast<std::size_t>(Field::Outlet)]) {
      const std::optional<element> value = walk(object, name);
      if (!value) continue;
      std::string text = flatten(*value, ", ");
      if (is_blank(text)) continue;
      if (is_address(text)) {
        if (record.url.empty()) record.url = std::move(text);
      } else if (name == "outlet" || !is_host(text)) {
        record.outlet = std::move(text);
        return;
      } else if (record.outlet.empty()) {
        record.outlet = std::move(text);
      }
    }
  }

  // What is not understood is kept as far as it is short.
  void keep_others(element object, Record& record) const {
    for (const auto field : simdjson::dom::object(object)) {
      if (record.other.size() == kOtherFields) return;
      bool known = false;
      for (const auto& list : names)
        for (const std::string& name : list) known = known || name == field.key;
      if (known || (!field.value.is_string() && !field.value.is_number())) continue;
      std::string text = flatten(field.value, ", ");
      if (!text.empty() && text.size() <= kOtherBytes)
        record.other.emplace_back(std::string(field.key), std::move(text));
    }
  }

  // False if the object holds no text.
  bool fill(element object, Record& record) const {
    record.kind = model::RecordKind::Fields;
    std::string used;
    record.bytes = value_of(object, Field::Text, "\n\n", &used);
    if (record.bytes.empty()) {
      record.bytes = value_of(object, Field::Html, "\n");
      record.body_is_html = true;
    } else {
      record.body_is_html = (used == "content" || used == "body") && is_markup(record.bytes);
    }
    if (record.bytes.empty()) return false;
    if (record.body_is_html) record.charset = "utf-8";
    for (std::size_t i = 0; i < kFields; ++i) {
      const Field field = static_cast<Field>(i);
      std::string Record::*member = record_field(field);
      if (member != nullptr && field != Field::Outlet)
        record.*member = value_of(object, field, ", ");
    }
    record.published = as_date(std::move(record.published));
    record.modified = as_date(std::move(record.modified));
    record.captured = as_date(std::move(record.captured));
    fill_outlet(object, record);
    keep_others(object, record);
    return true;
  }

  void find(element root, std::vector<Record>& records) const {
    std::vector<std::pair<element, int>> pending{{root, 0}};
    while (!pending.empty()) {
      const auto [value, depth] = pending.back();
      pending.pop_back();
      if (value.is_array()) {
        const std::size_t start = pending.size();
        for (const element item : simdjson::dom::array(value)) pending.emplace_back(item, depth);
        std::reverse(pending.begin() + static_cast<std::ptrdiff_t>(start), pending.end());
        continue;
      }
      if (!value.is_object()) continue;
      Record record;
      if (fill(value, record)) {
        records.push_back(std::move(record));
        continue;
      }
      if (depth == kListDepth) continue;
      for (const std::string_view list : kLists) {
        element inner;
        if (value[list].get(inner) == simdjson::SUCCESS) {
          pending.emplace_back(inner, depth + 1);
          break;
        }
      }
    }
  }
};

JsonFields::JsonFields(const std::vector<std::pair<std::string, std::string>>& map)
    : state_(std::make_unique<State>()) {
  for (std::size_t i = 0; i < kFields; ++i) {
    const Names& known = known_names()[i];
    for (const auto& [field, name] : map)
      if (field == known.ours) state_->names[i].push_back(name);
    state_->names[i].emplace_back(known.ours);
    for (const std::string_view name : known.others) state_->names[i].emplace_back(name);
  }
  for (const auto& [field, name] : map) {
    bool known = false;
    std::string all;
    for (const Names& names : known_names()) {
      known = known || names.ours == field;
      if (!all.empty()) all += ' ';
      all += names.ours;
    }
    if (!known)
      throw base::Failure(fmt::format("there is no field '{}'", field),
                          fmt::format("--map {}={}", field, name), "name one of " + all);
  }
}

JsonFields::~JsonFields() = default;

base::Result<JsonFields::Found> JsonFields::read(std::string_view json) {
  Found found;
  element root;
  simdjson::error_code error = state_->parser.parse(json.data(), json.size()).get(root);
  if (error != simdjson::SUCCESS) {
    const std::string mended = mend_json(json);
    if (mended != json && state_->parser.parse(mended).get(root) == simdjson::SUCCESS) {
      found.repaired = text::is_utf8(json)
                           ? "characters that JSON does not allow were mended"
                           : "it is not valid UTF-8; read as the likeliest encoding";
      error = simdjson::SUCCESS;
    }
  }
  if (error != simdjson::SUCCESS) return tl::unexpected(explain(error));
  state_->find(root, found.records);
  if (found.records.empty()) return base::problem("no-text", "there is no text or html in it");
  return found;
}

}  // namespace hearsay::read
