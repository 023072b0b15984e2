// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkpoint/zip_writer.h"
#include "core/values/file.h"
#include "tests/core/checkpoint/pickle_builder.h"

#include <span>
#include <string>

// TorchScript files by hand, hostile ones too.

namespace layerloom::test {

/// A program by hand: the code of `__torch__.Net`, and what its object holds.
inline void writeArchive(const std::string& path, const std::string& code, const std::string& state) {
    using namespace pickles;
    const std::string data = proto() + global("__torch__", "Net") + ")\x81}(" + state + "ub.";
    const std::string constants = proto() + ").";
    writeFileAtomically(path, [&](const ByteSink& sink) {
        ZipWriter zip(sink, "net");
        const auto add = [&](const char* name, const std::string& content) {
            zip.add(name, std::as_bytes(std::span(content)));
        };
        add("data.pkl", data);
        add("constants.pkl", constants);
        add("code/__torch__.py", code);
        add("version", "3\n");
        zip.finish();
    });
}

inline const std::string kTraining = pickles::text("training") + "\x89";

inline std::string classWith(const std::string& body, const std::string& attributes = "  training : bool\n") {
    return "class Net(Module):\n  __parameters__ = []\n  __buffers__ = []\n" + attributes + body;
}

} // namespace layerloom::test
