# Snowball stemmers.
find_path(Stemmer_INCLUDE_DIR libstemmer.h)
find_library(Stemmer_LIBRARY stemmer)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Stemmer DEFAULT_MSG Stemmer_LIBRARY Stemmer_INCLUDE_DIR)
if(NOT TARGET Stemmer::Stemmer)
  add_library(Stemmer::Stemmer UNKNOWN IMPORTED)
  set_target_properties(Stemmer::Stemmer PROPERTIES IMPORTED_LOCATION "${Stemmer_LIBRARY}"
    INTERFACE_SYSTEM_INCLUDE_DIRECTORIES "${Stemmer_INCLUDE_DIR}")
endif()
