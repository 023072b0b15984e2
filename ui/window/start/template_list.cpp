// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/start/template_list.h"

#include "core/document/project_file.h"
#include "core/graph/cost.h"
#include "core/graph/validation.h"
#include "core/values/error.h"
#include "ui/canvas/picture/picture_file.h"
#include "ui/language/core_text.h"
#include "ui/theme/borrowed_theme.h"
#include "ui/theme/resources.h"

#include <QFile>
#include <QPainter>

#include <algorithm>

namespace layerloom {

namespace {

/// Smaller than that, cards are only boxes.
constexpr qreal kSmallestFactor = 0.36;
constexpr qreal kLargestFactor = 0.8;
constexpr int kFade = 36;

/// What is cut off runs out softly.
void fadeOut(QPainter& painter, const QRectF& edge, bool isRight) {
    QLinearGradient gradient(edge.topLeft(), isRight ? edge.topRight() : edge.bottomLeft());
    QColor clear = theme().canvas;
    clear.setAlpha(0);
    gradient.setColorAt(0, clear);
    gradient.setColorAt(1, theme().canvas);
    painter.fillRect(edge, gradient);
}

/// From further away, where cards show their names alone, in larger type.
QImage drawn(const BlockPicture& picture, const QSize& size, qreal ratio) {
    const PictureLook look{theme(), true, false};
    const QSizeF whole = picture.size(look);
    const qreal factor = std::clamp(std::min(size.width() / whole.width(), size.height() / whole.height()),
                                    kSmallestFactor, kLargestFactor);
    const QSizeF shown = whole * factor;
    const bool isTooWide = shown.width() > size.width();
    const bool isTooHigh = shown.height() > size.height();
    QImage sheet(size * ratio, QImage::Format_RGB32);
    sheet.setDevicePixelRatio(ratio);
    sheet.fill(theme().canvas);
    QPainter painter(&sheet);
    painter.translate(isTooWide ? 0 : (size.width() - shown.width()) / 2,
                      isTooHigh ? 0 : (size.height() - shown.height()) / 2);
    painter.scale(factor, factor);
    picture.paint(painter, look);
    painter.resetTransform();
    painter.setClipping(false);
    if (isTooWide)
        fadeOut(painter, QRectF(size.width() - kFade, 0, kFade, size.height()), true);
    if (isTooHigh)
        fadeOut(painter, QRectF(0, size.height() - kFade, size.width(), kFade), false);
    return sheet;
}

} // namespace

std::optional<Template> readTemplate(const QString& name) {
    loadResources();
    QFile file(":/examples/" + name + ".loom");
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    try {
        Template entry;
        entry.name = name;
        entry.document = readProject(file.readAll().toStdString()).document;
        const Validation validation = validate(entry.document);
        if (const Block* root = entry.document.find(entry.document.root))
            entry.doc = coreText(QString::fromStdString(root->header->doc).section('\n', 0, 0));
        if (validation.root)
            entry.parameters = moduleTree(validation.root).parameterCount();
        return entry;
    } catch (const Error&) {
        return std::nullopt;
    }
}

QImage templatePicture(const Template& entry, const Theme& colors, const QSize& size, qreal ratio) {
    const BorrowedTheme borrowed(colors);
    try {
        const Validation validation = validate(entry.document);
        return drawn(BlockPicture(ShownBlock(entry.document, entry.document.root, validation.root)), size,
                     ratio);
    } catch (const Error&) {
        QImage empty(size, QImage::Format_RGB32); // a model with nothing in it
        empty.fill(colors.canvas);
        return empty;
    }
}

} // namespace layerloom
