// SPDX-License-Identifier: Apache-2.0
#include "engine/pipeline.h"

#include <gtest/gtest.h>

#include <string>

namespace hearsay::engine {
namespace {

Stages counting(int count, std::string& out) {
  Stages stages;
  stages.produce = [count](const std::function<bool(Item)>& emit) {
    for (int i = 0; i < count; ++i) {
      model::Record record;
      record.id = std::to_string(i);
      if (!emit(i % 7 == 3 ? Item(tl::unexpected(base::Problem{"malformed", record.id, {}, {}, {}}))
                           : Item(std::move(record))))
        return;
    }
  };
  stages.parse = [](const model::Record& record, base::Budget&) {
    model::Article article;
    article.id = record.id;
    return Outcome(std::move(article));
  };
  stages.attribute = [](std::vector<Outcome>&, std::span<base::Budget>) {};
  stages.deliver = [&out](Outcome one) {
    out += one ? one->id + " " : "!" + one.error().what + " ";
  };
  return stages;
}

TEST(Pipeline, KeepsOrderAndLosesNothing) {
  std::string one, four;
  run_pipeline(counting(200, one), 1, 4);
  run_pipeline(counting(200, four), 4, 3);
  EXPECT_EQ(one, four);
  EXPECT_EQ(one.substr(0, 15), "0 1 2 !3 4 5 6 ");
}

TEST(Pipeline, AFailureOfAnyStageComesOut) {
  std::string out;
  Stages stages = counting(100, out);
  stages.parse = [](const model::Record&, base::Budget&) -> Outcome {
    throw base::Failure("broken", "here", "");
  };
  EXPECT_THROW(run_pipeline(stages, 2, 4), base::Failure);
  stages = counting(100, out);
  stages.produce = [](const std::function<bool(Item)>&) {
    throw base::Failure("no input", "here", "");
  };
  EXPECT_THROW(run_pipeline(stages, 2, 4), base::Failure);
  stages = counting(100, out);
  stages.deliver = [](Outcome) { throw base::Failure("disk full", "here", ""); };
  EXPECT_THROW(run_pipeline(stages, 2, 4), base::Failure);
}

}  // namespace
}  // namespace hearsay::engine
