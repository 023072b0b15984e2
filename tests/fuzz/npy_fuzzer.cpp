// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/file_in_memory.h"
#include "tests/fuzz/read_everything.h"

using namespace layerloom::fuzz;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    readEverything(FileInMemory(data, size).path());
    return 0;
}
