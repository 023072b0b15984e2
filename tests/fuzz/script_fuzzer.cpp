// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/script_archive.h"
#include "core/checkpoint/script_checkpoint.h"
#include "core/checkpoint/script_signature.h"
#include "core/document/project_file.h"
#include "core/source/script_reading.h"
#include "tests/fuzz/file_in_memory.h"
#include "tests/fuzz/read_everything.h"

using namespace layerloom;

namespace {

template <class Work>
void allowErrors(Work work) {
    try {
        work();
    } catch (const Error&) {
    }
}

/// What is asked of a program before LibTorch's compiler sees it.
void readCode(const ScriptCode& code) {
    for (const auto& file : code.files) {
        for (const char* type : {".Net", ".Linear", ".Sequential"}) {
            const std::string name = file.first + type;
            code.attributesOf(name);
            allowErrors([&] { portsIn(code.signatureOf(name, "forward")); });
        }
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const fuzz::FileInMemory file(data, size);
    fuzz::readEverything(file.path());
    isScriptFile(file.path());
    allowErrors([&] { readCode(scriptCodeIn(file.path())); });
    allowErrors([&] {
        if (const auto project = projectInScript(file.path()))
            readProject(*project);
    });
    allowErrors([&] { readScriptModel(file.path(), {}, nullptr, [] { return FileInProject{"model.pt"}; }); });
    // The same as code by itself, which no archive and no checksum stands before.
    ScriptCode code;
    code.files["__torch__"] = std::string(reinterpret_cast<const char*>(data), size);
    readCode(code);
    return 0;
}
