// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/torch/large_stack.h"

#include "core/values/error.h"

#include <exception>
#include <pthread.h>

namespace layerloom::engine {

namespace {

constexpr std::size_t kStackBytes = 256u << 20;

struct Job {
    const std::function<void()>& work;
    std::exception_ptr failure;
};

void* runJob(void* data) {
    auto& job = *static_cast<Job*>(data);
    try {
        job.work();
    } catch (...) {
        job.failure = std::current_exception();
    }
    return nullptr;
}

} // namespace

void onLargeStack(const std::function<void()>& work) {
    Job job{work, nullptr};
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, kStackBytes);
    pthread_t thread{};
    const int result = pthread_create(&thread, &attributes, runJob, &job);
    pthread_attr_destroy(&attributes);
    if (result != 0)
        throw Error("A thread for compiling could not be started");
    pthread_join(thread, nullptr);
    if (job.failure)
        std::rethrow_exception(job.failure);
}

} // namespace layerloom::engine
