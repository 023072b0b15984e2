// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/icons.h"

#include "ui/theme/resources.h"
#include "ui/theme/style_sheet.h"
#include "ui/theme/theme.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace layerloom {

namespace {

QColor colourOf(Tint tint) {
    const Theme& t = theme();
    switch (tint) {
    case Tint::Text:
        return blended(t.text, t.mutedText, 0.35);
    case Tint::Muted:
        return t.mutedText;
    case Tint::Accent:
        return t.accent;
    case Tint::AccentText:
        return t.accentText;
    case Tint::Error:
        return t.error;
    case Tint::Warning:
        return t.warning;
    case Tint::Success:
        return t.success;
    case Tint::Tie:
        return t.tie;
    }
    return t.text;
}

/// Renders an SVG whose drawing is in `currentColor`, in a colour of the theme.
class TintedSvg : public QIconEngine {
  public:
    TintedSvg(QString name, Tint tint) : name_(std::move(name)), tint_(tint) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override {
        const qreal ratio = painter->device()->devicePixelRatioF();
        painter->drawPixmap(rect, scaledPixmap(rect.size() * ratio, mode, state, ratio));
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        return scaledPixmap(size, mode, state, 1);
    }

    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State, qreal) override {
        QColor colour = colourOf(tint_);
        if (mode == QIcon::Disabled)
            colour = blended(theme().panel, theme().mutedText, 0.45);
        const QString key =
            QString("tinted:%1:%2:%3x%4").arg(name_, colour.name()).arg(size.width()).arg(size.height());
        QPixmap pixmap;
        if (QPixmapCache::find(key, &pixmap))
            return pixmap;
        pixmap = QPixmap(size);
        pixmap.fill(Qt::transparent);
        QSvgRenderer renderer(source().replace("currentColor", colour.name().toLatin1()));
        QPainter painter(&pixmap);
        renderer.render(&painter, QRectF(QPointF(), QSizeF(size)));
        QPixmapCache::insert(key, pixmap);
        return pixmap;
    }

    QIconEngine* clone() const override { return new TintedSvg(*this); }

  private:
    QByteArray source() const {
        QFile file(":/icons/" + name_ + ".svg");
        const bool isThere = file.open(QIODevice::ReadOnly);
        Q_ASSERT_X(isThere, "icon", qPrintable(name_));
        return isThere ? file.readAll() : QByteArray();
    }

    QString name_;
    Tint tint_;
};

class Dot : public QIconEngine {
  public:
    explicit Dot(const QColor& colour) : colour_(colour) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode, QIcon::State) override {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(colour_);
        const qreal radius = qMin(rect.width(), rect.height()) * 0.28;
        painter->drawEllipse(QRectF(rect).center(), radius, radius);
        painter->restore();
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }

    QIconEngine* clone() const override { return new Dot(*this); }

  private:
    QColor colour_;
};

} // namespace

QIcon icon(const QString& name, Tint tint) {
    loadResources();
    return QIcon(new TintedSvg(name, tint));
}

QIcon dotIcon(const QColor& colour) {
    return QIcon(new Dot(colour));
}

} // namespace layerloom
