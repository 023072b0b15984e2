// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/project_file.h"
#include "core/source/source_reading.h"
#include "core/values/error.h"

#include <cstdint>
#include <cstdlib>

using namespace layerloom;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    ReadingSettings settings;
    settings.path = "net.py";
    settings.followsImports = false;
    try {
        const ReadSource read = readSource(std::string(reinterpret_cast<const char*>(data), size), settings);
        if (!(readProject(writeProject(read.document)).document == read.document))
            std::abort(); // what was read is a project
    } catch (const Error&) {
    }
    return 0;
}
