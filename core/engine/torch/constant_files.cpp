// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/torch/constant_files.h"

#include "core/engine/torch/host_tensors.h"
#include "core/engine/torch/project_folder_scope.h"

namespace layerloom::engine {

at::Tensor constantFrom(const ConstantFile& file) {
    const HostTensor tensor = readConstantFile(ProjectFolderScope::current(), file);
    return viewOf(tensor).clone(at::MemoryFormat::Contiguous);
}

} // namespace layerloom::engine
