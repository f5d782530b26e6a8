// SPDX-License-Identifier: Apache-2.0
// Authors' names cut out of the lines they stand in.
#ifndef HEARSAY_PARSE_BYLINE_H_
#define HEARSAY_PARSE_BYLINE_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace hearsay::parse {

// "By A. Name, Staff Writer | 3 May" → "A. Name": words of authorship, roles, dates, handles and
// marks taken off; "A. Name and B. Name" → "A. Name, B. Name". "" when no name is left. The words
// are those of data/parse/bylines.tsv. Thread-safe; throws base::Failure when it can't be read.
std::string clean_byline(std::string_view written);

// Bytes of the words of authorship that a line begins with ("By ", "Texte : ", «Автор: »), 0 when
// it begins with none or when what follows can't be a name.
std::size_t byline_opening(std::string_view line);

// Whether it names an office or an account, not a person: "la rédaction", "staff", «редакция».
bool is_office(std::string_view name);

}  // namespace hearsay::parse

#endif  // HEARSAY_PARSE_BYLINE_H_
