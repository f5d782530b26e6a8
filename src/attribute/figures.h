// SPDX-License-Identifier: Apache-2.0
// Numbers with what they count, as intervals with a bound.
#ifndef HEARSAY_ATTRIBUTE_FIGURES_H_
#define HEARSAY_ATTRIBUTE_FIGURES_H_

#include <vector>

#include "attribute/amounts.h"
#include "attribute/lexicon.h"
#include "attribute/tokens.h"
#include "model/article.h"

namespace hearsay::attribute {

class FigureReader {
 public:
  static FigureReader load();  // throws base::Failure

  // Figures of a text in text order; years, dates, times of day, ages, ordinals, scores and the
  // numbers of articles, rooms, flights, telephones are none. `statement` is left open.
  std::vector<model::Figure> find(const Tokens& tokens) const;

 private:
  struct Sketch;
  bool is_figure(const Tokens& tokens, const Amount& amount) const;
  bool is_name_or_label(const Tokens& tokens, const Amount& amount) const;
  bool is_time(const Tokens& tokens, const Amount& amount) const;
  bool is_age(const Tokens& tokens, const Amount& amount) const;
  void join_range(const Tokens& tokens, std::size_t& at, Sketch& sketch) const;
  void bound(const Tokens& tokens, Sketch& sketch) const;
  void unit(const Tokens& tokens, Sketch& sketch) const;
  void class_of(const Tokens& tokens, std::vector<Sketch>& sketches, std::size_t i) const;
  bool changes_before(const Tokens& tokens, std::size_t at) const;

  Lexicon numbers_, bounds_, units_, counted_, labels_;
};

// Sets `statement` of each figure to the innermost statement whose content holds it.
void link_figures(std::vector<model::Figure>& figures,
                  const std::vector<model::Statement>& statements);

}  // namespace hearsay::attribute

#endif  // HEARSAY_ATTRIBUTE_FIGURES_H_
