// SPDX-License-Identifier: Apache-2.0
#include "text/grouped.h"

#include <unicode/locid.h>
#include <unicode/numberformatter.h>

#include <cmath>

#include "base/check.h"

namespace hearsay::text {

std::string grouped(double value, std::string_view language) {
  using icu::number::LocalizedNumberFormatter;
  using icu::number::NumberFormatter;
  using icu::number::Precision;
  static const LocalizedNumberFormatter kEnglish =
      NumberFormatter::withLocale(icu::Locale::getEnglish());
  static const LocalizedNumberFormatter kFrench =
      NumberFormatter::withLocale(icu::Locale::getFrench());
  static const LocalizedNumberFormatter kRussian = NumberFormatter::withLocale(icu::Locale("ru"));
  const LocalizedNumberFormatter& format = language == "fr"   ? kFrench
                                           : language == "ru" ? kRussian
                                                              : kEnglish;
  constexpr int kDigits = 3;
  const Precision precision = std::abs(value) < 1
                                  ? Precision(Precision::maxSignificantDigits(kDigits))
                                  : Precision(Precision::maxFraction(kDigits));
  UErrorCode status = U_ZERO_ERROR;
  std::string out;
  format.precision(precision).formatDouble(value, status).toString(status).toUTF8String(out);
  HEARSAY_CHECK(U_SUCCESS(status) != 0);
  return out;
}

}  // namespace hearsay::text
