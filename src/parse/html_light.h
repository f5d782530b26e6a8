// SPDX-License-Identifier: Apache-2.0
// A page without what its tree doesn't depend on: style sheets, programs, attributes, long white
// space, which is half of most pages. What is read of it nonetheless is set aside: views of the
// page, told by where in the text they stood.
#ifndef HEARSAY_PARSE_HTML_LIGHT_H_
#define HEARSAY_PARSE_HTML_LIGHT_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "parse/html_tree.h"

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
  // An attribute of the tag at byte `tag` of the page, which was or will be cut; attributes_at()
  // still tells it. REQUIRES: nothing is cut at `tag`; tags in order.
  void set_aside(std::size_t tag, const std::vector<NamedValue>& attributes);
  void finish();  // to be called once, last

  // The page as cut; the page itself when nothing was.
  std::string_view text() const { return pieces_.empty() ? page_ : std::string_view(text_); }
  // The byte of the page that stands at byte `at` of the text; of those that were cut there, none.
  // Quick when called with `at` in order or nearly so; not for several threads at once.
  std::uint32_t page_byte(std::size_t at);
  // What was set aside at byte `at` of the text; "" when nothing was.
  std::string_view aside_at(std::size_t at) const;
  std::size_t attributes_aside() const { return attributes_.size(); }
  // The attributes set aside of the tag at byte `at` of the text. Quick when called in order.
  std::span<const NamedValue> attributes_at(std::size_t at);

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
  struct Tag {
    std::uint32_t at = 0, first = 0;  // where in the text; its first attribute
  };
  std::vector<Tag> tags_;  // those with attributes set aside, in order
  std::vector<NamedValue> attributes_;
  std::size_t next_tag_ = 0;  // behind the one of the last attributes_at()
  std::size_t copied_ = 0;    // bytes of the page that were copied or cut
  std::size_t last_ = 0;      // the piece of the last page_byte()
};

// Whether a program may hold data. `tag`: the start tag as it stands.
bool is_needed_script(std::string_view tag, std::string_view program);

}  // namespace hearsay::parse

#endif  // HEARSAY_PARSE_HTML_LIGHT_H_
