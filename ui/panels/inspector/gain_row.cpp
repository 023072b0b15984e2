// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/inspector/gain_row.h"

#include "core/graph/initialisers.h"
#include "ui/language/language.h"
#include "ui/panels/parts.h"

#include <QDoubleSpinBox>
#include <QHBoxLayout>

#include <cmath>

namespace layerloom {

namespace {

constexpr double kDefaultSlope = 0.01;
constexpr double kSame = 1e-9;

} // namespace

GainRow::GainRow(QWidget* parent)
    : QWidget(parent), functions_(new QuietComboBox), slope_(new QDoubleSpinBox) {
    functions_->setObjectName("calculateGain");
    functions_->setAccessibleName("calculate_gain");
    functions_->setPlaceholderText("calculate_gain …");
    functions_->setToolTip(
        translated("calculate_gain: takes the gain that suits the function behind the layer"));
    slope_->setObjectName("gainSlope");
    slope_->setAccessibleName("negative_slope");
    slope_->setToolTip(translated("negative_slope of leaky_relu"));
    slope_->setRange(-1000, 1000);
    slope_->setDecimals(4);
    slope_->setSingleStep(0.01);
    slope_->setValue(kDefaultSlope);
    slope_->hide();
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(functions_, 1);
    line->addWidget(slope_);
    fill();
    functions_->setCurrentIndex(-1);
    connect(functions_, &QComboBox::activated, this, [this](int index) { emit chosen(gainAt(index)); });
    connect(slope_, &QDoubleSpinBox::valueChanged, this, [this] {
        const int index = functions_->currentIndex();
        fill();
        functions_->setCurrentIndex(index);
        emit chosen(gainAt(index));
    });
}

void GainRow::fill() {
    functions_->clear();
    for (const std::string& name : gainNonlinearities())
        functions_->addItem(QString("calculate_gain('%1') = %2")
                                .arg(QString::fromStdString(name))
                                .arg(calculateGain(name, slope_->value()).value_or(1), 0, 'g', 6),
                            QString::fromStdString(name));
}

double GainRow::gainAt(int index) const {
    return calculateGain(functions_->itemData(index).toString().toStdString(), slope_->value()).value_or(1);
}

void GainRow::show(const Value& gain) {
    const double number = gain.isNumber() ? gain.number() : std::nan("");
    const int now = functions_->currentIndex();
    // Several functions have the same gain: the one that was chosen stays.
    if (now < 0 || !(std::abs(gainAt(now) - number) < kSame)) {
        int found = -1;
        for (int i = functions_->count() - 1; i >= 0; --i)
            if (std::abs(gainAt(i) - number) < kSame)
                found = i;
        functions_->setCurrentIndex(found);
    }
    slope_->setVisible(functions_->currentData().toString() == "leaky_relu");
}

} // namespace layerloom
