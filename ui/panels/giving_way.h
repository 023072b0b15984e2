// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QWidget;

namespace layerloom {

/// Lets a page become narrower than all of its parts beside one another: `part` is not seen while `whole`, in
/// which it lies, is narrower than `from` pixels. Takes the place of `part.setVisible`.
class GivingWay : public QObject {
    Q_OBJECT

  public:
    /// The page never becomes narrower than `least`.
    GivingWay(QWidget& part, QWidget& whole, int from, int least);

    /// Whether it is to be seen where there is room; at first it is.
    void setWanted(bool isWanted);

    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void follow();

    QWidget& part_;
    QWidget& whole_;
    int from_;
    bool isWanted_ = true;
};

} // namespace layerloom
