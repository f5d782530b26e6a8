// SPDX-License-Identifier: Apache-2.0
// Names across scripts: «Чингиз Шумилов», "Chingiz Shumilov", « Tchinguiz Choumilov » should meet.
#ifndef HEARSAY_TEXT_TRANSLITERATE_H_
#define HEARSAY_TEXT_TRANSLITERATE_H_

#include <string>
#include <string_view>

namespace hearsay::text {

// Cyrillic letters (Russian, Ukrainian, Belarusian) to plain Latin ones, accents off, lower case;
// other scripts are left as they are.
std::string to_latin(std::string_view utf8);

// What is left of one word of a name when spelling habits are taken away: its consonants in a
// common notation, French and English digraphs (ch, tch, sh, ou, kh, zh, …) and Russian case
// endings folded. "Sytchoukhine", "Sychukhin" and "Сычухина" give the same. "" when nothing is
// left.
std::string skeleton(std::string_view word);

}  // namespace hearsay::text

#endif  // HEARSAY_TEXT_TRANSLITERATE_H_
