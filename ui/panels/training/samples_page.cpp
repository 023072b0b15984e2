// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/training/samples_page.h"

#include "ui/bridge/training_controller.h"
#include "ui/language/language.h"
#include "ui/panels/parts.h"
#include "ui/panels/training/sample_grid.h"

#include <QHBoxLayout>
#include <QLabel>

namespace layerloom {

SamplesPage::SamplesPage(TrainingController& controller, QWidget* parent)
    : QWidget(parent), controller_(controller), which_(new QuietComboBox), summary_(styledLabel({}, "muted")),
      grid_(new SampleGrid), empty_(styledLabel({}, "muted")) {
    which_->setObjectName("whichSamples");
    which_->addItems({translated("Worst errors"), translated("As they come")});
    which_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    which_->setAccessibleName(translated("Which samples"));
    grid_->setObjectName("judgedSamples");
    grid_->setAccessibleName(translated("Samples with predictions"));
    empty_->setAlignment(Qt::AlignCenter);
    empty_->setWordWrap(true);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(8, 0, 8, 0);
    head->addWidget(which_);
    head->addWidget(summary_, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 4, 0, 0);
    column->setSpacing(4);
    column->addLayout(head);
    column->addWidget(grid_, 1);
    column->addWidget(empty_, 1);
    connect(which_, &QComboBox::activated, this, &SamplesPage::refresh);
    connect(&controller, &TrainingController::ended, this, &SamplesPage::refresh);
    connect(&controller, &TrainingController::stateChanged, this, &SamplesPage::refresh);
    refresh();
}

void SamplesPage::refresh() {
    const JudgedSamples& samples = controller_.samples();
    const bool hasSamples = samples.judged > 0;
    which_->setVisible(hasSamples);
    summary_->setVisible(hasSamples);
    grid_->setVisible(hasSamples);
    empty_->setVisible(!hasSamples);
    empty_->setText(
        controller_.isActive()
            ? translated("When the training ends this shows samples with what the model says of them")
            : translated("After a training this shows samples with what the model says of them"));
    if (!hasSamples)
        return;
    const bool areClasses = !samples.worst.empty() && samples.worst.front().judged->isClass;
    summary_->setText(areClasses ? translated("%1 of %2 are taken for another class")
                                       .arg(countText(samples.wrong), countText(samples.judged))
                                 : translated("of %1").arg(countText(samples.judged)));
    grid_->show(which_->currentIndex() == 0 ? samples.worst : samples.others);
}

} // namespace layerloom
