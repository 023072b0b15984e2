// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/torch/project_folder_scope.h"

#include <utility>

namespace layerloom::engine {

namespace {

thread_local const std::string* currentFolder = nullptr;

} // namespace

ProjectFolderScope::ProjectFolderScope(const std::string& folder)
    : before_(std::exchange(currentFolder, &folder)) {}

ProjectFolderScope::~ProjectFolderScope() {
    currentFolder = before_;
}

const std::string& ProjectFolderScope::current() {
    static const std::string none;
    return currentFolder ? *currentFolder : none;
}

} // namespace layerloom::engine
