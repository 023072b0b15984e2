// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/matrix_view.h"

#include <QHBoxLayout>
#include <QWidget>

#include <vector>

class QComboBox;
class QSpinBox;

namespace layerloom {

/// Chooses what is shown of a tensor: which dimension runs downwards and which to the right, the index of
/// each other one, and from which row and column on a table goes that cannot hold all.
class SliceBar : public QWidget {
    Q_OBJECT

  public:
    explicit SliceBar(QWidget* parent = nullptr);

    /// Keeps what is chosen if the sizes are the same.
    void setShape(const std::vector<std::int64_t>& shape);
    const Slice& slice() const { return slice_; }
    bool hasChoice() const { return line_->count() > 1; }
    qint64 firstRow() const;
    qint64 firstColumn() const;

  signals:
    void changed();

  private:
    void rebuild();
    QComboBox* dimensionBox(const QString& title, int chosen);
    QSpinBox* indexBox(const QString& title, std::int64_t size, std::int64_t index, std::int64_t step);
    void addIndices();
    void addPages();
    void choose(int rows, int columns);

    std::vector<std::int64_t> shape_;
    Slice slice_;
    QHBoxLayout* line_;
    QSpinBox* firstRow_ = nullptr;
    QSpinBox* firstColumn_ = nullptr;
};

} // namespace layerloom
