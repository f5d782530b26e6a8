// SPDX-License-Identifier: Apache-2.0
#include "parse/json_ld.h"

#include <simdjson.h>

#include <algorithm>
#include <map>
#include <utility>

#include "text/fold.h"

namespace hearsay::parse {
namespace {

using simdjson::SUCCESS;
using simdjson::dom::element;

constexpr std::size_t kMaxSteps = 20000;

std::string text_at(const element& object, const char* key) {
  std::string_view text;
  if (object[key].get(text) != SUCCESS) return {};
  return text::squeeze(text);
}

bool is_type(const element& object, std::initializer_list<std::string_view> endings) {
  const auto one = [&](std::string_view type) {
    return std::any_of(endings.begin(), endings.end(),
                       [&](std::string_view ending) { return type.ends_with(ending); });
  };
  std::string_view type;
  if (object["@type"].get(type) == SUCCESS) return one(type);
  simdjson::dom::array list;
  if (object["@type"].get(list) != SUCCESS) return false;
  for (const element& item : list)
    if (item.get(type) == SUCCESS && one(type)) return true;
  return false;
}

// Names of people given as text, as an object with a name, or as a list of either. `ids`: objects
// told apart by "@id" elsewhere in the script. Those of organisations go to `others`, if given.
void add_names(const element& value, const std::map<std::string, std::string>& ids,
               std::vector<std::string>& people, std::vector<std::string>* others = nullptr) {
  std::vector<element> open{value};
  for (std::size_t i = 0; i < open.size() && i < 40; ++i) {
    std::string name;
    std::string_view text;
    simdjson::dom::array list;
    std::vector<std::string>& out =
        others != nullptr && open[i].is_object() &&
                is_type(open[i], {"Organization", "Corporation", "WebSite"})
            ? *others
            : people;
    if (open[i].get(list) == SUCCESS) {
      for (const element& item : list) open.push_back(item);
      continue;
    }
    if (open[i].get(text) == SUCCESS) {
      name = text::squeeze(text);
    } else if (open[i].is_object()) {
      name = text_at(open[i], "name");
      if (name.empty()) {
        const auto found = ids.find(text_at(open[i], "@id"));
        if (found != ids.end()) name = found->second;
        element inner;
        if (name.empty() && open[i]["name"].get(inner) == SUCCESS && inner.is_array())
          open.push_back(inner);
      }
    }
    if (!name.empty() && !name.starts_with("http") &&
        std::find(out.begin(), out.end(), name) == out.end())
      out.push_back(name);
  }
}

void take(std::string& into, std::string value) {
  if (into.empty()) into = std::move(value);
}

void read_node(const element& node, bool article, const std::map<std::string, std::string>& ids,
               JsonLd& out) {
  if (article && !out.article) {
    // What a page node said of itself counts less than what the article says.
    const std::string body = std::move(out.body);
    out = JsonLd{};
    out.article = true;
    out.body = body;
  }
  take(out.headline, text_at(node, "headline"));
  if (article) take(out.headline, text_at(node, "name"));
  take(out.published, text_at(node, "datePublished"));
  if (article) take(out.published, text_at(node, "dateCreated"));
  take(out.modified, text_at(node, "dateModified"));
  take(out.url, text_at(node, "url"));
  take(out.language, text_at(node, "inLanguage"));
  element value;
  if (out.authors.empty() && node["author"].get(value) == SUCCESS)
    add_names(value, ids, out.authors, &out.author_organisations);
  if (out.authors.empty() && article && node["creator"].get(value) == SUCCESS)
    add_names(value, ids, out.authors, &out.author_organisations);
  std::vector<std::string> publishers;
  if (out.publisher.empty() && node["publisher"].get(value) == SUCCESS)
    add_names(value, ids, publishers);
  if (!publishers.empty()) out.publisher = publishers.front();
  const std::string body = text_at(node, "articleBody");
  if (body.size() > out.body.size()) out.body = body;
}

}  // namespace

void read_json_ld(std::string_view script, JsonLd& out) {
  simdjson::dom::parser parser(8U << 20);
  element top;
  const simdjson::padded_string padded(script);
  if (parser.parse(padded).get(top) != SUCCESS) {
    // Raw line breaks inside strings are the usual fault.
    std::string mended(script);
    std::replace_if(
        mended.begin(), mended.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; },
        ' ');
    if (parser.parse(mended).get(top) != SUCCESS) return;
  }
  std::vector<element> open{top};
  std::vector<element> nodes;
  std::map<std::string, std::string> ids;
  for (std::size_t i = 0; i < open.size() && i < kMaxSteps; ++i) {
    simdjson::dom::array list;
    simdjson::dom::object object;
    const element here = open[i];
    if (here.get(list) == SUCCESS) {
      for (const element& item : list)
        if (item.is_object() || item.is_array()) open.push_back(item);
    } else if (here.get(object) == SUCCESS) {
      nodes.push_back(here);
      const std::string id = text_at(here, "@id"), name = text_at(here, "name");
      if (!id.empty() && !name.empty()) ids.emplace(id, name);
      for (const auto& [key, value] : object)
        if (value.is_object() || value.is_array()) open.push_back(value);
    }
  }
  for (const element& node : nodes)
    if (is_type(node, {"Article", "BlogPosting", "Posting", "Report", "Review", "LiveBlogPosting",
                       "Recipe"}))
      read_node(node, true, ids, out);
  if (!out.article)
    for (const element& node : nodes)
      if (is_type(node, {"WebPage", "ItemPage", "VideoObject"})) read_node(node, false, ids, out);
}

}  // namespace hearsay::parse
