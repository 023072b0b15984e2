// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/project_folder.h"

#include "core/values/error.h"
#include "core/values/sha256.h"

#include <algorithm>
#include <filesystem>

namespace layerloom {

namespace {

namespace fs = std::filesystem;

bool isWithin(const fs::path& inner, const fs::path& outer) {
    const auto [end, rest] = std::mismatch(outer.begin(), outer.end(), inner.begin(), inner.end());
    return end == outer.end() && rest != inner.end();
}

void requireBearable(const fs::path& file, const std::string& name, std::uint64_t maximumBytes) {
    std::error_code error;
    if (!fs::is_regular_file(file, error))
        throw Error(name + " is no regular file");
    const std::uintmax_t bytes = fs::file_size(file, error);
    if (!error && bytes > maximumBytes)
        throw Error(name + " has " + std::to_string(bytes) + " bytes; up to " + std::to_string(maximumBytes) +
                    " are read");
}

} // namespace

std::string projectPathComplaint(const std::string& path) {
    const fs::path given(path);
    if (path.empty())
        return "is empty: choose a file";
    if (path.find('\0') != std::string::npos)
        return "can be no path";
    if (given.is_absolute())
        return "must be relative to the project's folder";
    if (std::ranges::find(given, fs::path("..")) != given.end())
        return "must not lead out of the project's folder";
    return {};
}

FileInProject chosenFile(const std::string& folder, const std::string& path, const std::string& what,
                         std::uint64_t maximumBytes) {
    if (folder.empty())
        throw Error("Save the project first: the file is found by its place beside the project");
    std::error_code error;
    const fs::path whole = fs::weakly_canonical(folder, error);
    const fs::path file = fs::weakly_canonical(path, error);
    if (error || !isWithin(file, whole))
        throw Error(path + " lies outside of the project's folder " + whole.string() +
                    ": copy it there first");
    const std::string name = file.lexically_relative(whole).generic_string();
    requireBearable(file, what + ' ' + name, maximumBytes);
    return {name, sha256OfFile(file.string())};
}

std::string locatedFile(const std::string& folder, const FileInProject& file, const std::string& what,
                        std::uint64_t maximumBytes) {
    if (const std::string complaint = projectPathComplaint(file.path); !complaint.empty())
        throw Error(what + "'s path '" + file.path + "' " + complaint);
    const std::string name = what + ' ' + file.path;
    if (folder.empty())
        throw Error(name + " is looked for beside the project: save the project first");
    std::error_code error;
    const fs::path whole = fs::weakly_canonical(folder, error);
    const fs::path found = fs::weakly_canonical(whole / file.path, error);
    if (error || !fs::exists(found, error))
        throw Error(name + " is missing: it should lie in " + whole.string());
    if (!isWithin(found, whole))
        throw Error(name + " leads out of the project's folder");
    requireBearable(found, name, maximumBytes);
    if (!file.sha256.empty() && sha256OfFile(found.string()) != file.sha256)
        throw Error(name + " has changed since it was chosen: choose it again to take what it holds now");
    return found.string();
}

} // namespace layerloom
