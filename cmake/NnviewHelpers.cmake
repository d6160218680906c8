# Flags that every target of the project shares; linked PRIVATE by nnview_library and friends.
add_library(nnview_flags INTERFACE)
target_compile_options(nnview_flags INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor)
if(NNVIEW_WARNINGS_AS_ERRORS)
  target_compile_options(nnview_flags INTERFACE -Werror)
endif()
if(NNVIEW_SANITIZE)
  target_compile_options(nnview_flags INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
  target_link_options(nnview_flags INTERFACE -fsanitize=address,undefined)
endif()
if(NNVIEW_FUZZ)
  target_compile_options(nnview_flags INTERFACE -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined
                         -fno-omit-frame-pointer)
  target_link_options(nnview_flags INTERFACE -fsanitize=address,undefined)
endif()

# nnview_library(NAME SOURCES…): a static library nnview_NAME with the alias nnview::NAME.
function(nnview_library name)
  add_library(nnview_${name} STATIC ${ARGN})
  add_library(nnview::${name} ALIAS nnview_${name})
  target_link_libraries(nnview_${name} PRIVATE nnview_flags)
endfunction()

# nnview_test(NAME LIBRARIES…): the QtTest program tst_NAME.cpp of the current folder, run on the offscreen platform.
function(nnview_test name)
  add_executable(tst_${name} tst_${name}.cpp)
  set_target_properties(tst_${name} PROPERTIES AUTOMOC ON)
  target_link_libraries(tst_${name} PRIVATE nnview_flags nnview::testsupport Qt6::Test ${ARGN})
  add_test(NAME ${name} COMMAND tst_${name})
  set_tests_properties(${name} PROPERTIES TIMEOUT 120 ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8")
endfunction()
