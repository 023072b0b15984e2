// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/training_values.h"

#include <QAbstractScrollArea>
#include <QImage>
#include <QSize>

#include <vector>

namespace layerloom {

/// Samples as tiles: a picture, or the first numbers of what is none, and below it its class; of judged ones
/// what the model takes them for, wrong ones marked by colour and sign.
class SampleGrid : public QAbstractScrollArea {
    Q_OBJECT

  public:
    explicit SampleGrid(QWidget* parent = nullptr);

    void show(std::vector<ShownSample> samples);
    int count() const { return static_cast<int>(tiles_.size()); }
    /// The words of a tile.
    QString textOf(int index) const;

  protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool viewportEvent(QEvent* event) override;

  private:
    struct Tile {
        ShownSample sample;
        QImage picture; ///< null: what is shown are numbers
    };
    int columns() const;
    QSize tileSize() const;
    QRect tileRect(int index) const;
    void paintTile(QPainter& painter, const QRect& area, const Tile& tile) const;
    void followSize();

    std::vector<Tile> tiles_;
    bool areJudged_ = false;
};

/// A sample of shape (h, w), (1, h, w) or (3, h, w) as a picture; null if it has another.
QImage sampleImage(const HostTensor& sample);

} // namespace layerloom
