// SPDX-License-Identifier: Apache-2.0
// What the learning programs of this folder begin with: an archive that is read and traced.
#ifndef HEARSAY_LEARN_WEIGH_ARCHIVE_H_
#define HEARSAY_LEARN_WEIGH_ARCHIVE_H_

#include <string>
#include <vector>

#include "base/file.h"
#include "engine/hearsay.h"
#include "model/outlets.h"
#include "trace/trace.h"

namespace hearsay {

struct Archive {
  std::vector<model::Article> articles;
  model::OutletTable outlets;
  std::vector<model::Link> links;
};

inline Archive read_archive(const std::string& path, const std::string& outlets_file) {
  Options options;
  options.outlets_file = outlets_file;
  Engine engine(options);
  Archive out{{}, model::OutletTable::built_in(), {}};
  const std::vector<std::string> inputs{path};
  engine.read(inputs,
              [&](model::Article&& article) { out.articles.push_back(std::move(article)); });
  out.outlets.add(model::OutletTable::from_csv(base::read_file(outlets_file), outlets_file));
  out.links = trace::trace_links(out.articles, out.outlets, {});
  return out;
}

}  // namespace hearsay

#endif  // HEARSAY_LEARN_WEIGH_ARCHIVE_H_
