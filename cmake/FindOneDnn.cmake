# oneDNN; its own package file asks for OpenCL, which the CPU library does not need.
find_path(OneDnn_INCLUDE_DIR dnnl.h)
find_library(OneDnn_LIBRARY dnnl)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(OneDnn DEFAULT_MSG OneDnn_LIBRARY OneDnn_INCLUDE_DIR)
if(NOT TARGET OneDnn::OneDnn)
  add_library(OneDnn::OneDnn UNKNOWN IMPORTED)
  set_target_properties(OneDnn::OneDnn PROPERTIES IMPORTED_LOCATION "${OneDnn_LIBRARY}"
    INTERFACE_SYSTEM_INCLUDE_DIRECTORIES "${OneDnn_INCLUDE_DIR}")
endif()
