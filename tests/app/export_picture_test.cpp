// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <QImage>
#include <QProcess>
#include <QStandardPaths>
#include <QXmlStreamReader>

#include <cmath>

namespace {

const QString kExamples = QStringLiteral(LAYERLOOM_SOURCE_DIR "/resources/examples/");

QByteArray content(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The contents of all text elements, and every font that they ask for. Empty if it is no XML.
struct SvgTexts {
    QStringList texts;
    QStringList fonts;
    QSizeF size;
    bool isValid = true;
};

SvgTexts textsOf(const QByteArray& svg) {
    SvgTexts found;
    QXmlStreamReader reader(svg);
    while (!reader.atEnd()) {
        if (reader.readNext() != QXmlStreamReader::StartElement)
            continue;
        const auto attributes = reader.attributes();
        if (reader.name() == u"svg") {
            const QStringList box = attributes.value("viewBox").toString().split(' ');
            found.size = QSizeF(box.value(2).toDouble(), box.value(3).toDouble());
        } else if (reader.name() == u"text") {
            found.fonts << attributes.value("font-family").toString();
            found.texts << reader.readElementText(QXmlStreamReader::IncludeChildElements);
        }
    }
    found.isValid = !reader.hasError();
    return found;
}

} // namespace

/// Pictures from the command line, in surroundings that have no display.
class ExportPictureTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;

    QString at(const QString& name) const { return folder_.filePath(name); }

    QString draw(const QStringList& arguments) {
        QProcess program;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.remove("DISPLAY");
        environment.remove("WAYLAND_DISPLAY");
        environment.remove("QT_QPA_PLATFORM");
        program.setProcessEnvironment(environment);
        program.start(QStringLiteral(LAYERLOOM_PROGRAM), QStringList("export") + arguments);
        if (!program.waitForFinished(120'000) || program.exitCode() != 0)
            return "failed: " + program.readAllStandardError();
        return program.readAllStandardOutput() + program.readAllStandardError();
    }

  private slots:
    void anSvgHasItsNamesAsText() {
        const QString path = at("lenet.svg");
        QVERIFY2(draw({kExamples + "lenet.loom", "-o", path}).contains("lenet.svg: "), "drawn");
        const SvgTexts svg = textsOf(content(path));
        QVERIFY(svg.isValid);
        for (const char* name : {"Conv2d", "AvgPool2d", "Linear"})
            QVERIFY2(std::any_of(svg.texts.begin(), svg.texts.end(),
                                 [&](const QString& text) { return text.contains(name); }),
                     name);
        for (const QString& font : svg.fonts)
            QVERIFY2(font.endsWith("sans-serif"), qPrintable(font));
    }

    void shapesOnWiresAreTextToo() {
        const QString path = at("resnet.svg");
        draw({kExamples + "resnet18.loom", "-o", path});
        QVERIFY(textsOf(content(path)).texts.contains(QStringLiteral("N×64×112×112")));
    }

    void aBlockIsDrawnByItsName() {
        const QString path = at("block.svg");
        draw({kExamples + "resnet18.loom", "-o", path, "--block", "BasicBlockDown"});
        const QStringList texts = textsOf(content(path)).texts;
        QVERIFY(texts.contains("conv2"));
        QVERIFY(!texts.contains("layer3"));
    }

    void theTextOfAPdfCanBeExtracted() {
        const QString tool = QStandardPaths::findExecutable("pdftotext");
        QVERIFY2(!tool.isEmpty(), "poppler-utils must be installed");
        const QString path = at("resnet.pdf");
        const QString said = draw({kExamples + "resnet18.loom", "-o", path, "--all-blocks"});
        QVERIFY2(said.contains("pages"), qPrintable(said));
        QProcess extract;
        extract.start(tool, {path, "-"});
        QVERIFY(extract.waitForFinished());
        const QStringList pages =
            QString::fromUtf8(extract.readAllStandardOutput()).split('\f', Qt::SkipEmptyParts);
        QCOMPARE(pages.size(), 6);
        QVERIFY2(pages[0].contains("ResNet") && pages[0].contains("layer4"), qPrintable(pages[0]));
        QVERIFY(pages[0].contains(QStringLiteral("N×64×112×112")));
        QVERIFY(std::any_of(pages.begin(), pages.end(),
                            [](const QString& page) { return page.contains("Downsample"); }));
    }

    void aPngIsAsLargeAsItsScaleSays() {
        const QString svg = at("size.svg");
        draw({kExamples + "net0.loom", "-o", svg});
        const QSizeF unit = textsOf(content(svg)).size;
        QVERIFY(unit.width() > 100);
        for (const double scale : {1.0, 3.0}) {
            const QString path = at("size.png");
            draw({kExamples + "net0.loom", "-o", path, "--scale", QString::number(scale)});
            const QImage image(path);
            QCOMPARE(image.size(), (unit * scale).toSize());
            QSet<QRgb> colours;
            for (int y = 0; y < image.height(); ++y)
                for (int x = 0; x < image.width(); ++x)
                    colours.insert(image.pixel(x, y));
            QVERIFY2(colours.size() > 20, "something is drawn");
        }
    }

    void themeAndBackgroundAreThoseThatWereAskedFor() {
        const auto corner = [&](const QStringList& options) {
            const QString path = at("corner.png");
            draw(QStringList{kExamples + "net0.loom", "-o", path, "--scale", "1"} + options);
            return QImage(path).pixelColor(0, 0);
        };
        QVERIFY(corner({}).lightness() > 230);
        QVERIFY(corner({"--theme", "dark"}).lightness() < 40);
        QCOMPARE(corner({"--transparent"}).alpha(), 0);
    }

    void anUnknownBlockIsSaidWithThoseThereAre() {
        const QString said = draw({kExamples + "nested.loom", "-o", at("never.svg"), "--block", "Nope"});
        QVERIFY2(said.contains("has no block 'Nope'; it has "), qPrintable(said));
        QVERIFY(!QFile::exists(at("never.svg")));
    }

    void nothingButTheResultIsPrinted() {
        const QString said = draw({kExamples + "net0.loom", "-o", at("quiet.svg")});
        QCOMPARE(said.count('\n'), 1);
    }

    void aPictureThatWouldBeTooLargeIsRefused() {
        QProcess program;
        program.start(QStringLiteral(LAYERLOOM_PROGRAM),
                      {"export", kExamples + "densenet121.loom", "--block", "DenseBlock4", "-o",
                       at("large.png"), "--scale", "16"});
        QVERIFY(program.waitForFinished(120'000));
        QCOMPARE(program.exitCode(), 1);
        QVERIFY(program.readAllStandardError().contains("choose a smaller scale"));
        QVERIFY(!QFile::exists(at("large.png")));
    }
};

QTEST_GUILESS_MAIN(ExportPictureTest)
#include "export_picture_test.moc"
