// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/picture/block_picture.h"

#include <QByteArray>
#include <QImage>

#include <optional>
#include <span>
#include <stop_token>
#include <vector>

namespace layerloom {

struct Validation;

enum class PictureFormat { Svg, Pdf, Png };

/// By the suffix of the file's name; none if it is none of theirs.
std::optional<PictureFormat> pictureFormat(const QString& path);

// On any thread, that of the pictures. What was asked to stop gives a picture of no use.

/// One picture as SVG 1.1 with true text.
QByteArray svgBytes(const BlockPicture& picture, const PictureLook& look, const std::stop_token& stop = {});

/// A page as large as its picture for each, with true text.
QByteArray pdfBytes(std::span<const BlockPicture> pictures, const PictureLook& look,
                    const std::stop_token& stop = {});

/// `scale` pixels for each pixel at 100 %, and so drawn with all detail. Throws Error if it would be too
/// large to be drawn.
QImage pictureImage(const BlockPicture& picture, const PictureLook& look, qreal scale,
                    const std::stop_token& stop = {});
QByteArray pngBytes(const QImage& image);

/// A picture of each block that the model uses, the model first, then what is in it in the order in which it
/// is met. Blocks without content are left out.
std::vector<BlockPicture> picturesOfAll(const Document& document, const Validation& validation);

} // namespace layerloom
