// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/items/canvas_style.h"

#include <QCache>
#include <QFontMetricsF>
#include <QGlyphRun>
#include <QGuiApplication>
#include <QPaintEngine>
#include <QPainter>
#include <QTextLayout>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>

namespace layerloom {

namespace {

constexpr std::size_t kRoles = 6;
constexpr int kLetters = 0x180; ///< Latin; others are measured one by one

int sizeOf(TextRole role) {
    switch (role) {
    case TextRole::Title:
        return 13;
    case TextRole::Detail:
        return 11;
    case TextRole::FarTitle:
        return 21;
    case TextRole::Fine:
        return 8;
    case TextRole::Label:
    case TextRole::Pill:
        break;
    }
    return 10;
}

/// A font with what is known of its letters.
struct Lettering {
    explicit Lettering(TextRole role, const QFont& base) : font(made(role, base)), metrics(font) {
        for (int letter = 0; letter < kLetters; ++letter)
            advances[static_cast<std::size_t>(letter)] =
                static_cast<float>(metrics.horizontalAdvance(QChar(letter)));
    }

    static QFont made(TextRole role, QFont font) {
        font.setHintingPreference(QFont::PreferNoHinting); // text keeps its proportions at every zoom
        font.setPixelSize(sizeOf(role));
        if (role == TextRole::Title || role == TextRole::FarTitle)
            font.setWeight(QFont::DemiBold);
        return font;
    }

    /// The letters of the text in their places, from the beginning of its base line on: those of cards in
    /// sight are painted again and again, at any zoom.
    const QList<QGlyphRun>& laidOut(const QString& text) const {
        constexpr int kMostTexts = 4000;
        constexpr qreal kLongestLine = 1e6;
        if (const QList<QGlyphRun>* known = texts.object(text))
            return *known;
        QTextLayout layout(text, font);
        layout.beginLayout();
        QTextLine line = layout.createLine();
        line.setLineWidth(kLongestLine);
        line.setPosition({0, -line.ascent()});
        layout.endLayout();
        auto* runs = new QList<QGlyphRun>(layout.glyphRuns());
        texts.setMaxCost(kMostTexts);
        texts.insert(text, runs);
        return *runs;
    }

    QFont font;
    QFontMetricsF metrics;
    std::array<float, kLetters> advances{};
    mutable QCache<QString, QList<QGlyphRun>> texts;
};

const Lettering& lettering(TextRole role) {
    // Pictures are drawn on another thread, each of which keeps its own.
    static thread_local QFont base;
    static thread_local std::array<std::unique_ptr<Lettering>, kRoles> known;
    if (const QFont now = QGuiApplication::font(); now != base) {
        base = now;
        known = {};
    }
    auto& entry = known[static_cast<std::size_t>(role)];
    if (!entry)
        entry = std::make_unique<Lettering>(role, base);
    return *entry;
}

} // namespace

const QFont& canvasFont(TextRole role) {
    return lettering(role).font;
}

qreal textWidth(const QString& text, TextRole role) {
    const Lettering& letters = lettering(role);
    qreal width = 0;
    for (const QChar letter : text) {
        if (letter.unicode() >= kLetters)
            return letters.metrics.horizontalAdvance(text);
        width += letters.advances[letter.unicode()];
    }
    return width;
}

void drawTextLine(QPainter& painter, const QRectF& area, const QString& text, TextRole role,
                  Qt::Alignment alignment) {
    constexpr qreal kTolerance = 1;
    const Lettering& letters = lettering(role);
    const qreal width = textWidth(text, role);
    const bool fits = width <= area.width() + kTolerance;
    const QString shown =
        fits ? text : letters.metrics.elidedText(text, Qt::ElideRight, area.width() + kTolerance);
    const qreal used = fits ? width : textWidth(shown, role);
    const qreal room = area.width() - used;
    const qreal left = area.left() + (alignment & Qt::AlignRight     ? room
                                      : alignment & Qt::AlignHCenter ? room / 2
                                                                     : 0);
    const qreal middle = (letters.metrics.ascent() - letters.metrics.descent()) / 2;
    painter.setFont(letters.font);
    const QPointF start(left, area.center().y() + middle);
    if (painter.paintEngine()->type() != QPaintEngine::Raster)
        return painter.drawText(start, shown);
    for (const QGlyphRun& run : letters.laidOut(shown))
        painter.drawGlyphRun(start, run);
}

QColor mixed(const QColor& a, const QColor& b, qreal share) {
    const auto blend = [share](int x, int y) { return static_cast<int>(std::lround(x + (y - x) * share)); };
    return {blend(a.red(), b.red()), blend(a.green(), b.green()), blend(a.blue(), b.blue())};
}

QColor withAlpha(QColor color, int alpha) {
    color.setAlpha(alpha);
    return color;
}

QPointF boundedPoint(double x, double y) {
    const auto bounded = [](double value) {
        return std::isnan(value) ? 0.0 : std::clamp(value, -kFarthest, kFarthest);
    };
    return {bounded(x), bounded(y)};
}

QSizeF boundedSize(double width, double height) {
    constexpr double kSmallest = 1;
    constexpr double kLargest = 1e6;
    const auto bounded = [&](double value) {
        return std::isnan(value) ? kSmallest : std::clamp(value, kSmallest, kLargest);
    };
    return {bounded(width), bounded(height)};
}

QPointF snappedToGrid(const QPointF& point) {
    return {std::round(point.x() / kGrid) * kGrid, std::round(point.y() / kGrid) * kGrid};
}

} // namespace layerloom
