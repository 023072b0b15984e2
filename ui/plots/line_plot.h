// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/host_tensor.h"

#include <QTimer>
#include <QWidget>

class QCPGraph;
class QCustomPlot;

namespace layerloom {

/// All elements of a tensor in row-major order as a line over their index. The wheel zooms along the indices,
/// a drag moves, a double click shows all. Where several elements fall onto one pixel the line goes through
/// the least and the greatest.
class LinePlot : public QWidget {
    Q_OBJECT

  public:
    explicit LinePlot(QWidget* parent = nullptr);

    void show(const HostTensor& tensor);
    /// Takes its colours from the theme in force.
    void recolour();
    void showAll();

  signals:
    /// The element under the pointer; −1 where there is none.
    void pointed(qint64 index);

  protected:
    void resizeEvent(QResizeEvent* event) override;

  private:
    void draw();

    QCustomPlot* plot_;
    QCPGraph* line_;
    QTimer soon_;
    HostTensor tensor_; ///< contiguous
    qint64 count_ = 0;
};

} // namespace layerloom
