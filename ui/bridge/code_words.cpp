// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/code_words.h"

#include "core/values/error.h"
#include "ui/bridge/job_queue.h"

namespace layerloom {

namespace {

JobQueue& worker() {
    static JobQueue queue;
    return queue;
}

const CodeNames* askedNames() {
    try {
        return &codeNames();
    } catch (const Error&) {
        return nullptr; // whoever runs the model is told why
    }
}

} // namespace

CodeWords::CodeWords(QObject* parent) : QObject(parent), job_(worker()) {
    job_.start([this](const std::stop_token&) -> BackgroundJob::Done {
        return [this, names = askedNames()] {
            names_ = names;
            emit known();
        };
    });
}

} // namespace layerloom
