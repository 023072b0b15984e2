// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/constant_file.h"

#include "core/checkpoint/tensor_file.h"
#include "core/values/error.h"
#include "core/values/shape.h"

#include <utility>

namespace layerloom {

namespace {

const std::string kWhat = "The constant's file";

std::string typeText(DType dtype, const std::vector<std::int64_t>& shape) {
    return TensorType{dtype, Shape(shape)}.text();
}

} // namespace

ConstantFile describedConstantFile(const std::string& projectFolder, const std::string& path) {
    FileInProject chosen = chosenFile(projectFolder, path, kWhat, kMostConstantBytes);
    const HostTensor tensor = readTensorFile(path);
    return {std::move(chosen), tensor.dtype, tensor.shape};
}

HostTensor readConstantFile(const std::string& projectFolder, const ConstantFile& constant) {
    HostTensor tensor = readTensorFile(locatedFile(projectFolder, constant.file, kWhat, kMostConstantBytes));
    if (tensor.dtype != constant.dtype || tensor.shape != constant.shape)
        throw Error(kWhat + ' ' + constant.file.path + " holds " + typeText(tensor.dtype, tensor.shape) +
                    ", and not " + typeText(constant.dtype, constant.shape) + ": choose it again");
    return tensor;
}

} // namespace layerloom
