// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/matrix_view.h"
#include "ui/plots/number_colours.h"

#include <QTimer>
#include <QWidget>

class QCPColorMap;
class QCPColorScale;
class QCPRange;
class QCustomPlot;

namespace layerloom {

/// A matrix as a picture: rows downwards, a scale of colours beside it. The wheel zooms, a drag moves, a
/// double click shows all. Of a large matrix only what is visible is drawn, with no more cells than there are
/// pixels; the element of the largest magnitude stands for those that fall together.
class HeatMapPlot : public QWidget {
    Q_OBJECT

  public:
    explicit HeatMapPlot(QWidget* parent = nullptr);

    /// `least` and `greatest` of the numbers make the ends of the scale. Keeps what part is shown if `matrix`
    /// is as large as the one before.
    void show(const MatrixView& matrix, double least, double greatest);
    void setColours(NumberColours colours);
    /// Shows a grid of pictures: NaN is nothing but the gaps between them, elements are squares, and indices
    /// say nothing.
    void setShowsPictures();
    /// Takes its colours from the theme in force.
    void recolour();
    void showAll();
    /// The part that is visible, widened to whole elements.
    MatrixPart shownPart() const;
    void showPart(const MatrixPart& part);
    /// Shows the very part that the other one shows.
    void follow(const HeatMapPlot& other);
    QSize sizeHint() const override { return {420, 320}; }

  signals:
    /// The element under the pointer; −1 for both where there is none.
    void pointed(qint64 row, qint64 column);
    void shownPartChanged();

  protected:
    void resizeEvent(QResizeEvent* event) override;

  private:
    void setUpAxes();
    void draw();
    void colour();
    void point(const QPoint& position);

    QCustomPlot* plot_;
    QCPColorMap* map_;
    QCPColorScale* scale_;
    QTimer soon_; ///< one drawing for all that changes at a time
    MatrixView matrix_;
    double least_ = 0;
    double greatest_ = 0;
    NumberColours colours_ = NumberColours::Diverging;
    bool showsPictures_ = false;
};

} // namespace layerloom
