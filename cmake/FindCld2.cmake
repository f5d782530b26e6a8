# Compact Language Detector 2.
find_path(Cld2_INCLUDE_DIR cld2/public/compact_lang_det.h)
find_library(Cld2_LIBRARY cld2)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Cld2 DEFAULT_MSG Cld2_LIBRARY Cld2_INCLUDE_DIR)
if(NOT TARGET Cld2::Cld2)
  add_library(Cld2::Cld2 UNKNOWN IMPORTED)
  set_target_properties(Cld2::Cld2 PROPERTIES IMPORTED_LOCATION "${Cld2_LIBRARY}"
    INTERFACE_SYSTEM_INCLUDE_DIRECTORIES "${Cld2_INCLUDE_DIR}")
endif()
