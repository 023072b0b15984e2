// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/document_session.h"
#include "ui/bridge/initialisation_command.h"
#include "ui/bridge/run_controller.h"
#include "ui/language/core_text.h"
#include "ui/language/language.h"

#include <QUndoStack>

// Parameters that are initialised anew, and ties that are looked into.

namespace layerloom {

void RunController::instantiate() {
    if (refuseProblems(Task::Initialise))
        return;
    start(Task::Initialise, translated("Building the model"),
          [this, snapshot = snapshot()](const std::stop_token&) {
              const bool isNew = !keeper_.isBuiltFrom(snapshot);
              keeper_.modelFor(snapshot);
              const auto reportValues = valuesReport();
              return [this, isNew, reportValues] {
                  reportValues();
                  emit instantiated(isNew);
              };
          });
}

void RunController::followDocument() {
    if (!valuesAreShown_ || session_.validation().hasErrors())
        return;
    // Not counted as something that goes on: nobody asked for it.
    queue_.add([this, job = ++lastJob_, snapshot = snapshot()](const std::stop_token&) {
        try {
            keeper_.followParameters(snapshot);
        } catch (const std::exception&) {
            return; // whoever runs the model is told
        }
        post(job, valuesReport());
    });
}

void RunController::previewInitialisation(const InitialisationOrder& order) {
    lastPreview_ = order.id;
    // Not counted as something that goes on: it comes and goes with every key that is pressed.
    queue_.add([this, order, job = ++lastJob_, snapshot = snapshot()](const std::stop_token&) {
        if (lastPreview_ != order.id)
            return;
        InitialisationPreview preview{.id = order.id, .shown = order.shown};
        try {
            preview = keeper_.preview(snapshot, order);
        } catch (const std::exception& error) {
            preview.problem = coreText(error.what());
        }
        const auto reportValues = valuesReport();
        post(job, [this, preview = std::move(preview), reportValues] {
            reportValues();
            emit initialisationPreviewed(preview);
        });
    });
}

void RunController::forgetPreview() {
    lastPreview_ = 0;
    queue_.add([this](const std::stop_token&) { keeper_.forgetPreview(); });
}

void RunController::reinitialise(const std::vector<std::string>& names, std::uint64_t seed,
                                 const QString& text) {
    if (refuseProblems(Task::Initialise))
        return;
    ModelSnapshot before = snapshot();
    if (names.empty())
        settings_.seed = seed; // for what is asked for meanwhile
    start(Task::Initialise, translated("Initialising"),
          [this, names, seed, text, before = std::move(before)](const std::stop_token&) {
              auto step = std::make_shared<ReinitialisedValues>(keeper_.reinitialise(before, names, seed));
              const auto reportValues = valuesReport();
              return [this, step, text, reportValues] {
                  const std::size_t changed = step->changed;
                  if (changed > 0)
                      session_.undoStack().push(new InitialisationCommand(*this, std::move(*step), text));
                  reportValues();
                  emit initialised(changed);
              };
          });
}

void RunController::repeat(const ReinitialisedValues& step) {
    if (refuseProblems(Task::Initialise))
        return;
    ModelSnapshot before = snapshot();
    if (step.names.empty())
        settings_.seed = step.seed;
    start(Task::Initialise, translated("Initialising"),
          [this, names = step.names, seed = step.seed, before = std::move(before)](const std::stop_token&) {
              keeper_.reinitialise(before, names, seed);
              return valuesReport();
          });
}

void RunController::takeBack(const ReinitialisedValues& step) {
    if (refuseProblems(Task::Initialise))
        return;
    if (step.names.empty())
        settings_.seed = step.seedBefore;
    start(Task::Initialise, translated("Setting values"),
          [this, step, snapshot = snapshot()](const std::stop_token&) {
              keeper_.takeBack(snapshot, step);
              return valuesReport();
          });
}

void RunController::checkTies() {
    if (refuseProblems(Task::Ties))
        return;
    start(Task::Ties, translated("Comparing tied parameters"),
          [this, snapshot = snapshot()](const std::stop_token&) {
              const std::vector<TieCheck> checks = keeper_.checkedTies(snapshot);
              const auto reportValues = valuesReport();
              return [this, checks, reportValues] {
                  reportValues();
                  emit tiesChecked(checks);
              };
          });
}

} // namespace layerloom
