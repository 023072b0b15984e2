// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/constant_file.h"

#include "core/checkpoint/tensor_file.h"
#include "core/values/error.h"
#include "core/values/sha256.h"
#include "core/values/shape.h"

#include <algorithm>
#include <filesystem>

namespace layerloom {

namespace {

namespace fs = std::filesystem;

std::string typeText(DType dtype, const std::vector<std::int64_t>& shape) {
    return TensorType{dtype, Shape(shape)}.text();
}

bool isWithin(const fs::path& inner, const fs::path& outer) {
    const auto [end, rest] = std::mismatch(outer.begin(), outer.end(), inner.begin(), inner.end());
    return end == outer.end() && rest != inner.end();
}

/// Refuses what would be waited for for ever (a pipe), and what is too much.
void requireBearable(const fs::path& file, const std::string& name) {
    std::error_code error;
    if (!fs::is_regular_file(file, error))
        throw Error("The constant's file " + name + " is no regular file");
    const std::uintmax_t bytes = fs::file_size(file, error);
    if (!error && bytes > kMostConstantBytes)
        throw Error("The constant's file " + name + " has " + std::to_string(bytes) + " bytes; up to " +
                    std::to_string(kMostConstantBytes) + " are read");
}

} // namespace

std::string constantPathComplaint(const std::string& path) {
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

ConstantFile describedConstantFile(const std::string& projectFolder, const std::string& path) {
    if (projectFolder.empty())
        throw Error("Save the project first: the file is found by its place beside the project");
    const fs::path folder = fs::weakly_canonical(projectFolder);
    const fs::path file = fs::weakly_canonical(path);
    if (!isWithin(file, folder))
        throw Error(path + " lies outside of the project's folder " + folder.string() +
                    ": copy it there first");
    const std::string name = file.lexically_relative(folder).generic_string();
    requireBearable(file, name);
    const HostTensor tensor = readTensorFile(file.string());
    return {name, tensor.dtype, tensor.shape, sha256OfFile(file.string())};
}

HostTensor readConstantFile(const std::string& projectFolder, const ConstantFile& file) {
    if (const std::string complaint = constantPathComplaint(file.path); !complaint.empty())
        throw Error("The constant's path '" + file.path + "' " + complaint);
    if (projectFolder.empty())
        throw Error("The constant's file " + file.path +
                    " is looked for beside the project: save the project first");
    std::error_code error;
    const fs::path folder = fs::weakly_canonical(projectFolder, error);
    const fs::path whole = fs::weakly_canonical(folder / file.path, error);
    if (error || !fs::exists(whole, error))
        throw Error("The constant's file " + file.path + " is missing: it should lie in " + folder.string());
    if (!isWithin(whole, folder))
        throw Error("The constant's file " + file.path + " leads out of the project's folder");
    requireBearable(whole, file.path);
    const bool isOther = !file.sha256.empty() && sha256OfFile(whole.string()) != file.sha256;
    if (isOther)
        throw Error("The constant's file " + file.path +
                    " has changed since it was chosen: choose it again to take what it holds now");
    HostTensor tensor = readTensorFile(whole.string());
    if (tensor.dtype != file.dtype || tensor.shape != file.shape)
        throw Error("The constant's file " + file.path + " holds " + typeText(tensor.dtype, tensor.shape) +
                    ", and not " + typeText(file.dtype, file.shape) + ": choose it again");
    return tensor;
}

} // namespace layerloom
