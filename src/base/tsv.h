// SPDX-License-Identifier: Apache-2.0
// Lexicons: lines of cells between tabs. Empty lines and those that begin with # say nothing.
#ifndef HEARSAY_BASE_TSV_H_
#define HEARSAY_BASE_TSV_H_

#include <charconv>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

namespace hearsay::base {

// A line that says something. Views live as long as the call that got it.
class TsvRow {
 public:
  TsvRow(std::string_view line, const std::string& path, std::size_t number);
  // "" behind the last cell.
  std::string_view operator[](std::size_t cell) const {
    return cell < cells_.size() ? cells_[cell] : std::string_view();
  }
  std::size_t size() const { return cells_.size(); }
  // The number that a cell is, all of it; refuses another. In float or double.
  template <typename Number>
  Number number(std::size_t cell) const {
    const std::string_view text = (*this)[cell];
    Number value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size())
      refuse("not a number: '" + std::string(text) + "'");
    return value;
  }
  // Throws base::Failure that names file and line.
  [[noreturn]] void refuse(std::string_view why) const;

 private:
  std::vector<std::string_view> cells_;
  const std::string& path_;
  std::size_t number_;
};

// Calls use(row) for every line of a file of data/ (a path from the repository's root) that says
// something, in order; returns where the file was found. Throws base::Failure when it can't be
// read, and what `use` throws.
std::string read_tsv(std::string_view relative, const std::function<void(const TsvRow&)>& use);
// The same of a text; `path` names it in errors.
void read_tsv_text(std::string_view text, const std::string& path,
                   const std::function<void(const TsvRow&)>& use);

}  // namespace hearsay::base

#endif  // HEARSAY_BASE_TSV_H_
