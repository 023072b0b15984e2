// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <string>
#include <vector>

class QLabel;

namespace layerloom {

class ConfusionView;
class TrainingController;

/// Which classes the model takes for which, after the last epoch.
class ConfusionPage : public QWidget {
    Q_OBJECT

  public:
    explicit ConfusionPage(TrainingController& controller, QWidget* parent = nullptr);

    void setClassNames(std::vector<std::string> names);
    void refresh();
    ConfusionView& view() { return *view_; }

  private:
    TrainingController& controller_;
    QLabel* title_;
    ConfusionView* view_;
    QLabel* empty_;
    std::vector<std::string> names_;
};

} // namespace layerloom
