// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"
#include "core/layers/option.h"

#include <QWidget>

#include <optional>
#include <vector>

class QComboBox;
class QFormLayout;

namespace layerloom {

class GainRow;
class QuietComboBox;
class ValueField;

/// Chooses a function of `nn.init` for one parameter, with its arguments.
class InitialiserField : public QWidget {
    Q_OBJECT

  public:
    explicit InitialiserField(QWidget* parent = nullptr);

    void show(const std::optional<Initialiser>& initialiser);
    /// Several parameters have different ones: none is shown.
    void showMixed();
    QComboBox& function() const;

  signals:
    /// None goes back to the layer's own initialisation. `isTyped`: part of what began with `editingBegan`.
    void edited(const std::optional<Initialiser>& initialiser, bool isTyped);
    void editingBegan();

  private:
    void choose(int index);
    void rebuildArguments();
    void addArgument(const OptionSpec& spec);
    void takeArgument(const std::string& name, const std::optional<Value>& value);

    std::optional<Initialiser> shown_;
    bool isMixed_ = false;
    QuietComboBox* function_;
    QFormLayout* form_;
    std::vector<ValueField*> arguments_;
    GainRow* gain_ = nullptr; ///< below the argument `gain`, if there is one
};

} // namespace layerloom
