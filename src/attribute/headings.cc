// SPDX-License-Identifier: Apache-2.0
// Problem: some statements have no verb of speech: a line "Notes by X:" above a quotation, and "the
// other source is cautious: …". Idea: a colon is their cue. A line of its own that ends in
// one and holds a person's name gives its speaker the quotation that follows, over all its
// paragraphs; an anonymous or human subject with a word of plain speaking
// (data/lexicon/headings.tsv) before the colon is the source of the rest of the sentence. Nothing
// is added where another statement has the words already; a statement that lies in the new
// quotation stays, within it. Limits: a heading of at most twelve words.
#include "attribute/headings.h"

#include <algorithm>
#include <optional>

namespace hearsay::attribute {
namespace {

constexpr std::size_t kLongestHeading = 12, kLongestSubject = 12;

bool has_content(const std::vector<model::Statement>& statements, model::Span span) {
  return std::any_of(statements.begin(), statements.end(), [&](const auto& s) {
    std::uint64_t shared = 0;
    for (const model::Span piece : s.content) shared += model::overlap(piece, span);
    return shared * 2 > span.size();
  });
}

// What stands between the paragraph breaks of a quotation, a piece each.
std::vector<model::Span> paragraphs_of(const Tokens& tokens, const Quotation& q) {
  std::vector<model::Span> out;
  std::size_t first = q.first;
  for (std::size_t i = q.first + 1; i <= q.last; ++i) {
    if (i < q.last && !tokens[i].newline) continue;
    out.push_back(tokens.bytes(first, i));
    first = i;
  }
  return out;
}

}  // namespace

HeadingReader HeadingReader::load() {
  HeadingReader out;
  out.words_ = Lexicon::load("data/lexicon/headings.tsv");
  return out;
}

void HeadingReader::add_quotation(const Tokens& tokens, const NameTable& names,
                                  const std::vector<Quotation>& quotations, std::size_t colon,
                                  std::vector<model::Statement>& statements) const {
  const auto q = std::find_if(quotations.begin(), quotations.end(),
                              [&](const Quotation& x) { return x.first == colon + 1; });
  if (q == quotations.end() || !q->opened || !tokens[q->first].newline) return;
  std::size_t begin = colon;
  while (begin > 0 && !tokens[begin].newline) --begin;
  if (colon - begin > kLongestHeading) return;
  std::optional<std::size_t> speaker;
  for (std::size_t n = names.at_or_after(begin);
       n < names.names.size() && names.names[n].first < colon; ++n)
    if (names.holders[names.names[n].holder].kind == NameKind::Person) speaker = n;
  if (!speaker) return;
  const model::Span heading = tokens.bytes(begin, colon + 1),
                    quoted = tokens.bytes(q->first, q->last);
  // a statement that has part of the quotation by the heading has all of it
  for (model::Statement& known : statements)
    if ((model::overlaps_any(known.source, heading) || model::overlaps_any(known.cue, heading)) &&
        model::overlaps_any(known.content, quoted)) {
      known.content = paragraphs_of(tokens, *q);
      return;
    }
  if (has_content(statements, quoted)) return;
  const Name& name = names.names[*speaker];
  model::Statement& made = statements.emplace_back();
  made.source = {tokens.bytes(name.first, name.last)};
  std::size_t cue = begin;  // the noun of the heading, or the colon
  while (cue < name.first && !words_.match(tokens, cue, "writing")) ++cue;
  made.cue = {cue < name.first ? tokens.bytes(cue, cue + 1) : tokens.bytes(colon, colon + 1)};
  made.content = paragraphs_of(tokens, *q);
  made.confidence = 0.5F;
}

void HeadingReader::add_blunt(const Tokens& tokens, const Lexicon& heads, std::size_t colon,
                              std::vector<model::Statement>& statements) const {
  std::size_t begin = colon;
  while (begin > 0 && tokens.same_sentence(begin - 1, colon)) --begin;
  if (colon - begin > kLongestSubject || colon == begin) return;
  std::optional<std::size_t> plain;
  for (std::size_t i = begin; i < colon && !plain; ++i)
    if (words_.match(tokens, i, "plain")) plain = i;
  // the subject runs to the verb before the word of plain speaking
  std::size_t end = plain.value_or(begin);
  while (plain && end > begin && words_.match(tokens, end - 1, "between")) --end;
  if (!plain || end == begin) return;
  const bool human = heads.find(tokens, begin, end, "anonymous") ||
                     heads.find(tokens, begin, end, "role") ||
                     heads.find(tokens, begin, end, "group");
  std::size_t last = colon + 1;
  while (last < tokens.size() && tokens.same_sentence(last, colon)) ++last;
  while (last > colon + 1 && tokens.norm(last - 1) == ".") --last;
  if (!human || last < colon + 3) return;
  const model::Span content = tokens.bytes(colon + 1, last);
  if (has_content(statements, content)) return;
  model::Statement& made = statements.emplace_back();
  made.source = {tokens.bytes(begin, end)};
  made.cue = {tokens.bytes(*plain, *plain + 1)};
  made.content = {content};
  made.confidence = 0.5F;
}

void HeadingReader::add(const Tokens& tokens, const NameTable& names, const Lexicon& heads,
                        const std::vector<Quotation>& quotations,
                        std::vector<model::Statement>& statements) const {
  for (std::size_t i = 1; i + 1 < tokens.size(); ++i) {
    if (tokens.norm(i) != ":") continue;
    if (tokens[i + 1].newline)
      add_quotation(tokens, names, quotations, i, statements);
    else if (tokens.same_sentence(i, i + 1))
      add_blunt(tokens, heads, i, statements);
  }
}

}  // namespace hearsay::attribute
