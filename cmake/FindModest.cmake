# MyHTML, the HTML5 parser inside Modest.
find_path(Modest_INCLUDE_DIR myhtml/api.h)
find_library(Modest_LIBRARY modest)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Modest DEFAULT_MSG Modest_LIBRARY Modest_INCLUDE_DIR)
if(NOT TARGET Modest::Modest)
  add_library(Modest::Modest UNKNOWN IMPORTED)
  set_target_properties(Modest::Modest PROPERTIES IMPORTED_LOCATION "${Modest_LIBRARY}"
    INTERFACE_SYSTEM_INCLUDE_DIRECTORIES "${Modest_INCLUDE_DIR}")
endif()
