// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/constant_file.h"

#include <ATen/core/Tensor.h>

#include <string>

namespace layerloom::engine {

/// Says in which folder the files of constants are looked for that this thread builds, for as long as it
/// lives.
class ConstantFolderScope {
  public:
    explicit ConstantFolderScope(const std::string& folder);
    ~ConstantFolderScope();
    ConstantFolderScope(const ConstantFolderScope&) = delete;
    ConstantFolderScope& operator=(const ConstantFolderScope&) = delete;

  private:
    const std::string* before_;
};

/// A tensor of its own with the file's numbers. Throws Error.
at::Tensor constantFrom(const ConstantFile& file);

} // namespace layerloom::engine
