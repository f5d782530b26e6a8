// SPDX-License-Identifier: Apache-2.0
// Names of outlets, word by word, and whether a word of a text is a word of such a name.
#ifndef HEARSAY_TRACE_OUTLET_NAMES_H_
#define HEARSAY_TRACE_OUTLET_NAMES_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay::trace {

// One word of a name, ready to be compared.
struct NameWord {
  std::string latin;
  bool cyrillic = false;
  std::uint64_t key = 0;            // of its beginning: equal for all forms of the word
  std::uint64_t whole = 0;          // of the whole word but for a case ending
  std::string skeleton;             // its consonants, in any script
  std::vector<std::string> sounds;  // how a Russian may write what he hears; only of Latin words
};
NameWord name_word(std::string_view word);

// Keys by which a word of a text finds the first words of names: by its beginning, in full but for
// a case ending, by its sound (0: none).
std::uint64_t beginning_key(std::string_view word);
std::uint64_t whole_key(std::string_view word);
std::uint64_t sound_key(std::string_view sound);
// The sound of a Cyrillic word; "" of any other.
std::string heard(std::string_view word);

// Is that word of a text this word of a name, in any case form or script?
bool same_word(const NameWord& name, std::string_view word);

// A way to call an outlet.
struct CalledName {
  std::vector<NameWord> words;
  // Half of a name, and often a common word: needs an article or a quotation mark before it.
  bool marked = false;
  bool whole_word = false;  // only the word in full counts, not one that begins like it
};

// All ways in which an outlet of that name is called: the name without its article; what stands in
// brackets ("Agence Valdor (AV)") or in quotation marks («Радио „Причал“») in it; the one word by
// which a newspaper is called in running text ("the Beacon" for "The Wexford Beacon").
std::vector<CalledName> called(std::string_view name);

}  // namespace hearsay::trace

#endif  // HEARSAY_TRACE_OUTLET_NAMES_H_
