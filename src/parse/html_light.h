// SPDX-License-Identifier: Apache-2.0
// A page without what nobody asks for: style sheets, programs, most attributes, long white space.
// What is left out needs no tree, and half of most pages is.
#ifndef HEARSAY_PARSE_HTML_LIGHT_H_
#define HEARSAY_PARSE_HTML_LIGHT_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hearsay::parse {

// Pieces of a page one behind the other, and where each stood.
class LightPage {
 public:
  explicit LightPage(std::string_view page) : page_(page) {}

  // What was cut or blanked before stays as it is. REQUIRES: to <= the size of the page.
  void cut(std::size_t from, std::size_t to);    // leaves it out
  void blank(std::size_t from, std::size_t to);  // spaces stand for it
  // One space stands for it; aside_at() still tells it.
  void set_aside(std::size_t from, std::size_t to);
  void finish();  // to be called once, last

  // The page as cut; the page itself when nothing was.
  std::string_view text() const { return pieces_.empty() ? page_ : std::string_view(text_); }
  // The byte of the page that stands at byte `at` of the text; of those that were cut there, none.
  // Quick when called with `at` in order or nearly so; not for several threads at once.
  std::uint32_t page_byte(std::size_t at);
  // What was set aside at byte `at` of the text; "" when nothing was.
  std::string_view aside_at(std::size_t at) const;

 private:
  struct Piece {
    std::uint32_t at = 0;       // where it begins in the text
    std::uint32_t removed = 0;  // bytes cut before it
  };
  void copy_until(std::size_t to);
  std::string_view page_;
  std::string text_;
  std::vector<Piece> pieces_;
  std::vector<std::pair<std::uint32_t, std::string_view>> aside_;  // where in the text, in order
  std::size_t copied_ = 0;  // bytes of the page that were copied or cut
  std::size_t last_ = 0;    // the piece of the last page_byte()
};

// Whether a program may hold data. `tag`: the start tag as it stands.
bool is_needed_script(std::string_view tag, std::string_view program);

}  // namespace hearsay::parse

#endif  // HEARSAY_PARSE_HTML_LIGHT_H_
