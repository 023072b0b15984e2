// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/training/confusion_page.h"

#include "ui/bridge/training_controller.h"
#include "ui/language/language.h"
#include "ui/panels/parts.h"
#include "ui/plots/confusion_view.h"

#include <QLabel>
#include <QVBoxLayout>

namespace layerloom {

ConfusionPage::ConfusionPage(TrainingController& controller, QWidget* parent)
    : QWidget(parent), controller_(controller), title_(styledLabel({}, "muted")), view_(new ConfusionView),
      empty_(styledLabel({}, "muted")) {
    view_->setObjectName("confusion");
    empty_->setAlignment(Qt::AlignCenter);
    empty_->setWordWrap(true);
    title_->setContentsMargins(8, 0, 0, 0);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 4, 0, 0);
    column->setSpacing(0);
    column->addWidget(title_);
    column->addWidget(view_, 1);
    column->addWidget(empty_, 1);
    connect(&controller, &TrainingController::epochDone, this, &ConfusionPage::refresh);
    connect(&controller, &TrainingController::stateChanged, this, &ConfusionPage::refresh);
    refresh();
}

void ConfusionPage::setClassNames(std::vector<std::string> names) {
    names_ = std::move(names);
    refresh();
}

void ConfusionPage::refresh() {
    const auto& epochs = controller_.history().epochs();
    const Scores* scores = epochs.empty()             ? nullptr
                           : epochs.back().validation ? &*epochs.back().validation
                                                      : &epochs.back().training;
    const Metrics* metrics = nullptr;
    for (std::size_t i = 0; scores && i < scores->outputs.size() && !metrics; ++i) {
        if (!scores->outputs[i].second.confusion().empty())
            metrics = &scores->outputs[i].second;
    }
    view_->setVisible(metrics);
    title_->setVisible(metrics);
    empty_->setVisible(!metrics);
    if (!metrics) {
        empty_->setText(epochs.empty()
                            ? translated("After the first epoch this shows which classes are taken for which")
                            : translated("The targets are measures, which have no classes to mix up"));
        return;
    }
    title_->setText(translated("%1 after epoch %2")
                        .arg(epochs.back().validation ? translated("Validation") : translated("Training"))
                        .arg(epochs.back().epoch));
    view_->show(metrics->confusion(), names_);
}

} // namespace layerloom
