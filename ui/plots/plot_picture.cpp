// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/plot_picture.h"

#include "ui/language/language.h"

#include <QFileInfo>
#include <QSvgGenerator>

#include <qcustomplot.h>

namespace layerloom {

namespace {

constexpr QSize kPicture{960, 540};

} // namespace

QString savePlotPicture(QCustomPlot& plot, const QString& title, const QString& path) {
    const QString suffix = QFileInfo(path).suffix().toLower();
    bool isWritten = false;
    if (suffix == "svg") {
        QSvgGenerator generator;
        generator.setFileName(path);
        generator.setSize(kPicture);
        generator.setViewBox(QRect({0, 0}, kPicture));
        generator.setTitle(title);
        QCPPainter painter;
        isWritten = painter.begin(&generator);
        if (isWritten) {
            painter.setMode(QCPPainter::pmVectorized);
            painter.setMode(QCPPainter::pmNoCaching);
            plot.toPainter(&painter, kPicture.width(), kPicture.height());
            isWritten = painter.end();
        }
    } else if (suffix == "pdf") {
        isWritten = plot.savePdf(path, kPicture.width(), kPicture.height());
    } else {
        isWritten = plot.savePng(path, kPicture.width(), kPicture.height(), 2);
    }
    return isWritten ? QString() : path + translated(" cannot be written");
}

} // namespace layerloom
