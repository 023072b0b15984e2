// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/initialisation.h"

#include <QWidget>

#include <array>

class QLabel;

namespace layerloom {

class HistogramPairPlot;

/// The values of one parameter as they are and as a seed would make them: two hills over one another, and
/// their statistics.
class PreviewPane : public QWidget {
    Q_OBJECT

  public:
    explicit PreviewPane(QWidget* parent = nullptr);

    void show(const InitialisationPreview& preview, std::uint64_t seed);
    /// There is none, and this is why.
    void showNothing(const QString& why);

  private:
    static constexpr std::size_t kFacts = 5;

    QLabel* title_;
    HistogramPairPlot* plot_;
    QLabel* newTitle_;
    QWidget* facts_;
    std::array<QLabel*, kFacts> before_{};
    std::array<QLabel*, kFacts> after_{};
    QLabel* complaint_;
};

} // namespace layerloom
