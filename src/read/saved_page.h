// SPDX-License-Identifier: Apache-2.0
// What browsers write into the pages they save.
#ifndef HEARSAY_READ_SAVED_PAGE_H_
#define HEARSAY_READ_SAVED_PAGE_H_

#include <string>
#include <string_view>

namespace hearsay::read {

struct SavedPage {
  std::string url;       // "" if the page does not say
  std::string captured;  // ISO 8601, "" if it does not say
};

// From the comment in the first few KiB: "saved from url=(0023)https://…" (browsers), "Page saved
// with SingleFile url: … saved date: …".
SavedPage saved_page(std::string_view html);

}  // namespace hearsay::read

#endif  // HEARSAY_READ_SAVED_PAGE_H_
