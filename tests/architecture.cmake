# Who may include whom, as far as the linker cannot see it. Run as: cmake -DROOT=<source folder> -P architecture.cmake
cmake_minimum_required(VERSION 3.25)

# Every line that matches PATTERN in the files of the globs (relative to ROOT) is a problem, unless the file is in EXCEPT.
function(forbid reason pattern)
  cmake_parse_arguments(PARSE_ARGV 2 arg "" "" "IN;EXCEPT")
  set(files)
  foreach(glob IN LISTS arg_IN)
    file(GLOB_RECURSE found RELATIVE ${ROOT} ${ROOT}/${glob})
    list(APPEND files ${found})
  endforeach()
  if(NOT files)
    message(SEND_ERROR "no file matches ${arg_IN}: has a folder moved?")
  endif()
  list(SORT files)
  foreach(file IN LISTS files)
    if(file IN_LIST arg_EXCEPT)
      continue()
    endif()
    file(STRINGS ${ROOT}/${file} lines REGEX "${pattern}")
    if(lines)
      list(GET lines 0 line)
      message(SEND_ERROR "${file}: ${reason}\n  ${line}")
    endif()
  endforeach()
endfunction()

set(core lib/base/*.h lib/base/*.cpp lib/graph/*.h lib/graph/*.cpp lib/passes/*.h lib/passes/*.cpp)
set(import lib/import/*.h lib/import/*.cpp)
set(figure lib/figure/*.h lib/figure/*.cpp lib/export/*.h lib/export/*.cpp)

forbid("core and import know no Qt" "#include <Q" IN ${core} ${import})
forbid("core includes only core" "#include \"(import|figure|export)/" IN ${core})
forbid("readers do not draw" "#include \"(figure|export)/" IN ${import})
forbid("figures do not read models" "#include \"import/" IN ${figure})
forbid("layout knows no file format" "#include \"export/" IN lib/figure/*.h lib/figure/*.cpp)
forbid("libraries speak English, the program translates" "[^A-Za-z0-9_]tr\\(" IN ${core} ${import} ${figure})
forbid("nlohmann costs seconds in every file that includes it" "#include <nlohmann/json.hpp" IN lib/*.h app/*.h)
set(libtorch lib/import/torchscript/libtorch)
forbid("torch headers belong in the one folder that takes so long to compile" "#include <(torch|ATen|c10|caffe2)/"
       IN lib/*.h lib/*.cpp app/*.h app/*.cpp
       EXCEPT ${libtorch}/program.h ${libtorch}/program.cpp ${libtorch}/recorder.cpp ${libtorch}/tensors.h
              ${libtorch}/tensors.cpp ${libtorch}/walk.h ${libtorch}/walk.cpp)
