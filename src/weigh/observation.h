// SPDX-License-Identifier: Apache-2.0
// Whether a writer tells that he saw for himself what he states: an outlet's own observation is an
// origin, its own voice alone is none.
#ifndef HEARSAY_WEIGH_OBSERVATION_H_
#define HEARSAY_WEIGH_OBSERVATION_H_

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "model/article.h"
#include "model/trace.h"

namespace hearsay::weigh {

// The words of data/lexicon/observation.tsv. Thread-safe.
class Observation {
 public:
  static Observation load();  // throws base::Failure

  // The writer's own sentences at or beside the mention speak of himself or of looking on. What is
  // quoted or given to a source is not his own.
  bool tells(const model::Article& article, const model::Mention& mention) const;

  // Words of the writer's in which he speaks of himself; `own` holds no quotation.
  bool speaks_of_writer(std::string_view own, model::Language language) const;

  // A source that is the writer or his outlet's reporter: "we", « notre envoyée », «мы».
  bool names_writer(std::string_view source) const;

 private:
  struct Words {
    std::vector<std::string> self;    // folded words
    std::vector<std::string> writer;  // folded phrases
    std::vector<std::string> sense;   // beginnings of folded words; whole words end in '$'
    std::vector<std::string> scene;
    std::vector<std::string> told;
  };
  const Words& words_of(model::Language language) const;
  Words& words_of(model::Language language);

  std::array<Words, 3> words_;  // French, English, Russian
};

}  // namespace hearsay::weigh

#endif  // HEARSAY_WEIGH_OBSERVATION_H_
