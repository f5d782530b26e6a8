// SPDX-License-Identifier: Apache-2.0
#include "model/statements.h"

#include <algorithm>

namespace hearsay::model {

std::uint32_t content_size(const Statement& statement) {
  std::uint32_t size = 0;
  for (const Span piece : statement.content) size += piece.size();
  return size;
}

std::vector<const Statement*> outer_first(const std::vector<Statement>& statements) {
  std::vector<const Statement*> out;
  out.reserve(statements.size());
  for (const Statement& statement : statements) out.push_back(&statement);
  std::stable_sort(out.begin(), out.end(), [](const Statement* a, const Statement* b) {
    return content_size(*a) > content_size(*b);
  });
  return out;
}

}  // namespace hearsay::model
