// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"

#include <QWidget>

#include <optional>
#include <vector>

class QFormLayout;

namespace layerloom {

class QuietComboBox;
class ValueField;

/// Chooses a function of `nn.init` for one parameter, with its arguments.
class InitialiserField : public QWidget {
    Q_OBJECT

  public:
    explicit InitialiserField(QWidget* parent = nullptr);

    void show(const std::optional<Initialiser>& initialiser);

  signals:
    /// None goes back to the layer's own initialisation. `isTyped`: part of what began with `editingBegan`.
    void edited(const std::optional<Initialiser>& initialiser, bool isTyped);
    void editingBegan();

  private:
    void choose(int index);
    void rebuildArguments();

    std::optional<Initialiser> shown_;
    QuietComboBox* function_;
    QFormLayout* form_;
    std::vector<ValueField*> arguments_;
};

} // namespace layerloom
