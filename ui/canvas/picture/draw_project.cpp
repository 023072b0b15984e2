// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/picture/draw_project.h"

#include "core/values/error.h"
#include "core/values/file.h"
#include "ui/canvas/picture/picture_file.h"
#include "ui/theme/resources.h"

#include <QApplication>

#include <cstdio>
#include <string_view>

namespace layerloom {

namespace {

BlockPicture pictureOf(const Document& document, const Validation& validation, const BlockName& name) {
    if (!document.find(name)) {
        std::string known;
        for (const auto& [each, block] : document.blocks)
            known += (known.empty() ? "" : ", ") + each;
        throw Error("The project has no block '" + name + "'; it has " + known);
    }
    return BlockPicture(ShownBlock(document, name, validation.scopeOf(name)));
}

void write(const std::string& path, const QByteArray& bytes) {
    writeFileAtomically(path, std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
}

std::string sizeText(QSizeF size) {
    return std::to_string(qRound(size.width())) + " x " + std::to_string(qRound(size.height()));
}

std::string drawPdf(const Document& document, const Validation& validation, const PictureOrder& order,
                    const PictureLook& look) {
    std::vector<BlockPicture> pictures;
    if (order.allBlocks)
        pictures = picturesOfAll(document, validation);
    else
        pictures.push_back(
            pictureOf(document, validation, order.block.empty() ? document.root : order.block));
    if (pictures.empty())
        throw Error("There is nothing in the project that could be drawn");
    write(order.output, pdfBytes(pictures, look));
    return std::to_string(pictures.size()) + (pictures.size() == 1 ? " page" : " pages");
}

} // namespace

std::string drawProject(const Document& document, const Validation& validation, const PictureOrder& order) {
    qputenv("QT_QPA_PLATFORM", "offscreen"); // whatever the surroundings offer
    qunsetenv("QT_SCALE_FACTOR");
    // Qt warns of a session that is not there; errors of ours are thrown.
    qInstallMessageHandler([](QtMsgType type, const QMessageLogContext&, const QString& text) {
        if (type == QtCriticalMsg || type == QtFatalMsg)
            std::fprintf(stderr, "layerloom: %s\n", qPrintable(text));
    });
    int argc = 1;
    char name[] = "layerloom";
    char* argv[] = {name, nullptr};
    QApplication application(argc, argv);
    loadResources();
    PictureLook look{order.dark ? Theme::dark() : Theme::light(), !order.transparent, order.allBlocks};
    applyTheme(application, look.theme);

    const auto format = pictureFormat(QString::fromStdString(order.output));
    if (format == PictureFormat::Pdf)
        return drawPdf(document, validation, order, look);
    const BlockPicture picture =
        pictureOf(document, validation, order.block.empty() ? document.root : order.block);
    if (format == PictureFormat::Svg) {
        write(order.output, svgBytes(picture, look));
        return sizeText(picture.size(look)) + " units";
    }
    if (format != PictureFormat::Png)
        throw Error(order.output + " must end in .svg, .pdf or .png");
    const QImage image = pictureImage(picture, look, order.scale);
    write(order.output, pngBytes(image));
    return sizeText(image.size()) + " pixels";
}

} // namespace layerloom
