# SPDX-License-Identifier: GPL-3.0-or-later
# Finds LibTorch as the target LibTorch::LibTorch: Debian's libtorch-dev, or an official build (an unpacked libtorch, or
# the one inside of a Python package) whose folder CMAKE_PREFIX_PATH names:
#   cmake -DCMAKE_PREFIX_PATH="$(python3 -c 'import torch; print(torch.utils.cmake_prefix_path)')" …
#
# Not by its own TorchConfig.cmake: Debian's names folders of its build machine, and that of a build with CUDA demands the
# CUDA toolkit, of which compiling against LibTorch needs nothing.

find_path(LibTorch_INCLUDE_DIR torch/csrc/api/include/torch/nn.h)
# torch.utils.cmake_prefix_path is torch/share/cmake. Only if nothing else is there: the suffix also finds /usr/include by way
# of /usr/local/sbin at the first configuration, and by its own name at the second, which then builds all anew.
find_path(LibTorch_INCLUDE_DIR torch/csrc/api/include/torch/nn.h PATH_SUFFIXES ../../include)
get_filename_component(LibTorch_ROOT "${LibTorch_INCLUDE_DIR}/.." ABSOLUTE)
foreach(name torch torch_cpu c10)
  # Headers and libraries of one LibTorch.
  find_library(LibTorch_${name}_LIBRARY ${name} HINTS ${LibTorch_ROOT}/lib)
endforeach()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(LibTorch
  REQUIRED_VARS LibTorch_torch_LIBRARY LibTorch_torch_cpu_LIBRARY LibTorch_c10_LIBRARY LibTorch_INCLUDE_DIR)

if(LibTorch_FOUND AND NOT TARGET LibTorch::LibTorch)
  # Python packages before 2.6 were built with the string of GCC 4, which nothing of today links with.
  set(config ${LibTorch_ROOT}/share/cmake/Torch/TorchConfig.cmake)
  if(EXISTS ${config})
    file(STRINGS ${config} old_strings REGEX "_GLIBCXX_USE_CXX11_ABI=0")
    if(old_strings)
      message(FATAL_ERROR "${LibTorch_ROOT} was built with _GLIBCXX_USE_CXX11_ABI=0; take PyTorch 2.6 or newer, or the libtorch with \"cxx11-abi\" in its name")
    endif()
  endif()
  add_library(LibTorch::LibTorch INTERFACE IMPORTED GLOBAL)
  set_target_properties(LibTorch::LibTorch PROPERTIES
    INTERFACE_INCLUDE_DIRECTORIES "${LibTorch_INCLUDE_DIR};${LibTorch_INCLUDE_DIR}/torch/csrc/api/include"
    # Nothing is called in libtorch itself, but it brings the kernels for GPUs along.
    INTERFACE_LINK_OPTIONS "LINKER:--no-as-needed"
    INTERFACE_LINK_LIBRARIES "${LibTorch_torch_LIBRARY};${LibTorch_torch_cpu_LIBRARY};${LibTorch_c10_LIBRARY}")
endif()
mark_as_advanced(LibTorch_INCLUDE_DIR LibTorch_torch_LIBRARY LibTorch_torch_cpu_LIBRARY LibTorch_c10_LIBRARY)
