# SPDX-License-Identifier: GPL-3.0-or-later
# Finds QScintilla for Qt 6, the editor of code, as the target QScintilla::QScintilla. It comes without a file of its own for CMake.
find_path(QScintilla_INCLUDE_DIR Qsci/qsciscintilla.h PATH_SUFFIXES qt6 HINTS "${QT6_INSTALL_PREFIX}/${QT6_INSTALL_HEADERS}")
find_library(QScintilla_LIBRARY NAMES qscintilla2_qt6)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(QScintilla REQUIRED_VARS QScintilla_LIBRARY QScintilla_INCLUDE_DIR
  REASON_FAILURE_MESSAGE "The window's editor of code needs QScintilla for Qt 6 (on Debian 12: apt install libqscintilla2-qt6-dev). With -DLAYERLOOM_GUI=OFF CMake builds without the window")

if(QScintilla_FOUND AND NOT TARGET QScintilla::QScintilla)
  add_library(QScintilla::QScintilla INTERFACE IMPORTED GLOBAL)
  target_include_directories(QScintilla::QScintilla SYSTEM INTERFACE "${QScintilla_INCLUDE_DIR}")
  target_link_libraries(QScintilla::QScintilla INTERFACE "${QScintilla_LIBRARY}" Qt6::Widgets Qt6::PrintSupport)
endif()
mark_as_advanced(QScintilla_INCLUDE_DIR QScintilla_LIBRARY)
