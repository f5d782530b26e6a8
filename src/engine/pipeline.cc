// SPDX-License-Identifier: Apache-2.0
#include "engine/pipeline.h"

#include <tbb/global_control.h>
#include <tbb/parallel_pipeline.h>

#include <algorithm>
#include <exception>
#include <memory>
#include <thread>

namespace hearsay::engine {
namespace {

using Records = std::vector<Item>;
using Outcomes = std::vector<Outcome>;
// oneTBB copies what goes between filters when it is small; shared pointers keep batches in place.
using RecordBatch = std::shared_ptr<Records>;
using OutcomeBatch = std::shared_ptr<Outcomes>;

// A batch ends at `size` records or `kBatchBytes`, whichever comes first, so that huge documents
// don't pile up.
constexpr std::size_t kBatchBytes = 8U << 20;

RecordBatch next_batch(BoundedQueue<Item>& queue, std::size_t size) {
  auto batch = std::make_shared<Records>();
  std::size_t bytes = 0;
  while (batch->size() < size && bytes < kBatchBytes) {
    std::optional<Item> item = queue.pop();
    if (!item) break;
    if (item->has_value()) bytes += (*item)->bytes.size();
    batch->push_back(std::move(*item));
  }
  return batch;
}

OutcomeBatch work(const Stages& stages, Records& records, base::Bounds bounds) {
  auto outcomes = std::make_shared<Outcomes>();
  outcomes->reserve(records.size());
  std::vector<base::Budget> budgets;
  for (Item& item : records) {
    base::Budget& budget = budgets.emplace_back(bounds);
    if (item)
      outcomes->push_back(stages.parse(*item, budget));
    else
      outcomes->push_back(tl::unexpected(std::move(item.error())));
    budget.pause();
  }
  stages.attribute(*outcomes, budgets);
  for (std::size_t i = 0; i < records.size(); ++i) {
    Outcome& outcome = (*outcomes)[i];
    if (outcome || !outcome.error().file.empty() || !records[i]) continue;
    outcome.error().file = records[i]->path;
    outcome.error().record = records[i]->ordinal;
    outcome.error().byte = records[i]->offset;
  }
  return outcomes;
}

}  // namespace

void run_pipeline(const Stages& stages, unsigned threads, std::size_t batch_size,
                  base::Bounds bounds) {
  if (threads == 0) threads = std::max(1U, std::thread::hardware_concurrency());
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
  BoundedQueue<Item> queue(batch_size * threads * 2);
  std::exception_ptr producer_error;
  std::thread producer([&] {
    try {
      stages.produce([&](Item item) { return queue.push(std::move(item)); });
    } catch (...) {
      producer_error = std::current_exception();
    }
    queue.close();
  });
  std::exception_ptr worker_error;
  try {
    tbb::parallel_pipeline(
        std::size_t{threads} * 2,
        tbb::make_filter<void, RecordBatch>(tbb::filter_mode::serial_in_order,
                                            [&](tbb::flow_control& flow) {
                                              RecordBatch batch = next_batch(queue, batch_size);
                                              if (batch->empty()) flow.stop();
                                              return batch;
                                            }) &
            tbb::make_filter<RecordBatch, OutcomeBatch>(
                tbb::filter_mode::parallel,
                [&](const RecordBatch& batch) { return work(stages, *batch, bounds); }) &
            tbb::make_filter<OutcomeBatch, void>(tbb::filter_mode::serial_in_order,
                                                 [&](const OutcomeBatch& batch) {
                                                   for (Outcome& outcome : *batch)
                                                     stages.deliver(std::move(outcome));
                                                 }));
  } catch (...) {
    worker_error = std::current_exception();
  }
  queue.close();
  producer.join();
  if (worker_error) std::rethrow_exception(worker_error);
  if (producer_error) std::rethrow_exception(producer_error);
}

}  // namespace hearsay::engine
