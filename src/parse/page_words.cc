// SPDX-License-Identifier: Apache-2.0
#include "parse/page_words.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <sstream>

#include "base/data_path.h"
#include "base/file.h"
#include "base/result.h"
#include "text/code_points.h"

namespace hearsay::parse {

ClassWords ClassWords::load() {
  const std::string path = base::data_path("data/parse/class_words.tsv");
  std::istringstream lines(base::read_file(path));
  ClassWords out;
  std::size_t kind = 0;
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line.front() == '#') continue;
    std::istringstream fields(line);
    std::string name;
    fields >> name;
    for (std::string word; fields >> word;) {
      if (word.back() == '*') {
        word.pop_back();
        out.beginnings_.emplace_back(word, 1U << kind);
      } else {
        std::erase(word, '-');
        out.words_[word] |= 1U << kind;
      }
    }
    ++kind;
  }
  if (kind != kHints)
    throw base::Failure("has " + std::to_string(kind) + " kinds, not " + std::to_string(kHints),
                        path, "mend the file");
  return out;
}

std::uint32_t ClassWords::hints_of(std::string_view value) const {
  std::uint32_t hints = 0;
  std::string word, joined;
  bool hump = false;
  const auto look_up = [&](const std::string& one) {
    if (one.size() < 2 || one.size() > 30) return;
    if (const auto found = words_.find(one); found != words_.end()) hints |= found->second;
    for (const auto& [beginning, bit] : beginnings_)
      if (one.starts_with(beginning)) hints |= bit;
  };
  const auto end_word = [&] {
    look_up(word);
    joined += word;
    word.clear();
  };
  for (const char c : value.substr(0, 200)) {
    const bool upper = c >= 'A' && c <= 'Z', lower = c >= 'a' && c <= 'z';
    if (!upper && !lower) {
      end_word();
      if (c == ' ' || c == '\n' || c == '\t') {
        look_up(joined);
        joined.clear();
      }
      hump = false;
      continue;
    }
    if (upper && hump) end_word();
    hump = lower;
    word += static_cast<char>(c | 0x20);
  }
  end_word();
  look_up(joined);
  return hints;
}

TextCues TextCues::load() {
  const std::string path = base::data_path("data/parse/text_cues.tsv");
  std::istringstream lines(base::read_file(path));
  TextCues out;
  std::vector<std::string> kinds;
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line.front() == '#') continue;
    const std::size_t tab = line.find('\t');
    if (tab == std::string::npos)
      throw base::Failure("has a line without a tab: " + line, path, "mend the file");
    const std::string kind = line.substr(0, tab), phrase = line.substr(tab + 1);
    auto at = std::find(kinds.begin(), kinds.end(), kind);
    if (at == kinds.end()) at = kinds.insert(kinds.end(), kind);
    out.phrases_[phrase.substr(0, phrase.find(' '))].emplace_back(phrase,
                                                                  1U << (at - kinds.begin()));
  }
  if (kinds.size() != kCues)
    throw base::Failure(
        "has " + std::to_string(kinds.size()) + " kinds, not " + std::to_string(kCues), path,
        "mend the file");
  return out;
}

std::uint32_t TextCues::cues_of(std::string_view folded) const {
  std::uint32_t cues = 0;
  const auto spaces = static_cast<std::size_t>(std::count(
      folded.begin(), folded.begin() + std::min<std::ptrdiff_t>(std::ssize(folded), 200), ' '));
  const bool anywhere = folded.size() <= 200 && spaces < kShort;
  std::string first;
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t end = std::min(folded.find(' ', at), folded.size());
    first.assign(folded, at, end - at);
    if (const auto found = phrases_.find(first); found != phrases_.end())
      for (const auto& [phrase, bit] : found->second)
        if (folded.compare(at, phrase.size(), phrase) == 0 &&
            (at + phrase.size() == folded.size() || folded[at + phrase.size()] == ' '))
          cues |= bit;
    if (!anywhere) break;
    at = end + 1;
  }
  return cues;
}

std::string fold_words(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool gap = false;
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) {
      ++at;
      const bool upper = byte >= 'A' && byte <= 'Z';
      if (upper || (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9')) {
        if (gap) out += ' ';
        gap = false;
        out += static_cast<char>(upper ? byte | 0x20 : byte);
        continue;
      }
    } else {
      const auto c = static_cast<UChar32>(text::next_code_point(text, at));
      if (u_isalnum(c)) {
        if (gap) out += ' ';
        gap = false;
        text::append_utf8(static_cast<char32_t>(u_tolower(c)), out);
        continue;
      }
    }
    gap = !out.empty();
  }
  return out;
}

}  // namespace hearsay::parse
