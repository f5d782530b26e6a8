// SPDX-License-Identifier: Apache-2.0
#include "weigh/certainty.h"

#include <algorithm>
#include <sstream>

#include "base/data_path.h"
#include "base/file.h"
#include "base/result.h"
#include "text/fold.h"

namespace hearsay::weigh {
namespace {

bool any_of_phrases(const std::vector<std::string>& phrases, std::string_view folded) {
  return std::any_of(phrases.begin(), phrases.end(), [&](const std::string& phrase) {
    return folded.find(phrase) != std::string_view::npos;
  });
}

// The clause with the words around it that may carry the doubt: the sentence it stands in.
std::string sentence_around(const Unit& unit, const model::Article& article) {
  const model::Reading& reading = unit.mention.in_title ? article.title_reading : article.reading;
  const std::string& text = unit.mention.in_title ? article.title : article.text;
  if (unit.sentence >= reading.sentences.size()) return text::fold(unit.mention.span.of(text));
  return text::fold(reading.sentences[unit.sentence].of(text));
}

}  // namespace

DoubtWords DoubtWords::load() {
  const std::string path = base::data_path("data/lexicon/doubt.tsv");
  std::istringstream lines(base::read_file(path));
  DoubtWords out;
  std::size_t number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    if (line.empty() || line.front() == '#') continue;
    const std::size_t first = line.find('\t'), second = line.find('\t', first + 1);
    if (first == std::string::npos || second == std::string::npos)
      throw base::Failure("line " + std::to_string(number) + " has not three columns", path,
                          "mend the line");
    const std::string kind = line.substr(0, first);
    if (kind != "unknown" && kind != "denial")
      throw base::Failure("line " + std::to_string(number) + ": neither unknown nor denial", path,
                          "mend the line");
    (kind == "unknown" ? out.unknown_ : out.denial_).push_back(text::fold(line.substr(second + 1)));
  }
  return out;
}

bool DoubtWords::unknown(std::string_view folded) const { return any_of_phrases(unknown_, folded); }
bool DoubtWords::denial(std::string_view folded) const { return any_of_phrases(denial_, folded); }

void settle_certainty(const std::vector<std::uint32_t>& group, std::vector<Unit>& units,
                      std::span<const model::Article> articles, const DoubtWords& words) {
  const auto negated = static_cast<std::size_t>(
      std::count_if(group.begin(), group.end(), [&](std::uint32_t u) { return units[u].negated; }));
  const bool positive_claim = negated * 2 < group.size();
  for (const std::uint32_t u : group) {
    Unit& unit = units[u];
    model::Certainty& certainty = unit.mention.certainty;
    if (certainty == model::Certainty::Denied || certainty == model::Certainty::Unknown) continue;
    const std::string around =
        sentence_around(unit, articles[static_cast<std::size_t>(unit.mention.article)]);
    const bool attributed = !unit.mention.chain.empty();
    if (words.unknown(around))
      certainty = model::Certainty::Unknown;
    else if (words.denial(around) && !unit.quoted)
      certainty = model::Certainty::Denied;
    else if (unit.negated && positive_claim && (attributed || unit.quoted))
      certainty = model::Certainty::Denied;
  }
}

}  // namespace hearsay::weigh
