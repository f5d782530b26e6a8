// SPDX-License-Identifier: Apache-2.0
// The folder of an archive that grows: its articles, and what earlier runs found out about them.
#ifndef HEARSAY_TRACE_INDEX_H_
#define HEARSAY_TRACE_INDEX_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "model/article.h"

namespace hearsay::trace {

// What a note is about. Numbers are written into files: never change them, add at the end.
enum class Note : std::uint32_t {
  Article = 0,
  Reading = 1,     // the fingerprints and keys of an article
  Mentions = 2,    // the outlets it names
  References = 3,  // the outlets it speaks of without naming them
  Pair = 4,        // what two articles have in common
  Meanings = 5,    // what the clauses of an article say
};

class Index {
 public:
  // Opens the index in a folder, or begins one in an empty or a new folder. Throws base::Failure
  // when the folder holds something else, when a file of the index is missing, cut, changed or of
  // another version, and when another run has it open.
  explicit Index(const std::string& folder);
  ~Index();
  Index(const Index&) = delete;
  Index& operator=(const Index&) = delete;

  // The articles that were here when the index was opened, in no particular order: as model::pack()
  // keeps them, with path, address, title and when they were captured.
  void each_article(const std::function<void(model::Article&&)>& visit) const;
  // False when an earlier run added it: the same article of the same path, given as often. Not
  // thread-safe.
  bool add_article(const model::Article& article);

  // What an earlier run noted under that key; false when none did. A note is lost, and has to be
  // found out again, when the program or its data are others than those that noted it. Thread-safe.
  bool find(Note what, std::uint64_t key, std::string& bytes) const;
  // REQUIRES: whoever notes the same key notes the same. Thread-safe.
  void note(Note what, std::uint64_t key, std::string_view bytes);

  // Makes what was added since the index was opened a part of it, at one stroke: a run that ends
  // before leaves it as it was. Segments are merged in tiers then; notes of which this run had no
  // use are left out. Ends the use of the index but for destroying it. Throws base::Failure.
  void save();

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace hearsay::trace

#endif  // HEARSAY_TRACE_INDEX_H_
