// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/weights_file.h"

#include "core/checkpoint/checkpoint_file.h"
#include "core/checkpoint/numpy_file.h"
#include "core/checkpoint/safetensors_file.h"
#include "core/values/error.h"

#include <algorithm>
#include <cctype>
#include <string_view>

namespace layerloom {

namespace {

bool endsWith(std::string path, std::string_view suffix) {
    std::transform(path.begin(), path.end(), path.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return path.ends_with(suffix);
}

[[noreturn]] void failSeveral(const std::string& path, std::size_t count) {
    throw Error("cannot write '" + path + "': a .npy file holds one array, and there are " +
                std::to_string(count) + " tensors; save them as .npz");
}

} // namespace

TensorFormat formatNamed(const std::string& path) {
    if (endsWith(path, ".safetensors"))
        return TensorFormat::Safetensors;
    if (endsWith(path, ".npz"))
        return TensorFormat::NumpyArchive;
    return endsWith(path, ".npy") ? TensorFormat::NumpyArray : TensorFormat::Torch;
}

void saveWeights(const StateDict& state, const std::string& path) {
    if (formatNamed(path) == TensorFormat::Torch)
        saveStateDict(state, path);
    else
        saveNamedTensors(state.entries, path);
}

void saveNamedTensors(const NamedTensors& tensors, const std::string& path) {
    switch (formatNamed(path)) {
    case TensorFormat::Torch:
        return saveTensors(tensors, path);
    case TensorFormat::Safetensors:
        return saveSafetensors(tensors, path);
    case TensorFormat::NumpyArchive:
        return writeNumpyArchive(tensors, path);
    case TensorFormat::NumpyArray:
        break;
    }
    if (tensors.size() != 1)
        failSeveral(path, tensors.size());
    writeNumpyFile(tensors.front().second, path);
}

} // namespace layerloom
