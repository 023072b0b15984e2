// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/document_session.h"
#include "ui/bridge/run_controller.h"
#include "ui/bridge/values_command.h"
#include "ui/language/language.h"

#include <QUndoStack>

// Single tensors: looked at, and edited.

namespace layerloom {

void RunController::fetchTensor(const std::string& name) {
    if (refuseProblems(Task::Tensor))
        return;
    start(Task::Tensor, translated("Reading values"),
          [this, name, snapshot = snapshot()](const std::stop_token&) {
              auto tensor = std::make_shared<const ShownTensor>(keeper_.tensor(snapshot, name));
              const auto reportValues = valuesReport();
              return [this, tensor, reportValues] {
                  reportValues();
                  emit tensorFetched(tensor);
              };
          });
}

void RunController::fetchFlow(const CallOutput& output, const std::string& name) {
    if (refuseProblems(Task::Tensor))
        return;
    if (!lastOrder_) {
        emit failed(Task::Tensor, translated("Run the model first: there is nothing that flowed yet"), {});
        return;
    }
    start(Task::Tensor, translated("Reading what flowed"),
          [this, output, name, order = *lastOrder_, snapshot = snapshot()](const std::stop_token& stop) {
              auto tensor =
                  std::make_shared<const ShownTensor>(keeper_.flowed(snapshot, order, output, name, stop));
              const auto reportValues = valuesReport();
              return [this, tensor, reportValues] {
                  reportValues();
                  emit tensorFetched(tensor);
              };
          });
}

void RunController::changeTensor(const TensorChange& change, const QString& text) {
    if (refuseProblems(Task::Tensor))
        return;
    start(Task::Tensor, translated("Setting values"),
          [this, change, text, snapshot = snapshot()](const std::stop_token& stop) {
              auto step = std::make_shared<ValuesStep>(keeper_.change(snapshot, change, stop));
              const auto reportValues = valuesReport();
              return [this, step, text, reportValues] {
                  session_.undoStack().push(new ValuesCommand(*this, std::move(*step), text));
                  reportValues();
              };
          });
}

void RunController::writeValues(const std::string& name, const std::vector<std::int64_t>& start,
                                const HostTensor& values) {
    if (refuseProblems(Task::Tensor))
        return;
    this->start(Task::Tensor, translated("Setting values"),
                [this, name, start, values, snapshot = snapshot()](const std::stop_token&) {
                    keeper_.write(snapshot, name, start, values);
                    return valuesReport();
                });
}

} // namespace layerloom
