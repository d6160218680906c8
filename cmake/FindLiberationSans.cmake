# Sets LiberationSans_FILES to the four styles of Liberation Sans 2, which figures are measured and drawn with.
# fonts-liberation2 on Debian 12, fonts-liberation on Debian 13; another folder: -DNNVIEW_FONT_DIR=…
# Debian 12's fonts-liberation is version 1.07, which lacks 1,600 glyphs: such a file does not count.
set(NNVIEW_FONT_DIR "" CACHE PATH "Folder with LiberationSans-Regular.ttf and its three other styles, version 2")

function(liberation_sans_is_current valid file)
  file(STRINGS ${file} version REGEX "Version 2\\." LIMIT_COUNT 1)
  if(NOT version)
    set(${valid} FALSE PARENT_SCOPE)
  endif()
endfunction()

set(LiberationSans_FILES "")
foreach(style Regular Bold Italic BoldItalic)
  find_file(LiberationSans_${style} LiberationSans-${style}.ttf
            PATHS ${NNVIEW_FONT_DIR}
                  /usr/share/fonts/truetype/liberation2 /usr/share/fonts/truetype/liberation
                  /usr/share/fonts/liberation-sans-fonts /usr/share/fonts/liberation-sans /usr/share/fonts/liberation
            VALIDATOR liberation_sans_is_current NO_DEFAULT_PATH)
  mark_as_advanced(LiberationSans_${style})
  list(APPEND LiberationSans_FILES ${LiberationSans_${style}})
endforeach()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(LiberationSans
  REQUIRED_VARS LiberationSans_Regular LiberationSans_Bold LiberationSans_Italic LiberationSans_BoldItalic
  REASON_FAILURE_MESSAGE "install the package fonts-liberation2 (Debian 12) or fonts-liberation (Debian 13), or set NNVIEW_FONT_DIR")
