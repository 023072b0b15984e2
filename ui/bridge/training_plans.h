// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/training/training_plan.h"

#include <QObject>
#include <QString>

#include <string>

namespace layerloom {

class DocumentSession;

/// What the session's project says about its next training. A change is a step of the history and is saved
/// with the project. One for each session, which owns it. GUI thread only.
class TrainingPlans : public QObject {
    Q_OBJECT

  public:
    static TrainingPlans& of(DocumentSession& session);

    /// What the project says, or else what suits its model.
    const TrainingPlan& plan() const { return plan_; }
    /// Why what the project says cannot be read; empty if all is well.
    const QString& problem() const { return problem_; }
    /// As one step of the history with that text; steps of one gesture (not 0) merge.
    void change(const TrainingPlan& plan, const QString& text, int gesture = 0);

  signals:
    void changed();

  private:
    friend class PlanCommand;
    explicit TrainingPlans(DocumentSession& session);
    void follow();

    DocumentSession& session_;
    TrainingPlan plan_;
    QString problem_;
    std::string text_;      ///< of the section as it was read last
    std::string suitsWhat_; ///< without a section: the data that suits the model
    bool isRead_ = false;
};

} // namespace layerloom
