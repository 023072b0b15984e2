// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/project_file.h"
#include "core/values/error.h"

#include <cstdint>
#include <cstdlib>
#include <string_view>

using namespace layerloom;

// What can be read can be written, and is read again as it was.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string text;
    try {
        text = writeProject(readProject({reinterpret_cast<const char*>(data), size}).document);
    } catch (const Error&) {
        return 0;
    }
    if (writeProject(readProject(text).document) != text)
        std::abort();
    return 0;
}
