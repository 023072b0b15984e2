// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/torch/generator.h"

#include <ATen/CPUGeneratorImpl.h>

namespace layerloom::engine {

std::mutex& generatorMutex() {
    static std::mutex mutex;
    return mutex;
}

BorrowedGenerator::BorrowedGenerator()
    : lock_(generatorMutex()), state_(at::detail::getDefaultCPUGenerator().get_state()) {}

BorrowedGenerator::~BorrowedGenerator() {
    auto generator = at::detail::getDefaultCPUGenerator();
    generator.set_state(state_);
}

} // namespace layerloom::engine
