// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/training_plans.h"

#include "core/engine/training_setup.h"
#include "core/values/error.h"
#include "ui/bridge/document_session.h"
#include "ui/bridge/edit_command.h"
#include "ui/language/core_text.h"

#include <QUndoCommand>
#include <QUndoStack>

#include <utility>

namespace layerloom {

namespace {

std::string sectionOf(const Document& document) {
    const auto section = document.extensions.find(std::string(kTrainingSection));
    return section == document.extensions.end() ? std::string() : section->second;
}

} // namespace

/// Another plan as a step of the history.
class PlanCommand : public QUndoCommand {
  public:
    PlanCommand(TrainingPlans& plans, std::string before, std::string after, const QString& text, int gesture)
        : QUndoCommand(text), plans_(plans), before_(std::move(before)), after_(std::move(after)),
          gesture_(gesture) {}

    void redo() override { put(after_); }
    void undo() override { put(before_); }
    int id() const override { return gesture_ == 0 ? -1 : gesture_; }
    bool mergeWith(const QUndoCommand* other) override {
        after_ = static_cast<const PlanCommand&>(*other).after_;
        setText(other->text());
        setObsolete(after_ == before_);
        return true;
    }

  private:
    void put(const std::string& text) {
        EditCommand::putSection(plans_.session_, std::string(kTrainingSection), text);
        plans_.follow();
    }

    TrainingPlans& plans_;
    std::string before_;
    std::string after_;
    int gesture_;
};

TrainingPlans::TrainingPlans(DocumentSession& session) : QObject(&session), session_(session) {
    connect(&session, &DocumentSession::documentChanged, this, &TrainingPlans::follow);
    follow();
}

TrainingPlans& TrainingPlans::of(DocumentSession& session) {
    auto* known = session.findChild<TrainingPlans*>({}, Qt::FindDirectChildrenOnly);
    return known ? *known : *new TrainingPlans(session);
}

void TrainingPlans::change(const TrainingPlan& plan, const QString& text, int gesture) {
    const std::string before = sectionOf(session_.document());
    std::string after = planJson(plan);
    if (after == planJson(plan_))
        return;
    session_.undoStack().push(
        new PlanCommand(*this, before, std::move(after), text, gesture ? gesture : session_.newGesture()));
}

void TrainingPlans::follow() {
    std::string text = sectionOf(session_.document());
    std::string suits = text.empty() ? suitedSource(session_.document()) : std::string();
    if (isRead_ && text == text_ && suits == suitsWhat_)
        return;
    isRead_ = true;
    text_ = std::move(text);
    suitsWhat_ = std::move(suits);
    plan_ = defaultPlan();
    problem_.clear();
    if (!suitsWhat_.empty())
        plan_.settings.data.source = suitsWhat_;
    if (!text_.empty()) {
        try {
            plan_ = parsePlan(text_);
        } catch (const Error& error) {
            problem_ = coreText(error.what());
        }
    }
    emit changed();
}

} // namespace layerloom
