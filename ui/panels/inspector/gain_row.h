// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/value.h"

#include <QWidget>

class QComboBox;
class QDoubleSpinBox;

namespace layerloom {

/// `nn.init.calculate_gain`: the gain that suits the function behind a layer, with its number.
class GainRow : public QWidget {
    Q_OBJECT

  public:
    explicit GainRow(QWidget* parent = nullptr);

    /// Chooses the function whose gain that is, if there is one.
    void show(const Value& gain);

  signals:
    void chosen(double gain);

  private:
    void fill();
    double gainAt(int index) const;

    QComboBox* functions_;
    QDoubleSpinBox* slope_; ///< of leaky_relu
};

} // namespace layerloom
