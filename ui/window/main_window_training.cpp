// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/language/language.h"
#include "ui/panels/training/training_panel.h"
#include "ui/tensors/tensor_windows.h"
#include "ui/window/main_window.h"
#include "ui/window/status_line.h"

#include <QMessageBox>
#include <QPushButton>

// Trainings in the window.

namespace layerloom {

void MainWindow::connectTraining() {
    connect(trainingPanel_, &TrainingPanel::valuesRequested, tensors_, &TensorWindows::open);
    connect(&training_, &TrainingController::stateChanged, this, &MainWindow::updateActions);
    connect(&training_, &TrainingController::ended, this, [this](const TrainingEnd& end) {
        if (end.kind == TrainingEnd::Kind::Failed)
            revealNode(end.path);
        else
            status_->announce(end.kind == TrainingEnd::Kind::Done ? translated("The training is done")
                                                                  : translated("The training was stopped"));
    });
}

bool MainWindow::mayEndTraining() {
    if (!training_.isActive())
        return true;
    QMessageBox box(QMessageBox::Question, translated("Training"), translated("The model is being trained."),
                    QMessageBox::Cancel, this);
    box.setInformativeText(
        training_.order().folder.isEmpty()
            ? translated("What it has learned goes if the window closes now.")
            : translated("What it has learned since its last epoch goes if the window closes now; "
                         "the run can go on later."));
    QPushButton* close = box.addButton(translated("Stop and close"), QMessageBox::DestructiveRole);
    close->setObjectName("stopAndClose");
    box.setDefaultButton(QMessageBox::Cancel);
    box.exec();
    return box.clickedButton() == close;
}

} // namespace layerloom
