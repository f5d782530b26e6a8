// SPDX-License-Identifier: Apache-2.0
// Patterns are looked up by their first word: whole words in one table, beginnings in another that
// is asked once for each length a key has. So matching costs a few look-ups a token, whatever the
// number of entries.
#include "attribute/lexicon.h"

#include <algorithm>

#include "base/data_path.h"
#include "base/file.h"
#include "base/result.h"

namespace hearsay::attribute {
namespace {

int slot(model::Language language) {
  switch (language) {
    case model::Language::French:
      return 0;
    case model::Language::English:
      return 1;
    case model::Language::Russian:
      return 2;
    default:
      return -1;
  }
}

std::vector<std::string_view> columns_of(std::string_view line) {
  std::vector<std::string_view> out;
  while (true) {
    const std::size_t tab = line.find('\t');
    out.push_back(line.substr(0, tab));
    if (tab == std::string_view::npos) return out;
    line.remove_prefix(tab + 1);
  }
}

constexpr model::Language kLanguages[] = {model::Language::French, model::Language::English,
                                          model::Language::Russian};
constexpr std::string_view kTags[] = {"fr", "en", "ru"};

}  // namespace

Lexicon Lexicon::load(const std::string& relative) {
  return parse(base::read_file(base::data_path(relative)), relative);
}

Lexicon Lexicon::parse(std::string_view tsv, const std::string& where) {
  Lexicon out;
  for (std::size_t number = 1; !tsv.empty(); ++number) {
    const std::size_t end = tsv.find('\n');
    const std::string_view line = tsv.substr(0, end);
    tsv.remove_prefix(end == std::string_view::npos ? tsv.size() : end + 1);
    if (line.empty() || line.front() == '#') continue;
    const auto columns = columns_of(line);
    bool known = columns.size() >= 3 && columns.size() <= 4 && columns[0] == "*";
    for (int i = 0; i < 3; ++i) {
      if (columns.size() < 3 || (columns[0] != kTags[i] && columns[0] != "*")) continue;
      known = columns.size() <= 4;
      Entry entry;
      for (const Token& token : tokenize(columns[1], kLanguages[i])) {
        if (token.norm == "*" && !token.spaced && !entry.words.empty())
          entry.open.back() = true;
        else if (token.norm == "'" && !token.spaced && !entry.words.empty())
          entry.words.back() += "'";  // an elision before any word: l', qu'
        else {
          entry.words.push_back(token.norm);
          entry.open.push_back(false);
        }
      }
      entry.kind = columns[2];
      if (columns.size() == 4) entry.value = columns[3];
      if (entry.words.empty())
        known = false;
      else
        out.add(kLanguages[i], std::move(entry));
    }
    if (!known)
      throw base::Failure("not a lexicon line: language, pattern, class, value with tabs between",
                          where + ":" + std::to_string(number), "correct the line");
  }
  return out;
}

void Lexicon::add(model::Language language, Entry entry) {
  const auto s = static_cast<std::size_t>(slot(language));
  const auto number = static_cast<std::uint32_t>(entries_.size());
  const std::string& key = entry.words.front();
  if (entry.open.front()) {
    longest_[s] = std::max(longest_[s], key.size());
    open_[s][key].push_back(number);
  } else {
    exact_[s][key].push_back(number);
  }
  entries_.push_back(std::move(entry));
}

// Number of tokens the entry covers from `at`, 0 if it does not fit. The first word is known to
// fit.
std::size_t Lexicon::fits(const Entry& entry, const Tokens& tokens, std::size_t at) const {
  for (std::size_t k = 1; k < entry.words.size(); ++k) {
    if (at + k >= tokens.size() || tokens.paragraph[at + k] != tokens.paragraph[at]) return 0;
    const std::string& word = tokens[at + k].norm;
    const std::string& pattern = entry.words[k];
    const bool fit = pattern == "_"  ? tokens[at + k].kind == TokenKind::Word
                     : entry.open[k] ? word.starts_with(pattern)
                                     : word == pattern;
    if (!fit) return 0;
  }
  return entry.words.size();
}

Lexicon::Match Lexicon::match(const Tokens& tokens, std::size_t at, std::string_view kind) const {
  const int s = slot(tokens.language);
  if (s < 0 || at >= tokens.size()) return {};
  Match best;
  std::size_t letters = 0;
  const auto consider = [&](const Index& index, std::string_view key) {
    const auto found = index.find(key);
    if (found == index.end()) return;
    for (const std::uint32_t number : found->second) {
      const Entry& entry = entries_[number];
      if (!kind.empty() && entry.kind != kind) continue;
      const std::size_t length = fits(entry, tokens, at);
      const std::size_t size = key.size() * 2 + (entry.open.front() ? 0 : 1);
      if (length > best.length || (length > 0 && length == best.length && size > letters)) {
        best = {&entry, length};
        letters = size;
      }
    }
  };
  const std::string& word = tokens[at].norm;
  consider(exact_[s], word);
  for (std::size_t n = 1; n <= std::min(word.size(), longest_[s]); ++n)
    consider(open_[s], std::string_view(word).substr(0, n));
  return best;
}

bool Lexicon::has(std::string_view word, model::Language language, std::string_view kind) const {
  const int s = slot(language);
  if (s < 0) return false;
  const auto found = exact_[s].find(word);
  return found != exact_[s].end() &&
         std::any_of(found->second.begin(), found->second.end(), [&](std::uint32_t number) {
           return entries_[number].words.size() == 1 && entries_[number].kind == kind;
         });
}

Lexicon::Match Lexicon::find(const Tokens& tokens, std::size_t first, std::size_t last,
                             std::string_view kind) const {
  for (std::size_t i = first; i < last; ++i)
    if (const Match match = this->match(tokens, i, kind)) return match;
  return {};
}

}  // namespace hearsay::attribute
