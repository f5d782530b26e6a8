// SPDX-License-Identifier: Apache-2.0
#include "base/tsv.h"

#include <algorithm>

#include "base/data_path.h"
#include "base/file.h"
#include "base/result.h"

namespace hearsay::base {

TsvRow::TsvRow(std::string_view line, const std::string& path, std::size_t number)
    : path_(path), number_(number) {
  for (;;) {
    const std::size_t tab = line.find('\t');
    cells_.push_back(line.substr(0, tab));
    if (tab == std::string_view::npos) return;
    line.remove_prefix(tab + 1);
  }
}

void TsvRow::refuse(std::string_view why) const {
  throw Failure(std::string(why), path_ + ":" + std::to_string(number_), "mend the line");
}

std::string read_tsv(std::string_view relative, const std::function<void(const TsvRow&)>& use) {
  std::string path = data_path(relative);
  read_tsv_text(read_file(path), path, use);
  return path;
}

void read_tsv_text(std::string_view text, const std::string& path,
                   const std::function<void(const TsvRow&)>& use) {
  std::size_t number = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = text.substr(at, end - at);
    at = end + 1;
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!line.empty() && line.front() != '#') use(TsvRow(line, path, number));
  }
}

}  // namespace hearsay::base
