// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

#include <cstdint>
#include <string>
#include <vector>

namespace layerloom {

/// A confusion matrix: rows are the true classes, columns what the model said. The stronger a cell, the
/// larger its share of its row. Hover a cell for words.
class ConfusionView : public QWidget {
    Q_OBJECT

  public:
    explicit ConfusionView(QWidget* parent = nullptr);

    /// [true][predicted], as many of each.
    void show(std::vector<std::vector<std::int64_t>> counts, std::vector<std::string> names);
    /// What the cell under that point says; empty where there is none.
    QString textAt(const QPoint& point) const;
    const std::vector<std::vector<std::int64_t>>& counts() const { return counts_; }

  protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

  private:
    QString nameOf(std::size_t index) const;
    QRectF grid() const;
    double labelWidth() const;
    void paintCells(QPainter& painter, const QRectF& area) const;
    void paintLabels(QPainter& painter, const QRectF& area) const;

    std::vector<std::vector<std::int64_t>> counts_;
    std::vector<std::string> names_;
};

} // namespace layerloom
