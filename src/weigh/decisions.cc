// SPDX-License-Identifier: Apache-2.0
#include "weigh/decisions.h"

#include <algorithm>

#include "base/result.h"
#include "text/fold.h"

namespace hearsay::weigh {
namespace {

bool holds(const std::vector<std::pair<std::string, std::string>>& pairs, std::string_view a,
           std::string_view b) {
  const std::string x = text::fold(a), y = text::fold(b);
  return std::any_of(pairs.begin(), pairs.end(), [&](const auto& pair) {
    return (pair.first == x && pair.second == y) || (pair.first == y && pair.second == x);
  });
}

}  // namespace

bool Decisions::merged(std::string_view a, std::string_view b) const { return holds(merge, a, b); }
bool Decisions::separated(std::string_view a, std::string_view b) const {
  return holds(separate, a, b);
}
bool Decisions::refused(std::string_view name) const {
  return std::find(not_a_source.begin(), not_a_source.end(), text::fold(name)) !=
         not_a_source.end();
}

Decisions parse_decisions(std::string_view text, const std::string& where) {
  Decisions decisions;
  std::size_t number = 0;
  while (!text.empty()) {
    ++number;
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string line = text::squeeze(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.empty() || line.front() == '#') continue;
    const auto wrong = [&](const std::string& what) {
      throw base::Failure("line " + std::to_string(number) + ": " + what, where,
                          "write `merge A = B`, `separate A = B` or `not-a-source A`");
    };
    const std::size_t space = line.find(' ');
    const std::string verb = line.substr(0, space);
    const std::string rest = space == std::string::npos ? "" : line.substr(space + 1);
    if (verb == "not-a-source") {
      if (rest.empty()) wrong("no name after not-a-source");
      decisions.not_a_source.push_back(text::fold(rest));
    } else if (verb == "merge" || verb == "separate") {
      const std::size_t equals = rest.find(" = ");
      if (equals == std::string::npos) wrong("no \" = \" between two names");
      auto& list = verb == "merge" ? decisions.merge : decisions.separate;
      list.emplace_back(text::fold(rest.substr(0, equals)), text::fold(rest.substr(equals + 3)));
    } else {
      wrong("\"" + verb + "\" is no decision");
    }
  }
  return decisions;
}

}  // namespace hearsay::weigh
