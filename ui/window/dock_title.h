// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QDockWidget;

namespace layerloom {

/// The title bar of a panel: its name, a button that makes it float, one that closes it. Takes no room while
/// the panel is one of several tabs, which bear its name already.
class DockTitle : public QWidget {
    Q_OBJECT

  public:
    explicit DockTitle(QDockWidget& dock);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    /// Looks whether the panel is tabbed; to be called after docks were moved.
    void follow();

  private:
    QDockWidget& dock_;
    bool isTabbed_ = false;
};

} // namespace layerloom
