// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/picture_decoder.h"

#include "core/data/pictures.h"
#include "core/values/error.h"

#include <QImage>
#include <QImageReader>

namespace layerloom {

namespace {

Picture decoded(const std::string& path) {
    QImageReader reader(QString::fromStdString(path));
    reader.setAutoTransform(true);
    reader.setDecideFormatFromContent(true);
    const QImage image = reader.read().convertToFormat(QImage::Format_RGB888);
    if (image.isNull())
        throw Error(path + " cannot be read as a picture: " + reader.errorString().toStdString());
    Picture picture{3, image.height(), image.width(), {}};
    picture.numbers.resize(static_cast<std::size_t>(3 * picture.height * picture.width));
    for (std::int64_t y = 0; y < picture.height; ++y) {
        const uchar* line = image.constScanLine(static_cast<int>(y));
        for (std::int64_t x = 0; x < picture.width; ++x) {
            for (std::int64_t channel = 0; channel < 3; ++channel)
                picture.plane(channel)[y * picture.width + x] =
                    static_cast<float>(line[3 * x + channel]) / 255.0F;
        }
    }
    return picture;
}

} // namespace

void useQtPictures() {
    // A fixed list: asking Qt for its formats would load all its plugins at every start.
    usePictureDecoder(decoded, {"png", "jpg", "jpeg", "bmp", "gif", "webp", "ppm", "pgm", "pbm", "xpm", "xbm",
                                "tif", "tiff", "svg", "ico", "tga", "jp2", "heic", "avif"});
}

} // namespace layerloom
