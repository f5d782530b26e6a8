// SPDX-License-Identifier: Apache-2.0
// What the words of two articles leave open (does the one retell or translate the other?) is asked
// again by what their clauses say.
#ifndef HEARSAY_TRACE_QUESTIONS_H_
#define HEARSAY_TRACE_QUESTIONS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "trace/meanings.h"
#include "trace/relation.h"
#include "trace/story.h"

namespace hearsay::trace {

// Does `late` derive from `early`? Positions in the order of time; where times are not known
// `late` may be the smaller.
struct Question {
  std::uint32_t late = 0;
  std::uint32_t early = 0;
  std::uint32_t pair = 0;  // the caller's own number
  bool one_language = false;
  double by_words = 0;  // log odds as far as words tell: the order in which questions are asked
  StoryFeatures story{};
};

inline constexpr std::size_t kMeaningFeatures = 11;
inline constexpr std::size_t kQuestionFeatures = kStoryFeatures + kMeaningFeatures;
extern const std::array<std::string_view, kMeaningFeatures> kMeaningNames;
using QuestionFeatures = std::array<double, kQuestionFeatures>;  // story, then meaning

// How much speaks for yes.
class AnswerModel {
 public:
  // From data/trace/answers.tsv. Throws base::Failure.
  static const AnswerModel& built_in();
  // Lines of a feature's name and its weights: in the odds within a language and across, in the
  // rank within a language and across; "none" is what a feature of 1 weighs. `where` names the file
  // in errors.
  AnswerModel(std::string_view tsv, const std::string& where);
  Retelling answer(const QuestionFeatures& features, bool one_language) const;

 private:
  // Of the odds within a language and across, of the rank within a language and across.
  static constexpr std::size_t kColumns = 4;
  std::array<QuestionFeatures, kColumns> weights_{};
  std::array<double, kColumns> none_{};
};

// Leaves the `most` questions that words make likeliest, in any order. To do so now and again while
// questions are added leaves the same.
void keep_likeliest(std::vector<Question>& questions, std::size_t most);

// Answers in the order of the questions. No more than `most_articles` articles are read:
// of more the questions stay unasked that words make least likely. No answer either where an
// article says nothing, or nothing that sets it apart from strangers. `read` gives what an article
// says, by position; it and `observe` are called from several threads. Deterministic.
std::vector<std::optional<Retelling>> answers(
    std::span<const Question> questions, std::size_t most_articles,
    const std::function<Meanings(std::uint32_t position)>& read,
    const std::function<void(const Question&, const QuestionFeatures&)>& observe);

}  // namespace hearsay::trace

#endif  // HEARSAY_TRACE_QUESTIONS_H_
