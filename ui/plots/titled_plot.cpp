// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/titled_plot.h"

#include "ui/plots/plot_picture.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <qcustomplot.h>

namespace layerloom {

namespace {

constexpr int kHeadHeight = 26; ///< as with a button, so that plots side by side begin at one height

} // namespace

TitledPlot::TitledPlot(const QString& title, const QSize& least, QWidget* parent)
    : QWidget(parent), title_(new QLabel(title)), head_(new QHBoxLayout), plot_(new QCustomPlot) {
    title_->setProperty("role", "section");
    title_->setTextFormat(Qt::PlainText);
    title_->setMinimumHeight(kHeadHeight);
    title_->setVisible(!title.isEmpty());
    head_->setContentsMargins(8, 0, 8, 0);
    head_->addWidget(title_);
    head_->addStretch(1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addLayout(head_);
    column->addWidget(plot_, 1);
    plot_->setMinimumSize(least);
    plot_->setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    plot_->setFocusPolicy(Qt::NoFocus);
    connect(plot_, &QCustomPlot::mouseDoubleClick, this, &TitledPlot::showAll);
}

void TitledPlot::setTitle(const QString& title) {
    title_->setText(title);
    title_->setVisible(!title.isEmpty());
}

void TitledPlot::setCorner(QWidget* widget) {
    head_->addWidget(widget);
}

QString TitledPlot::savePicture(const QString& path) const {
    return savePlotPicture(*plot_, title_->text(), path);
}

} // namespace layerloom
