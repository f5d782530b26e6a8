// SPDX-License-Identifier: Apache-2.0
// The problem: a newspaper writes that the barrier was down. Did its reporter see it, or does it
// repeat the police? The idea: a reporter who was there steps into his text, in the first person or
// as "our reporter", within a sentence of what he saw; an agency that repeats an official never
// does. "I" alone is a columnist's too: a word of seeing, counting or being there must stand by it.
// So the writer's own words around the mention (quotations and the contents of statements
// blanked) are searched for him, after the phrases in which he is only spoken to ("told us", "did
// not answer our questions") are blanked too. Limits: scenes told without a reporter in them are
// missed; an editor's "we" ("we reported last week") is kept out only by its phrases.
#include "weigh/observation.h"

#include <algorithm>
#include <sstream>

#include "base/data_path.h"
#include "base/file.h"
#include "base/result.h"
#include "text/fold.h"
#include "text/words.h"

namespace hearsay::weigh {
namespace {

constexpr std::uint32_t kSentencesBeside = 1;

bool holds_phrase(const std::vector<std::string>& phrases, std::string_view folded) {
  return std::any_of(phrases.begin(), phrases.end(), [&](const std::string& phrase) {
    return folded.find(phrase) != std::string_view::npos;
  });
}

void blank(std::string& text, std::size_t begin, std::size_t end) {
  std::fill(text.begin() + static_cast<std::ptrdiff_t>(begin),
            text.begin() + static_cast<std::ptrdiff_t>(std::min(end, text.size())), ' ');
}

// Blanks what stands between quotation marks; a mark left open reaches to the end of its paragraph.
void blank_quotations(std::string& text) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kMarks{
      {{"«", "»"}, {"“", "”"}, {"„", "“"}, {"\"", "\""}}};
  for (const auto& [open, close] : kMarks)
    for (std::size_t at = text.find(open); at != std::string::npos; at = text.find(open, at)) {
      const std::size_t from = at + open.size();
      const std::size_t end = std::min(text.find(close, from), text.find('\n', from));
      const std::size_t past = end == std::string::npos ? text.size()
                               : text[end] == '\n'      ? end
                                                        : end + close.size();
      blank(text, at, past);
      at = past;
    }
}

// The writer's own words within `window`, folded.
std::string own_words(std::string_view text, const model::Reading& reading, model::Span window) {
  // A quotation may have begun before the window: its paragraph tells.
  const std::size_t newline =
      window.begin == 0 ? std::string_view::npos : text.rfind('\n', window.begin - 1);
  const auto from = static_cast<std::uint32_t>(newline == std::string_view::npos ? 0 : newline + 1);
  std::string own(text.substr(from, window.end - from));
  for (const model::Statement& statement : reading.statements)
    for (const model::Span content : statement.content)
      if (content.overlaps({from, window.end}))
        blank(own, std::max(content.begin, from) - from, std::min(content.end, window.end) - from);
  blank_quotations(own);
  return text::fold(std::string_view(own).substr(window.begin - from));
}

bool senses(const std::vector<std::string>& beginnings, std::string_view folded) {
  const auto words = text::words(folded);
  return std::any_of(words.begin(), words.end(), [&](const text::Word& word) {
    return std::any_of(beginnings.begin(), beginnings.end(), [&](std::string_view beginning) {
      if (beginning.back() != '$') return word.of(folded).starts_with(beginning);
      return word.of(folded) == beginning.substr(0, beginning.size() - 1);
    });
  });
}

}  // namespace

Observation Observation::load() {
  const std::string path = base::data_path("data/lexicon/observation.tsv");
  std::istringstream lines(base::read_file(path));
  Observation out;
  std::size_t number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    if (line.empty() || line.front() == '#') continue;
    const auto wrong = [&](const std::string& what) {
      throw base::Failure("line " + std::to_string(number) + ": " + what, path, "mend the line");
    };
    const std::size_t first = line.find('\t'), second = line.find('\t', first + 1);
    if (first == std::string::npos || second == std::string::npos) wrong("not three columns");
    const std::string kind = line.substr(0, first),
                      language = line.substr(first + 1, second - first - 1);
    if (language != "fr" && language != "en" && language != "ru") wrong("no language of ours");
    Words& words = out.words_of(language == "fr"   ? model::Language::French
                                : language == "ru" ? model::Language::Russian
                                                   : model::Language::English);
    std::vector<std::string>* list = kind == "self"     ? &words.self
                                     : kind == "writer" ? &words.writer
                                     : kind == "sense"  ? &words.sense
                                     : kind == "scene"  ? &words.scene
                                     : kind == "told"   ? &words.told
                                                        : nullptr;
    if (list == nullptr) wrong("\"" + kind + "\" is no kind");
    list->push_back(text::fold(line.substr(second + 1)));
  }
  return out;
}

Observation::Words& Observation::words_of(model::Language language) {
  switch (language) {
    case model::Language::French:
      return words_[0];
    case model::Language::Russian:
      return words_[2];
    default:
      return words_[1];
  }
}
const Observation::Words& Observation::words_of(model::Language language) const {
  return const_cast<Observation*>(this)->words_of(language);
}

bool Observation::tells(const model::Article& article, const model::Mention& mention) const {
  const model::Reading& reading = mention.in_title ? article.title_reading : article.reading;
  const std::string& text = mention.in_title ? article.title : article.text;
  model::Span window = mention.span;
  const auto& sentences = reading.sentences;
  for (std::uint32_t s = 0; s < sentences.size(); ++s) {
    if (!sentences[s].overlaps(mention.span)) continue;
    window.begin =
        std::min(window.begin, sentences[s > kSentencesBeside ? s - kSentencesBeside : 0].begin);
    window.end =
        std::max(window.end,
                 sentences[std::min<std::size_t>(s + kSentencesBeside, sentences.size() - 1)].end);
  }
  const Words& words = words_of(article.language);
  const std::string own = own_words(text, reading, window);
  if (holds_phrase(words.scene, own) || holds_phrase(words.writer, own)) return true;
  return speaks_of_writer(own, article.language) && senses(words.sense, own);
}

bool Observation::speaks_of_writer(std::string_view own, model::Language language) const {
  const Words& words = words_of(language);
  std::string left = text::fold(own);
  for (const std::string& phrase : words.told)
    for (std::size_t at = left.find(phrase); at != std::string::npos; at = left.find(phrase, at))
      blank(left, at, at + phrase.size());
  if (holds_phrase(words.writer, left)) return true;
  const auto found = text::words(left);
  return std::any_of(found.begin(), found.end(), [&](const text::Word& word) {
    return std::find(words.self.begin(), words.self.end(), word.of(left)) != words.self.end();
  });
}

bool Observation::names_writer(std::string_view source) const {
  const std::string folded = text::fold(source);
  return std::any_of(words_.begin(), words_.end(), [&](const Words& words) {
    return std::find(words.self.begin(), words.self.end(), folded) != words.self.end() ||
           holds_phrase(words.writer, folded);
  });
}

}  // namespace hearsay::weigh
