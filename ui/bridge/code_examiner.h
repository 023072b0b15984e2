// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graph/code_oracle.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <string>
#include <unordered_map>
#include <unordered_set>

class QThread;

namespace layerloom {

/// The oracle of a window: has the engine look at code on a thread of its own, so that neither loading
/// LibTorch nor compiling holds up the person, and says when there is an answer. GUI thread only.
class CodeExaminer final : public QObject, public CodeOracle {
    Q_OBJECT

  public:
    explicit CodeExaminer(QObject* parent = nullptr);
    /// Waits for the question in work.
    ~CodeExaminer() override;

    /// The folder in which files lie that nodes name; empty: there is none yet. Answers are those of before
    /// until they are asked for again.
    void setFolder(std::string folder) { folder_ = std::move(folder); }
    const std::string& folder() const { return folder_; }
    std::optional<CodeAnswer> answer(const CodeQuestion& question) override;
    /// Questions that are not asked again before the next call are no longer of interest: those that wait are
    /// dropped. While one types, only the last text is looked at.
    void beginRound();

  signals:
    /// There are answers to questions that had none; several that come at once are said once.
    void answered();

  private:
    void take(const std::string& key, const CodeAnswer& answer);

    struct Wanted;
    void drop(const std::string& key);

    std::string folder_;
    std::unordered_map<std::string, CodeAnswer> answers_;
    std::unordered_set<std::string> asked_;
    std::shared_ptr<Wanted> wanted_;  ///< what the worker may see
    std::unique_ptr<QThread> thread_; ///< started by the first question
    QObject* worker_ = nullptr;       ///< lives in that thread
    QTimer announcement_;
};

} // namespace layerloom
