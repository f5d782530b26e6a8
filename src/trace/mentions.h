// SPDX-License-Identifier: Apache-2.0
// Where an article names an outlet: in a credit, in its dateline, or in a sentence.
#ifndef HEARSAY_TRACE_MENTIONS_H_
#define HEARSAY_TRACE_MENTIONS_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/article.h"
#include "model/articles.h"
#include "model/outlets.h"
#include "text/words.h"
#include "trace/outlet_names.h"

namespace hearsay::trace {

enum class MentionPlace : std::uint8_t {
  Credit,    // a line of its own, a credit, a name in brackets at an end: "(AV)", "Source : X"
  Dateline,  // before the first sentence: "PARIS, 6 janvier (AFP) -"
  Sentence,  // in the prose
};

struct OutletMention {
  std::uint32_t outlet = 0;  // number in the OutletIndex
  MentionPlace place = MentionPlace::Sentence;
  model::Span span;               // in the text
  bool cited_by_another = false;  // "X, citing Y": this is Y
  bool looks_back = false;        // a word of an earlier report stands beside it
  bool addressed = false;         // "told X": the outlet is the hearer
  bool updates = false;           // the paragraph was added after the time of publication
  bool translated = false;        // the credit is one of translation
};

// All outlets of a run: those of the table, and those the articles come from. Thread-safe after
// construction.
class OutletIndex {
 public:
  OutletIndex(const model::OutletTable& table, const model::Articles& articles);

  // Number of an article's outlet; 0 when it is not known.
  std::uint32_t number_of(const model::Article& article) const;
  const std::string& name(std::uint32_t outlet) const { return entries_[outlet].name; }
  bool agency(std::uint32_t outlet) const { return kind(outlet) == model::OutletKind::Agency; }
  // As the table or the article says; else as the name does ("Radio X"); else unknown.
  model::OutletKind kind(std::uint32_t outlet) const { return entries_[outlet].kind; }

  // Of all outlets, their numbers, kinds and the ways to call them: mentions() depends on nothing
  // else but the article.
  std::uint64_t fingerprint() const { return fingerprint_; }

  // In text order. The article's own outlet is among them.
  std::vector<OutletMention> mentions(const model::Article& article) const;

 private:
  struct Entry {
    std::string name;
    model::OutletKind kind = model::OutletKind::Unknown;
  };
  struct Alias {
    CalledName name;
    std::uint32_t outlet;
  };
  using Place = std::vector<std::uint32_t>;  // of aliases
  std::uint32_t add(const model::Outlet& outlet);
  void add_alias(std::string_view name, std::uint32_t outlet);
  const Alias* alias_at(std::string_view text, std::span<const text::Word> line,
                        std::size_t word) const;

  std::uint64_t fingerprint_ = 0;
  std::vector<Entry> entries_;                            // [0] is nobody
  std::unordered_map<std::string, std::uint32_t> names_;  // folded
  std::vector<Alias> aliases_;
  std::unordered_map<std::uint64_t, Place> by_first_;  // key of the first word -> aliases
  std::unordered_map<std::uint64_t, Place> by_sound_;  // its sound -> aliases in Latin letters
};

}  // namespace hearsay::trace

#endif  // HEARSAY_TRACE_MENTIONS_H_
