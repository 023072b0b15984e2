// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/picture/picture_file.h"

#include "core/graph/validation.h"
#include "core/values/error.h"
#include "ui/language/language.h"

#include <QBuffer>
#include <QFileInfo>
#include <QFont>
#include <QFontInfo>
#include <QMarginsF>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QRegularExpression>
#include <QSet>
#include <QSvgGenerator>

#include <functional>

namespace layerloom {

namespace {

/// Pixels an inch at 100 %, as CSS counts them.
constexpr int kDotsPerInch = 96;
constexpr double kInchesPerMetre = 1 / 0.0254;
/// Beyond this Qt's rasteriser cannot address pixels.
constexpr int kLargestSide = 32767;
constexpr qint64 kMostPixels = 400'000'000;
constexpr qreal kMostReducedPixels = 16e6;

/// Names the fonts that were really drawn with (`Sans Serif` is none), and what else may show the text where
/// they are not there.
QByteArray withFallbackFonts(const QByteArray& svg) {
    static const QRegularExpression family(R"re(font-family="([^",]+)")re");
    QString text = QString::fromUtf8(svg);
    QSet<QString> named;
    for (auto matches = family.globalMatch(text); matches.hasNext();)
        named.insert(matches.next().captured(1));
    for (const QString& name : named)
        text.replace("font-family=\"" + name + '"',
                     "font-family=\"'" + QFontInfo(QFont(name)).family() +
                         "', 'DejaVu Sans', 'Noto Sans', Verdana, sans-serif\"");
    return text.toUtf8();
}

QImage blankImage(const QSize& size) {
    QImage image(size, QImage::Format_ARGB32_Premultiplied);
    if (image.isNull())
        throw Error("There is not enough memory for a picture of " + std::to_string(size.width()) + " x " +
                    std::to_string(size.height()) + " pixels; choose a smaller scale, or SVG or PDF");
    image.fill(Qt::transparent);
    return image;
}

} // namespace

std::optional<PictureFormat> pictureFormat(const QString& path) {
    const QString suffix = QFileInfo(path).suffix().toLower();
    if (suffix == "svg")
        return PictureFormat::Svg;
    if (suffix == "pdf")
        return PictureFormat::Pdf;
    return suffix == "png" ? std::optional(PictureFormat::Png) : std::nullopt;
}

QByteArray svgBytes(const BlockPicture& picture, const PictureLook& look, const std::stop_token& stop) {
    QBuffer buffer;
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(kDotsPerInch);
    generator.setSize(picture.size(look).toSize());
    generator.setViewBox(QRectF(QPointF(), picture.size(look)));
    generator.setTitle(QString::fromStdString(picture.name()));
    generator.setDescription(translated("Drawn by LayerLoom"));
    QPainter painter(&generator);
    picture.paint(painter, look, stop);
    painter.end();
    return withFallbackFonts(buffer.data());
}

QByteArray pdfBytes(std::span<const BlockPicture> pictures, const PictureLook& look,
                    const std::stop_token& stop) {
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(kDotsPerInch);
    writer.setCreator("LayerLoom");
    writer.setTitle(pictures.empty() ? QString() : QString::fromStdString(pictures.front().name()));
    writer.setPageMargins(QMarginsF());
    QPainter painter;
    for (const BlockPicture& picture : pictures) {
        const QSizeF inches = picture.size(look) / kDotsPerInch;
        writer.setPageSize(QPageSize(inches, QPageSize::Inch, {}, QPageSize::ExactMatch));
        if (!painter.isActive())
            painter.begin(&writer);
        else
            writer.newPage();
        picture.paint(painter, look, stop);
    }
    painter.end();
    return buffer.data();
}

QImage pictureImage(const BlockPicture& picture, const PictureLook& look, qreal scale,
                    const std::stop_token& stop) {
    const QSize size = (picture.size(look) * scale).toSize().expandedTo({1, 1});
    if (size.width() > kLargestSide || size.height() > kLargestSide ||
        qint64(size.width()) * size.height() > kMostPixels)
        throw Error("The picture would have " + std::to_string(size.width()) + " x " +
                    std::to_string(size.height()) + " pixels; choose a smaller scale, or SVG or PDF");
    const QSizeF whole = picture.size(look);
    const bool isReduced = scale < 1 && whole.width() * whole.height() < kMostReducedPixels;
    // Qt knows no ratio under 1: smaller pictures are reduced, and very large ones drawn with less detail.
    QImage image = blankImage(isReduced ? whole.toSize() : size);
    QPainter painter;
    if (scale >= 1) {
        // By the device's ratio and not by the painter's transform: the level of detail stays that of 100 %.
        image.setDevicePixelRatio(scale);
        painter.begin(&image);
    } else {
        painter.begin(&image);
        if (!isReduced)
            painter.scale(scale, scale);
    }
    picture.paint(painter, look, stop);
    painter.end();
    if (isReduced)
        image = image.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    const int dots = qRound(kDotsPerInch * scale * kInchesPerMetre);
    image.setDotsPerMeterX(dots);
    image.setDotsPerMeterY(dots);
    return image;
}

QByteArray pngBytes(const QImage& image) {
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    if (!image.save(&buffer, "PNG"))
        throw Error("The picture cannot be written as PNG");
    return buffer.data();
}

std::vector<BlockPicture> picturesOfAll(const Document& document, const Validation& validation) {
    std::vector<BlockPicture> pictures;
    std::set<BlockName> seen;
    const std::function<void(const BlockName&)> visit = [&](const BlockName& name) {
        const BlockPtr block = document.share(name);
        if (!block || !seen.insert(name).second)
            return;
        const auto& header = *block->header;
        if (!block->nodes.empty() || !header.inputs.empty() || !header.outputs.empty() ||
            !header.notes.empty())
            pictures.emplace_back(ShownBlock(document, name, validation.scopeOf(name)));
        for (const NodePtr& node : block->nodes)
            if (node->isInstance())
                visit(node->block);
    };
    visit(document.root);
    return pictures;
}

} // namespace layerloom
