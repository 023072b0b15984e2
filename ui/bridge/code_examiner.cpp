// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/code_examiner.h"

#include "core/engine/engine.h"
#include "core/engine/question_key.h"

#include <QThread>

namespace layerloom {

namespace {

/// An engine that cannot be loaded knows nothing of any code; whoever runs the model is told why.
CodeAnswer examined(const CodeQuestion& question) {
    try {
        return loadedEngine().examine(question);
    } catch (const Error&) {
        CodeAnswer answer;
        answer.outputs.resize(question.program->outputs.size());
        return answer;
    }
}

} // namespace

CodeExaminer::CodeExaminer(QObject* parent) : QObject(parent) {
    announcement_.setSingleShot(true);
    connect(&announcement_, &QTimer::timeout, this, &CodeExaminer::answered);
}

CodeExaminer::~CodeExaminer() {
    if (!thread_)
        return;
    thread_->requestInterruption();
    thread_->quit();
    thread_->wait();
}

std::optional<CodeAnswer> CodeExaminer::answer(const CodeQuestion& question) {
    constexpr std::size_t kKept = 4096;
    const std::string key = questionKey(question);
    if (const auto known = answers_.find(key); known != answers_.end())
        return known->second;
    if (!asked_.insert(key).second)
        return std::nullopt;
    if (answers_.size() >= kKept)
        answers_.clear();
    if (!thread_) {
        thread_ = std::make_unique<QThread>();
        worker_ = new QObject;
        worker_->moveToThread(thread_.get());
        connect(thread_.get(), &QThread::finished, worker_, &QObject::deleteLater);
        thread_->start(QThread::LowPriority);
    }
    QMetaObject::invokeMethod(worker_, [this, key, question] {
        if (QThread::currentThread()->isInterruptionRequested())
            return;
        const CodeAnswer answer = examined(question);
        QMetaObject::invokeMethod(
            this, [this, key, answer] { take(key, answer); }, Qt::QueuedConnection);
    });
    return std::nullopt;
}

void CodeExaminer::take(const std::string& key, const CodeAnswer& answer) {
    asked_.erase(key);
    answers_.emplace(key, answer);
    announcement_.start(0);
}

} // namespace layerloom
