// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/code_examiner.h"

#include "core/engine/engine.h"
#include "core/engine/question_key.h"

#include <QThread>

#include <cstdint>
#include <mutex>

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

/// In which round each waiting question was asked last.
struct CodeExaminer::Wanted {
    std::mutex mutex;
    std::uint64_t round = 0;
    std::unordered_map<std::string, std::uint64_t> askedIn;

    void note(const std::string& key) {
        const std::lock_guard lock(mutex);
        askedIn[key] = round;
    }
    /// Whether it is still of interest; takes it out.
    bool take(const std::string& key) {
        const std::lock_guard lock(mutex);
        const auto found = askedIn.find(key);
        const bool isWanted = found != askedIn.end() && found->second == round;
        if (found != askedIn.end())
            askedIn.erase(found);
        return isWanted;
    }
};

CodeExaminer::CodeExaminer(QObject* parent) : QObject(parent), wanted_(std::make_shared<Wanted>()) {
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

std::optional<CodeAnswer> CodeExaminer::answer(const CodeQuestion& asked) {
    constexpr std::size_t kKept = 4096;
    CodeQuestion question = asked;
    question.folder = folder_;
    const std::string key = questionKey(question);
    if (const auto known = answers_.find(key); known != answers_.end())
        return known->second;
    const bool isNew = asked_.insert(key).second;
    wanted_->note(key);
    if (!isNew)
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
    QMetaObject::invokeMethod(worker_, [this, key, question, wanted = wanted_] {
        if (QThread::currentThread()->isInterruptionRequested())
            return;
        if (!wanted->take(key)) {
            QMetaObject::invokeMethod(
                this, [this, key] { drop(key); }, Qt::QueuedConnection);
            return;
        }
        const CodeAnswer answer = examined(question);
        QMetaObject::invokeMethod(
            this, [this, key, answer] { take(key, answer); }, Qt::QueuedConnection);
    });
    return std::nullopt;
}

void CodeExaminer::beginRound() {
    const std::lock_guard lock(wanted_->mutex);
    ++wanted_->round;
}

/// It may be asked anew; if someone did meanwhile, the next round will.
void CodeExaminer::drop(const std::string& key) {
    asked_.erase(key);
    bool isWantedAgain = false;
    {
        const std::lock_guard lock(wanted_->mutex);
        isWantedAgain = wanted_->askedIn.erase(key) > 0;
    }
    if (isWantedAgain)
        announcement_.start(0);
}

void CodeExaminer::take(const std::string& key, const CodeAnswer& answer) {
    asked_.erase(key);
    {
        const std::lock_guard lock(wanted_->mutex);
        wanted_->askedIn.erase(key);
    }
    answers_.emplace(key, answer);
    announcement_.start(0);
}

} // namespace layerloom
