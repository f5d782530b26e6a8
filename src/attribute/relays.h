// SPDX-License-Identifier: Apache-2.0
// "X, citing Y": the hand that the reader did not see.
#ifndef HEARSAY_ATTRIBUTE_RELAYS_H_
#define HEARSAY_ATTRIBUTE_RELAYS_H_

#include <optional>
#include <vector>

#include "attribute/lexicon.h"
#include "attribute/names.h"
#include "attribute/tokens.h"
#include "model/article.h"

namespace hearsay::attribute {

class RelayFinder {
 public:
  static RelayFinder load();  // throws base::Failure

  // Where a statement's source relays another or is relayed ("X, citing Y", « Y, cité par X », «X
  // приводит слова Y») and only one of both is a statement, adds the other with the same content at
  // the end of the list, and takes its words out of the first one's source and content. Nester
  // tells who is within whom.
  void add(const Tokens& tokens, const NameTable& names,
           std::vector<model::Statement>& statements) const;

  // Of two statements with one content: 1 when the first is the nearer hand, -1 when the second is,
  // 0 when no word of relay tells.
  int nearer(const Tokens& tokens, const model::Statement& a, const model::Statement& b) const;

 private:
  struct Found;
  void add_citing(const Tokens& tokens, const Found& found,
                  std::vector<model::Statement>& statements) const;
  void add_cited_by(const Tokens& tokens, const Found& found,
                    std::vector<model::Statement>& statements) const;
  void add_quoted(const Tokens& tokens, const NameTable& names, const Found& found,
                  std::vector<model::Statement>& statements) const;
  void turn(const Tokens& tokens, const Found& found,
            std::vector<model::Statement>& statements) const;
  void take_content(const Tokens& tokens, const Found& found,
                    std::vector<model::Statement>& statements) const;
  void leave_quoted(const Tokens& tokens, const Found& found,
                    std::vector<model::Statement>& statements) const;
  void fill_source(const Tokens& tokens, const Found& found,
                   std::vector<model::Statement>& statements) const;
  void uncross(const Tokens& tokens, const Found& found,
               std::vector<model::Statement>& statements) const;
  bool in_company(const Tokens& tokens, Found& found) const;
  bool part(const Tokens& tokens, const Found& found,
            std::vector<model::Statement>& statements) const;
  int part_of(const Tokens& tokens, const model::Statement& s) const;

  Lexicon words_;
};

}  // namespace hearsay::attribute

#endif  // HEARSAY_ATTRIBUTE_RELAYS_H_
