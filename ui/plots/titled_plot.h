// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

class QCustomPlot;
class QHBoxLayout;
class QLabel;

namespace layerloom {

/// A plot below a line with its title, in which there is room for buttons. The wheel zooms, a drag moves, a
/// double click shows all.
class TitledPlot : public QWidget {
    Q_OBJECT

  public:
    void setTitle(const QString& title); ///< none: the line has the buttons alone
    void setCorner(QWidget* widget);     ///< right of the title, and of one that is there
    /// Writes a picture as its name says: `.png`, `.svg`, `.pdf`. Empty, or what went wrong.
    QString savePicture(const QString& path) const;
    virtual void showAll() = 0;

  protected:
    /// The plot is at least as large as `least`.
    TitledPlot(const QString& title, const QSize& least, QWidget* parent);
    QCustomPlot& plot() const { return *plot_; }

  private:
    QLabel* title_;
    QHBoxLayout* head_;
    QCustomPlot* plot_;
};

} // namespace layerloom
