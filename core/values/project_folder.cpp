// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/project_folder.h"

#include "core/values/error.h"

#include <filesystem>
#include <system_error>
#include <utility>

namespace layerloom {

namespace {

namespace fs = std::filesystem;

thread_local const std::string* current = nullptr;

} // namespace

ProjectFolder::ProjectFolder(const std::string& projectPath) {
    std::error_code error;
    const fs::path absolute = projectPath.empty() ? fs::path() : fs::absolute(projectPath, error);
    folder_ = absolute.parent_path().string();
    before_ = std::exchange(current, &folder_);
}

ProjectFolder::~ProjectFolder() {
    current = before_;
}

std::string ProjectFolder::resolved(const std::string& relative) {
    const fs::path path = fs::path(relative).lexically_normal();
    if (path.empty())
        throw Error("no file is chosen");
    if (path.is_absolute() || *path.begin() == "..")
        throw Error("the file must lie in the project's folder, and be named relative to it");
    if (!current || current->empty())
        throw Error("the file is named relative to the project, which has no folder yet; save it first");
    return (fs::path(*current) / path).string();
}

} // namespace layerloom
