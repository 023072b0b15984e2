// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/training/layers_page.h"

#include "ui/bridge/gradient_health.h"
#include "ui/bridge/training_controller.h"
#include "ui/language/language.h"
#include "ui/panels/parts.h"
#include "ui/panels/save_dialog.h"
#include "ui/panels/sight.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QHeaderView>
#include <QSplitter>
#include <QToolButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace layerloom {

namespace {

enum Column { NameColumn, GradientColumn, WeightColumn, RatioColumn, ColumnCount };
enum Quantity { GradientNorm, UpdateRatio, WeightNorm };
constexpr int kDrawIntervalMs = 300;
constexpr std::size_t kMostNamed = 12; ///< in the legend
constexpr std::size_t kMostDrawn = 40;

double quantityOf(const ParameterPulse& pulse, int quantity) {
    return quantity == GradientNorm  ? pulse.gradient.norm
           : quantity == UpdateRatio ? updateRatio(pulse)
                                     : pulse.weight.norm;
}

/// One hue after the other, so that neighbours of the model have neighbouring colours.
QColor hueOf(std::size_t index, std::size_t count) {
    const double share = count < 2 ? 0 : static_cast<double>(index) / static_cast<double>(count - 1);
    const QColor accent = theme().accent;
    return QColor::fromHslF(static_cast<float>(0.62 - share * 0.62), accent.hslSaturationF() * 0.8F,
                            theme().isDark ? 0.66F : 0.45F);
}

} // namespace

LayersPage::LayersPage(TrainingController& controller, QWidget* parent)
    : PulsePage(controller, kDrawIntervalMs, parent), plot_(new CurvePlot({})), quantity_(new QuietComboBox),
      table_(new QTreeWidget) {
    quantity_->setObjectName("quantity");
    quantity_->addItems(
        {translated("Gradient norm"), translated("Update / weight"), translated("Weight norm")});
    quantity_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    plot_->setObjectName("layerPlot");
    plot_->setXLabel("epoch");
    auto* save = smallButton("export", translated("Save the lines as a picture (.png, .svg, .pdf)…"));
    save->setObjectName("saveLayers");
    connect(save, &QToolButton::clicked, this, &LayersPage::save);
    plot_->setCorner(quantity_);
    plot_->setCorner(save);
    plot_->setLogarithmic(true);
    table_->setObjectName("layers");
    table_->setAccessibleName(translated("Parameters in training"));
    table_->setHeaderLabels({translated("Parameter"), translated("Gradient"), translated("Weight"),
                             translated("Update / weight")});
    table_->headerItem()->setToolTip(GradientColumn, translated("The norm of its gradient in the last step"));
    table_->headerItem()->setToolTip(WeightColumn, translated("The norm of its values"));
    table_->headerItem()->setToolTip(
        RatioColumn, translated("How large a step is beside the weights: about 0.001 is usual"));
    table_->setRootIsDecorated(false);
    table_->setUniformRowHeights(true);
    table_->setAllColumnsShowFocus(true);
    table_->setSelectionMode(QAbstractItemView::ExtendedSelection);
    const int widths[] = {92, 104, 92, 100};
    for (int column = 0; column < ColumnCount; ++column)
        table_->header()->resizeSection(column, widths[column]);
    auto* halves = new QSplitter;
    halves->addWidget(plot_);
    halves->addWidget(table_);
    halves->setChildrenCollapsible(false);
    halves->setSizes({480, 400});
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 4, 0, 0);
    column->addWidget(halves);
    connect(quantity_, &QComboBox::activated, this, &LayersPage::draw);
    connect(table_, &QTreeWidget::itemSelectionChanged, this, &LayersPage::draw);
    connect(table_, &QTreeWidget::itemActivated, this,
            [this](QTreeWidgetItem* item) { emit valuesRequested(item->text(NameColumn).toStdString()); });
}

void LayersPage::save() {
    saveWhereAsked(*this, translated("Save the lines"), "layers.png",
                   translated("Pictures (*.png *.svg *.pdf);;All files (*)"),
                   [this](const QString& path) { return plot_->savePicture(path); });
}

void LayersPage::recolour() {
    plot_->recolour();
    draw();
}

void LayersPage::fill() {
    const auto& pulses = controller().history().pulses();
    const std::vector<ParameterPulse> last =
        pulses.empty() ? std::vector<ParameterPulse>() : pulses.back().parameters;
    const auto count = static_cast<int>(last.size());
    while (table_->topLevelItemCount() > count)
        delete table_->takeTopLevelItem(count);
    while (table_->topLevelItemCount() < count)
        table_->addTopLevelItem(new QTreeWidgetItem);
    for (int i = 0; i < count; ++i) {
        const ParameterPulse& pulse = last[static_cast<std::size_t>(i)];
        QTreeWidgetItem& item = *table_->topLevelItem(i);
        item.setText(NameColumn, QString::fromStdString(pulse.name));
        const GradientHealth health = healthOf(pulse.gradient);
        const QString norm = QString::number(pulse.gradient.norm, 'g', 3);
        item.setText(GradientColumn,
                     health == GradientHealth::Good ? norm : norm + "   " + healthText(health));
        item.setIcon(GradientColumn, health == GradientHealth::Good        ? QIcon()
                                     : health == GradientHealth::Vanishing ? icon("warning", Tint::Warning)
                                                                           : icon("error", Tint::Error));
        item.setText(WeightColumn, QString::number(pulse.weight.norm, 'g', 4));
        item.setText(RatioColumn, QString::number(updateRatio(pulse), 'g', 2));
    }
}

void LayersPage::draw() {
    if (!isInSight(*this))
        return;
    const auto& pulses = controller().history().pulses();
    std::vector<std::size_t> chosen;
    const std::size_t count = pulses.empty() ? 0 : pulses.back().parameters.size();
    for (std::size_t i = 0; i < count; ++i) {
        const QTreeWidgetItem* item = table_->topLevelItem(static_cast<int>(i));
        if (item && item->isSelected())
            chosen.push_back(i);
    }
    if (chosen.empty()) { // the weights say it; biases would double every line
        for (std::size_t i = 0; i < count; ++i)
            if (!pulses.back().parameters[i].name.ends_with("bias"))
                chosen.push_back(i);
    }
    if (chosen.size() > kMostDrawn)
        chosen.resize(kMostDrawn);
    std::vector<Curve> curves;
    for (std::size_t k = 0; k < chosen.size(); ++k) {
        Curve curve;
        const std::string& name = pulses.back().parameters[chosen[k]].name;
        curve.name = chosen.size() <= kMostNamed ? QString::fromStdString(name) : QString();
        curve.colour = hueOf(k, chosen.size());
        for (const PulsePoint& pulse : pulses) {
            if (chosen[k] >= pulse.parameters.size())
                continue;
            curve.x << pulse.epoch;
            curve.y << quantityOf(pulse.parameters[chosen[k]], quantity_->currentIndex());
        }
        curves.push_back(std::move(curve));
    }
    plot_->show(curves);
}

} // namespace layerloom
