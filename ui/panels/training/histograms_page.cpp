// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/training/histograms_page.h"

#include "ui/bridge/training_controller.h"
#include "ui/language/language.h"
#include "ui/panels/giving_way.h"
#include "ui/panels/parts.h"
#include "ui/panels/save_dialog.h"
#include "ui/panels/sight.h"
#include "ui/plots/spread_plot.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QListWidget>
#include <QSplitter>
#include <QToolButton>

namespace layerloom {

namespace {

constexpr int kDrawIntervalMs = 500;
constexpr int kNarrowest = 130; ///< of a plot

} // namespace

HistogramsPage::HistogramsPage(TrainingController& controller, QWidget* parent)
    : PulsePage(controller, kDrawIntervalMs, parent), names_(new QListWidget),
      weights_(new SpreadPlot(translated("Weights"))), gradients_(new SpreadPlot(translated("Gradients"))) {
    names_->setObjectName("spreadParameters");
    names_->setAccessibleName(translated("Parameters in training"));
    names_->setUniformItemSizes(true);
    weights_->setObjectName("weightSpread");
    gradients_->setObjectName("gradientSpread");
    auto* halves = new QSplitter;
    halves->addWidget(names_);
    halves->addWidget(buildPlots());
    halves->setChildrenCollapsible(false);
    halves->setStretchFactor(1, 1);
    halves->setSizes({150, 700});
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 4, 0, 0);
    column->addWidget(halves);
    connect(names_, &QListWidget::currentRowChanged, this, &HistogramsPage::draw);
}

QWidget* HistogramsPage::buildPlots() {
    auto* save = smallButton("export",
                             translated("Save the histograms as pictures (.png, .svg, .pdf), or those of all "
                                        "parameters as a table (.csv)…"));
    save->setObjectName("saveHistograms");
    connect(save, &QToolButton::clicked, this, &HistogramsPage::choosePath);
    gradients_->setCorner(save);
    auto* plots = new QWidget;
    auto* line = new QHBoxLayout(plots);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    line->addWidget(weights_, 1);
    line->addWidget(gradients_, 1);
    new GivingWay(*gradients_, *plots, 2 * kNarrowest, kNarrowest);
    return plots;
}

void HistogramsPage::recolour() {
    weights_->recolour();
    gradients_->recolour();
}

void HistogramsPage::fill() {
    const auto& pulses = controller().history().pulses();
    QStringList names;
    if (!pulses.empty())
        for (const ParameterPulse& pulse : pulses.back().parameters)
            names << QString::fromStdString(pulse.name);
    QStringList present;
    for (int i = 0; i < names_->count(); ++i)
        present << names_->item(i)->text();
    if (present == names)
        return;
    const QSignalBlocker quiet(names_);
    names_->clear();
    names_->addItems(names);
    names_->setCurrentRow(names.isEmpty() ? -1 : 0);
}

void HistogramsPage::draw() {
    if (!isInSight(*this))
        return;
    const std::string name =
        names_->currentItem() ? names_->currentItem()->text().toStdString() : std::string();
    QVector<double> x;
    std::vector<Spread> weights;
    std::vector<Spread> gradients;
    for (const PulsePoint& point : controller().history().pulses()) {
        const auto pulse = std::ranges::find(point.parameters, name, &ParameterPulse::name);
        if (pulse == point.parameters.end())
            continue;
        x << point.epoch;
        weights.push_back(pulse->weightSpread);
        gradients.push_back(pulse->gradientSpread);
    }
    weights_->show(x, weights);
    gradients_->show(x, gradients);
}

QString HistogramsPage::save(const QString& path) const {
    const QFileInfo info(path);
    if (info.suffix().toLower() == "csv")
        return savedText(path, controller().history().course().csv());
    const QString failure = weights_->savePicture(path);
    return failure.isEmpty() ? gradients_->savePicture(info.path() + '/' + info.completeBaseName() +
                                                       "-gradients." + info.suffix())
                             : failure;
}

void HistogramsPage::choosePath() {
    saveWhereAsked(*this, translated("Save the histograms"), "histograms.png",
                   translated("Pictures (*.png *.svg *.pdf);;Table of all parameters (*.csv);;All files (*)"),
                   [this](const QString& path) { return save(path); });
}

} // namespace layerloom
