// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>
#include <QTimer>

class QDockWidget;
class QWidget;

namespace layerloom {

/// True if any of the view can be seen. `QWidget::isVisible` is not enough: a dock behind another's tab is
/// visible, far outside of the window.
bool isInSight(const QWidget& view);

/// Tells when a view comes into sight: shown, its page turned to, or the tab of its dock chosen.
class SightWatch : public QObject {
    Q_OBJECT

  public:
    /// Belongs to the view.
    explicit SightWatch(QWidget& view);

  signals:
    void cameIntoSight();

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void look();

    QWidget& view_;
    QPointer<QDockWidget> dock_; ///< that it stands in, known once it is shown
    QTimer soon_;
};

} // namespace layerloom
