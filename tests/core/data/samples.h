// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "tests/core/complaint.h"

#include <QFile>
#include <QTemporaryDir>

#include <algorithm>
#include <numeric>
#include <string>
#include <vector>

// Data sets of tests: files, and what is read from them.

namespace layerloom::test {

inline std::string fileWith(const QTemporaryDir& folder, const char* name, const QByteArray& content) {
    QFile file(folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("a temporary file could not be written");
    return file.fileName().toStdString();
}

template <class Element>
std::vector<Element> elements(const HostTensor& tensor) {
    const auto* data = reinterpret_cast<const Element*>(tensor.begin());
    return {data, data + tensor.elementCount()};
}

inline const HostTensor& named(const NamedTensors& tensors, const std::string& name) {
    return std::ranges::find(tensors, name, [](const auto& entry) { return entry.first; })->second;
}

inline NamedTensors all(const Dataset& data) {
    std::vector<std::int64_t> rows(static_cast<std::size_t>(data.size()));
    std::iota(rows.begin(), rows.end(), std::int64_t{0});
    return data.take(rows);
}

/// Three labels, and three pictures of two pixels, as IDX files.
inline const QByteArray kLabels("\0\0\x08\1\0\0\0\3\2\0\1", 11);
inline const QByteArray kPictures("\0\0\x08\3\0\0\0\3\0\0\0\1\0\0\0\2\x00\xff\x33\x66\x99\xcc", 22);

} // namespace layerloom::test
