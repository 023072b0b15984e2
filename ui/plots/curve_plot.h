// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QString>
#include <QVector>
#include <QWidget>

#include <vector>

class QCPAxis;
class QCustomPlot;
class QLabel;

namespace layerloom {

/// Numbers over the epochs of a training.
struct Curve {
    enum class Look { Line, Faint, Dashed, Dots, Points }; ///< Points: no line between them
    QString name;                                          ///< in the legend; empty: not there
    QColor colour;
    Look look = Look::Line;
    QVector<double> x;
    QVector<double> y;
};

/// Curves over one another with a title and a legend. The wheel zooms, a drag moves, a double click shows all
/// again; until then it follows what comes.
class CurvePlot : public QWidget {
    Q_OBJECT

  public:
    explicit CurvePlot(const QString& title, QWidget* parent = nullptr);

    void setTitle(const QString& title);
    void setCorner(QWidget* widget); ///< right of the title, and of one that is there
    void setXLabel(const QString& label);
    void show(const std::vector<Curve>& curves);
    void setLogarithmic(bool isLogarithmic);
    bool isLogarithmic() const;
    /// Takes its colours from the theme in force.
    void recolour();
    void showAll();
    /// Writes a picture as its name says: `.png`, `.svg`, `.pdf`. Empty, or what went wrong.
    QString savePicture(const QString& path) const;
    /// The names in the legend, for tests and readers of screens.
    QStringList legend() const;
    int curveCount() const;
    /// The points of a curve.
    int pointCount(int curve) const;

  protected:
    void resizeEvent(QResizeEvent* event) override;

  private:
    void fit();
    void placeLegend();

    QLabel* title_;
    QWidget* corner_ = nullptr;
    QCustomPlot* plot_;
    std::vector<Curve> curves_;
    bool follows_ = true;
};

} // namespace layerloom
