// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Generator.h>
#include <ATen/core/Tensor.h>

#include <mutex>

namespace layerloom::engine {

/// LibTorch's modules draw from one generator for the whole process: who seeds it must have it alone until
/// done.
std::mutex& generatorMutex();

/// Has the generator alone, and leaves it as it was.
class BorrowedGenerator {
  public:
    BorrowedGenerator();
    ~BorrowedGenerator();
    BorrowedGenerator(const BorrowedGenerator&) = delete;
    BorrowedGenerator& operator=(const BorrowedGenerator&) = delete;

  private:
    std::lock_guard<std::mutex> lock_;
    at::Tensor state_;
};

} // namespace layerloom::engine
