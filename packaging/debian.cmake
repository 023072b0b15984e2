# SPDX-License-Identifier: GPL-3.0-or-later
# The package for Debian, which packaging/deb makes. Its dependencies are what the binaries are linked with (dpkg-shlibdeps), and what
# that cannot see.
# What only Debian wants; `cmake --install` leaves it out.
set(only_debian COMPONENT debian EXCLUDE_FROM_ALL)
install(FILES debian/copyright DESTINATION ${CMAKE_INSTALL_DOCDIR} ${only_debian})
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/debian/changelog)
execute_process(COMMAND ${GZIP} -9nc ${CMAKE_CURRENT_SOURCE_DIR}/debian/changelog OUTPUT_FILE ${CMAKE_CURRENT_BINARY_DIR}/changelog.gz)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/changelog.gz DESTINATION ${CMAKE_INSTALL_DOCDIR} ${only_debian})
set(CPACK_INSTALL_CMAKE_PROJECTS "${PROJECT_BINARY_DIR};${PROJECT_NAME};ALL;/" "${PROJECT_BINARY_DIR};${PROJECT_NAME};debian;/")

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME layerloom)
set(CPACK_PACKAGE_VENDOR "The LayerLoom authors")
set(CPACK_PACKAGE_CONTACT "The LayerLoom authors <layerloom@layerloom.example>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "visual designer for neural networks, on LibTorch")
set(CPACK_PACKAGE_DESCRIPTION
  "Drag layers into sequential or free-form blocks, wire them, nest blocks in
blocks, tie parameters, and see at every wire what shape flows there. Run the
model forward and backward, and save a .pth that Python's PyTorch loads as if
it had written it itself. Everything also works in the terminal.")
set(CPACK_STRIP_FILES ON)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS ${CMAKE_LIBRARY_OUTPUT_DIRECTORY})
# The BLAS that LibTorch pulls in by itself is 50 times slower. Qt loads its plugins for displays and pictures late.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libopenblas0-openmp, qt6-qpa-plugins, libqt6svg6, fonts-dejavu-core")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "qt6-wayland, fonts-wqy-microhei, qt6-translations-l10n")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "dataset-fashion-mnist, python3-torch")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
include(CPack)
