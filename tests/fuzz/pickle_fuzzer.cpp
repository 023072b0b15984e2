// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/zip_writer.h"
#include "tests/fuzz/file_in_memory.h"
#include "tests/fuzz/read_everything.h"

#include <span>
#include <string>

using namespace layerloom;
using namespace layerloom::fuzz;

// The pickle in a sound archive with one storage: a fuzzer does not find checksums by itself.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const std::string storage(256, '\1');
    std::string file;
    ZipWriter zip(
        [&](std::span<const std::byte> more) {
            file.append(reinterpret_cast<const char*>(more.data()), more.size());
        },
        "archive");
    zip.add("data.pkl", std::as_bytes(std::span(data, size)));
    zip.add("data/0", std::as_bytes(std::span(storage)));
    zip.finish();
    readEverything(FileInMemory(file.data(), file.size()).path());
    return 0;
}
