// SPDX-License-Identifier: Apache-2.0
// Records come from one producer thread, are worked on by several, and leave in the order they
// came.
#ifndef HEARSAY_ENGINE_PIPELINE_H_
#define HEARSAY_ENGINE_PIPELINE_H_

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "base/budget.h"
#include "base/result.h"
#include "model/article.h"
#include "model/record.h"

namespace hearsay::engine {

// A queue that makes a fast producer wait. Thread-safe.
template <typename T>
class BoundedQueue {
 public:
  explicit BoundedQueue(std::size_t capacity) : capacity_(capacity) {}

  // Waits for room; gives up (and says so) once the queue is closed.
  bool push(T item) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return closed_ || items_.size() < capacity_; });
    if (closed_) return false;
    items_.push_back(std::move(item));
    changed_.notify_all();
    return true;
  }
  // Waits for an item; nothing once the queue is closed and empty.
  std::optional<T> pop() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return closed_ || !items_.empty(); });
    if (items_.empty()) return std::nullopt;
    T item = std::move(items_.front());
    items_.pop_front();
    changed_.notify_all();
    return item;
  }
  void close() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    changed_.notify_all();
  }

 private:
  const std::size_t capacity_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<T> items_;
  bool closed_ = false;
};

// What became of one record: an article or a problem.
using Outcome = base::Result<model::Article>;

// What the producer puts into the queue: a record to work on, or a problem met while looking for
// records.
using Item = base::Result<model::Record>;

struct Stages {
  // Runs on a thread of its own; calls `emit` for each item, stops early when it returns false.
  std::function<void(const std::function<bool(Item)>& emit)> produce;
  // Runs on several threads at once.
  std::function<Outcome(const model::Record&, base::Budget&)> parse;
  // Runs on several threads at once, on small batches; what is left of the budget of each outcome
  // stands at the same place. Where a problem is in a record need not be said.
  std::function<void(std::vector<Outcome>&, std::span<base::Budget>)> attribute;
  // Runs on one thread at a time, in the order of production.
  std::function<void(Outcome)> deliver;
};

// Runs the stages to the end, each record within `bounds`. An exception thrown by any stage ends
// the run and is rethrown here.
void run_pipeline(const Stages& stages, unsigned threads, std::size_t batch_size,
                  base::Bounds bounds = {});

}  // namespace hearsay::engine

#endif  // HEARSAY_ENGINE_PIPELINE_H_
