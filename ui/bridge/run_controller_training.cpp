// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/document_session.h"
#include "ui/bridge/load_command.h"
#include "ui/bridge/run_controller.h"
#include "ui/language/language.h"

#include <QUndoStack>

// Models for trainings, which have a thread of their own.

namespace layerloom {

void RunController::lendModel(const DeviceName& device, std::optional<std::uint64_t> anew,
                              std::function<void(std::shared_ptr<LentModel>)> taken) {
    if (refuseProblems(Task::Train))
        return;
    start(Task::Train, translated("Building the model"),
          [this, device, anew, taken = std::move(taken), snapshot = snapshot()](const std::stop_token&) {
              auto lent = std::make_shared<LentModel>(keeper_.lend(snapshot, device, anew));
              const auto reportValues = valuesReport();
              return [taken, lent, reportValues] {
                  reportValues();
                  taken(lent);
              };
          });
}

void RunController::takeTrained(StateDict state) {
    start(Task::Train, translated("Taking the trained values"),
          [this, state = std::move(state), snapshot = snapshot()](const std::stop_token&) {
              auto step = std::make_shared<LoadedValues>(keeper_.takeTrained(snapshot, state));
              const auto reportValues = valuesReport();
              return [this, step, reportValues] {
                  session_.undoStack().push(new LoadCommand(*this, std::move(*step), translated("Train")));
                  reportValues();
              };
          });
}

} // namespace layerloom
