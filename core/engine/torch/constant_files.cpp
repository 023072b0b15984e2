// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/torch/constant_files.h"

#include "core/engine/torch/host_tensors.h"

#include <utility>

namespace layerloom::engine {

namespace {

thread_local const std::string* currentFolder = nullptr;

} // namespace

ConstantFolderScope::ConstantFolderScope(const std::string& folder)
    : before_(std::exchange(currentFolder, &folder)) {}

ConstantFolderScope::~ConstantFolderScope() {
    currentFolder = before_;
}

at::Tensor constantFrom(const ConstantFile& file) {
    const HostTensor tensor = readConstantFile(currentFolder ? *currentFolder : std::string(), file);
    return viewOf(tensor).clone(at::MemoryFormat::Contiguous);
}

} // namespace layerloom::engine
