// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <QDir>
#include <QImage>
#include <QPainter>
#include <QProcess>
#include <QSvgRenderer>
#include <QTemporaryDir>

// What `cmake --install` puts into a folder works from there, and desktops find what they look for.

namespace {

const QString kId = QStringLiteral("org.layerloom.LayerLoom");

QImage rendered(const QString& svg, int size) {
    QImage image(size, size, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    QSvgRenderer(svg).render(&painter);
    return image;
}

/// Mean difference of a channel, of 255.
double difference(const QImage& a, const QImage& b) {
    double sum = 0;
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x) {
            const QRgb p = a.pixel(x, y);
            const QRgb q = b.pixel(x, y);
            sum += std::abs(qRed(p) * qAlpha(p) - qRed(q) * qAlpha(q)) / 255.0 +
                   std::abs(qGreen(p) * qAlpha(p) - qGreen(q) * qAlpha(q)) / 255.0 +
                   std::abs(qBlue(p) * qAlpha(p) - qBlue(q) * qAlpha(q)) / 255.0 +
                   std::abs(qAlpha(p) - qAlpha(q));
        }
    return sum / 4 / a.width() / a.height();
}

} // namespace

class InstalledFilesTest : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase() {
        QVERIFY(folder_.isValid());
        prefix_ = folder_.filePath("some where");
        QProcess install;
        install.start(LAYERLOOM_CMAKE, {"--install", LAYERLOOM_BUILD_DIR, "--prefix", prefix_});
        QVERIFY(install.waitForFinished(120'000));
        QVERIFY2(install.exitCode() == 0, install.readAllStandardError());
    }

    void theProgramWorksFromAnyPrefix() {
        const QString example = file("share/doc/layerloom/examples/net0.loom");
        QCOMPARE(run({"check", example}), 0);
        QCOMPARE(run({"export", example, "-o", folder_.filePath("net.svg")}), 0);
        QVERIFY(QFileInfo(folder_.filePath("net.svg")).size() > 1000);
        if (QFile::exists(file("lib/layerloom/layerloom_engine.so"))) {
            QCOMPARE(run({"export", example, "-o", folder_.filePath("net0.pth")}), 0);
            QVERIFY(QFileInfo(folder_.filePath("net0.pth")).size() > 30'000);
        }
    }

    /// Where the program was built stands in none of its files: it would be found there, and nowhere else.
    void nothingPointsBackToTheBuildFolder() {
        for (const char* path :
             {"bin/layerloom", "lib/layerloom/liblayerloom_core.so", "lib/layerloom/layerloom_engine.so",
              "lib/layerloom/layerloom_graphviz.so"}) {
            QFile binary(file(path));
            if (!binary.open(QIODevice::ReadOnly))
                continue; // a build without engine
            QVERIFY2(!binary.readAll().contains(LAYERLOOM_BUILD_DIR "/lib"), path);
        }
    }

    void everySizeOfAnIconIsItsPicture_data() {
        QTest::addColumn<QString>("svg");
        QTest::addColumn<QString>("png");
        QTest::addColumn<int>("size");
        for (const int size : {16, 22, 24, 32, 48, 64, 128, 256, 512})
            for (const QString& name : {"apps/" + kId, QStringLiteral("mimetypes/application-x-layerloom")})
                QTest::addRow("%s %d", qPrintable(name), size)
                    << "share/icons/hicolor/scalable/" + name + ".svg"
                    << QString("share/icons/hicolor/%1x%1/%2.png").arg(size).arg(name) << size;
    }
    void everySizeOfAnIconIsItsPicture() {
        QFETCH(QString, svg);
        QFETCH(QString, png);
        QFETCH(int, size);
        const QImage icon(file(png));
        QCOMPARE(icon.size(), QSize(size, size));
        const double apart = difference(icon.convertToFormat(QImage::Format_ARGB32),
                                        rendered(file(svg), size).convertToFormat(QImage::Format_ARGB32));
        QVERIFY2(apart < 4,
                 qPrintable(QString("packaging/icons renders it anew; they differ by %1").arg(apart)));
    }

    void theDesktopEntryNamesWhatIsInstalled() {
        QFile opened(file("share/applications/" + kId + ".desktop"));
        QVERIFY(opened.open(QIODevice::ReadOnly));
        const QString entry = QString::fromUtf8(opened.readAll());
        QVERIFY(entry.contains("\nIcon=" + kId + '\n'));
        QVERIFY(entry.contains("\nExec=layerloom %f\n"));
        QVERIFY(entry.contains("\nMimeType=application/x-layerloom;\n"));
        QVERIFY(QFile::exists(file("share/mime/packages/layerloom.xml")));
    }

    void manualPageAndCompletionsAreThere() {
        for (const char* path :
             {"share/man/man1/layerloom.1.gz", "share/bash-completion/completions/layerloom",
              "share/zsh/vendor-completions/_layerloom", "share/fish/vendor_completions.d/layerloom.fish"})
            QVERIFY2(QFileInfo(file(path)).size() > 1000, path);
    }

    /// By its name, and by what is in it.
    void desktopsKnowAProject() {
        const QString update = QStandardPaths::findExecutable("update-mime-database");
        if (update.isEmpty())
            QSKIP("there is no update-mime-database");
        QProcess process;
        process.start(update, {file("share/mime")});
        QVERIFY(process.waitForFinished(60'000) && process.exitCode() == 0);
        QFile globs(file("share/mime/globs2"));
        QVERIFY(globs.open(QIODevice::ReadOnly));
        QVERIFY(globs.readAll().contains(":application/x-layerloom:*.loom\n"));
        QFile magic(file("share/mime/magic"));
        QVERIFY(magic.open(QIODevice::ReadOnly));
        QVERIFY(magic.readAll().contains("application/x-layerloom"));
    }

  private:
    QString file(const QString& path) const { return prefix_ + '/' + path; }
    int run(const QStringList& arguments) const {
        QProcess process;
        process.start(file("bin/layerloom"), arguments);
        return process.waitForFinished(120'000) && process.exitStatus() == QProcess::NormalExit
                   ? process.exitCode()
                   : -1;
    }

    QTemporaryDir folder_;
    QString prefix_;
};

QTEST_GUILESS_MAIN(InstalledFilesTest)
#include "installed_files_test.moc"
