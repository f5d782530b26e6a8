// SPDX-License-Identifier: Apache-2.0
// MyHTML alone on pages: how fast could reading be if it did nothing but build trees? Prints
// megabytes a second of processor time, the best of three rounds.
#include <myhtml/api.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

int main(int count, char** names) {
  std::vector<std::string> pages;
  double bytes = 0;
  for (int i = 1; i < count; ++i) {
    std::ifstream file(names[i], std::ios::binary);
    pages.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    bytes += static_cast<double>(pages.back().size());
  }
  myhtml_t* parser = myhtml_create();
  if (parser == nullptr ||
      myhtml_init(parser, MyHTML_OPTIONS_PARSE_MODE_SINGLE, 1, 0) != MyHTML_STATUS_OK)
    return 2;
  double best = 0;
  for (int round = 0; round < 3; ++round) {
    const std::clock_t begin = std::clock();
    for (const std::string& page : pages) {
      myhtml_tree_t* tree = myhtml_tree_create();
      if (tree == nullptr || myhtml_tree_init(tree, parser) != MyHTML_STATUS_OK ||
          myhtml_parse(tree, MyENCODING_UTF_8, page.data(), page.size()) != MyHTML_STATUS_OK)
        return 2;
      myhtml_tree_destroy(tree);
    }
    const double seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
    best = std::max(best, bytes / 1e6 / seconds);
  }
  myhtml_destroy(parser);
  std::printf("%.0f\n", best);
}
