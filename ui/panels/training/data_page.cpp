// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/training/data_page.h"

#include "core/values/element.h"
#include "ui/language/language.h"
#include "ui/panels/giving_way.h"
#include "ui/panels/parts.h"
#include "ui/panels/training/sample_grid.h"
#include "ui/plots/balance_bars.h"
#include "ui/plots/curve_plot.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>

#include <array>
#include <map>

namespace layerloom {

namespace {

constexpr int kBalanceWidth = 270;
constexpr int kNarrowest = 160; ///< without the bars

/// Whether samples are points in the plane.
bool arePoints(const DataFacts& facts) {
    return !facts.examples.empty() && facts.examples.front().input.shape == std::vector<std::int64_t>{2} &&
           isFloatingPoint(facts.examples.front().input.dtype);
}

std::pair<double, double> pointOf(const HostTensor& input) {
    std::pair<double, double> point;
    withElementType(input.dtype, [&](auto element) {
        const auto* numbers = reinterpret_cast<const decltype(element)*>(input.begin());
        point = {asReal(numbers[0]), asReal(numbers[1])};
    });
    return point;
}

QColor classColour(std::size_t index) {
    constexpr std::array kCategories{"Linear",    "Reduction", "Shape",
                                     "Recurrent", "Constants", "Normalization"};
    return theme().category(kCategories[index % kCategories.size()]);
}

} // namespace

DataPage::DataPage(QWidget* parent)
    : QWidget(parent), balance_(new BalanceBars), balanceArea_(new QScrollArea), samples_(new SampleGrid),
      plane_(new CurvePlot(translated("Samples"))), empty_(styledLabel({}, "muted")) {
    samples_->setObjectName("dataSamplesGrid");
    samples_->setAccessibleName(translated("Samples of the data"));
    auto* page = new QWidget;
    page->setObjectName("page");
    page->setAttribute(Qt::WA_StyledBackground);
    auto* inside = new QVBoxLayout(page);
    inside->setContentsMargins(0, 0, 0, 0);
    inside->addWidget(balance_);
    inside->addStretch(1);
    balanceArea_->setWidget(page);
    balanceArea_->setWidgetResizable(true);
    balanceArea_->setFixedWidth(kBalanceWidth);
    empty_->setAlignment(Qt::AlignCenter);
    empty_->setWordWrap(true);
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(0, 4, 0, 0);
    line->setSpacing(4);
    line->addWidget(balanceArea_);
    line->addWidget(samples_, 1);
    line->addWidget(plane_, 1);
    line->addWidget(empty_, 1);
    showsBalance_ = new GivingWay(*balanceArea_, *this, kBalanceWidth + kNarrowest, kNarrowest);
    show({});
}

void DataPage::show(const DataFacts& facts) {
    facts_ = facts;
    const bool hasData = !facts.examples.empty();
    const bool isPlane = arePoints(facts);
    showsBalance_->setWanted(hasData && !facts.classCounts.empty());
    samples_->setVisible(hasData && !isPlane);
    plane_->setVisible(isPlane);
    empty_->setVisible(!hasData);
    empty_->setText(facts.problem.isEmpty() ? translated("The data is being looked at…") : facts.problem);
    balance_->show(facts.classCounts, facts.classNames);
    if (isPlane)
        showPlane(facts);
    else
        samples_->show(facts.examples);
}

void DataPage::showPlane(const DataFacts& facts) {
    std::map<std::string, Curve> byLabel;
    const bool hasClasses = !facts.classCounts.empty();
    for (const ShownSample& sample : facts.examples) {
        Curve& curve = byLabel[hasClasses ? sample.label : std::string()];
        const auto [x, y] = pointOf(sample.input);
        curve.x << x;
        curve.y << y;
    }
    std::vector<Curve> curves;
    for (auto& [label, curve] : byLabel) {
        curve.look = Curve::Look::Points;
        curve.name = hasClasses ? translated("class ") + QString::fromStdString(label) : QString();
        curve.colour = classColour(curves.size());
        curves.push_back(std::move(curve));
    }
    plane_->show(curves);
}

void DataPage::recolour() {
    plane_->recolour();
    show(DataFacts(facts_));
}

} // namespace layerloom
