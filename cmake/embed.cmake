# Writes files into a C++ source, so that the program needs none of them beside it:
#   cmake -DFOLDER=assets -DOUTPUT=assets.cc "-DASSETS=trace_style=base.css+trace.css,…" -P embed.cmake
# Each asset is one or more files, joined in order; with it goes its SHA-256, which a page's content security
# policy names to let exactly this script or style run.
cmake_minimum_required(VERSION 3.25)
set(source "// Written by cmake/embed.cmake from src/serve/assets; do not edit.\n#include \"serve/assets.h\"\n\nnamespace hearsay::serve {\n\n")
string(REPLACE "," ";" assets "${ASSETS}")
foreach(asset IN LISTS assets)
  string(REGEX MATCH "^([A-Za-z]+)=(.+)$" matched "${asset}")
  set(name "${CMAKE_MATCH_1}")
  string(REPLACE "+" ";" files "${CMAKE_MATCH_2}")
  set(text "")
  foreach(file IN LISTS files)
    file(READ "${FOLDER}/${file}" content)
    string(APPEND text "${content}")
  endforeach()
  if(text MATCHES "\\)embedded\"")
    message(FATAL_ERROR "${asset} holds the mark that ends a raw string")
  endif()
  string(SHA256 sum "${text}")
  string(APPEND source "const Asset ${name}{R\"embedded(${text})embedded\", \"${sum}\"};\n\n")
endforeach()
string(APPEND source "}  // namespace hearsay::serve\n")
file(WRITE "${OUTPUT}" "${source}")
