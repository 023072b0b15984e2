// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/numpy_file.h"

#include "core/checkpoint/checkpoint.h"
#include "core/checkpoint/numpy_layout.h"
#include "core/checkpoint/zip_writer.h"
#include "core/values/error.h"
#include "core/values/file.h"

namespace layerloom {

namespace {

HostTensor rowMajor(const HostTensor& tensor) {
    return tensor.isContiguous() ? tensor : tensor.contiguousCopy();
}

std::span<const std::byte> numbersOf(const HostTensor& rows) {
    return {rows.begin(), static_cast<std::size_t>(rows.elementCount()) * itemSize(rows.dtype)};
}

} // namespace

HostTensor readNumpyFile(const std::string& path) {
    const Checkpoint file = readCheckpoint(path);
    if (file.format() != CheckpointFormat::Numpy || !file.root().is(PickleObject::Kind::Tensor))
        throw Error("cannot read '" + path + "': it is no .npy file");
    return file.load(*file.root().tensor);
}

void writeNumpyFile(const HostTensor& tensor, const std::string& path) {
    const HostTensor rows = rowMajor(tensor);
    std::string head;
    try {
        head = numpyPreamble(rows);
    } catch (const Error& error) {
        throw Error("cannot write '" + path + "': " + error.what());
    }
    writeFileAtomically(path, [&](const ByteSink& sink) {
        sink(std::as_bytes(std::span(head)));
        sink(numbersOf(rows));
    });
}

void writeNumpyArchive(const NamedTensors& tensors, const std::string& path) {
    for (const auto& [name, tensor] : tensors) {
        if (tensor.dtype == DType::BFloat16)
            throw Error("cannot write '" + path + "': NumPy has no bfloat16, which '" + name +
                        "' has; convert it to float32 first");
    }
    writeFileAtomically(path, [&](const ByteSink& sink) {
        ZipWriter zip(sink, "");
        for (const auto& [name, tensor] : tensors) {
            const HostTensor rows = rowMajor(tensor);
            const std::string head = numpyPreamble(rows);
            zip.add(name + ".npy", {std::as_bytes(std::span(head)), numbersOf(rows)});
        }
        zip.finish();
    });
}

} // namespace layerloom
