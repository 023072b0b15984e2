// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/picture_dialog.h"

#include "tests/ui/window/window_driver.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>

using namespace layerloom;

namespace {

const QString kExamples = LAYERLOOM_SOURCE_DIR "/resources/examples/";

QByteArray content(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// The dialog as the window opens it, on ResNet-18.
class PictureDialogTest : public QObject {
    Q_OBJECT

    std::unique_ptr<WindowDriver> driver_;
    PictureDialog* dialog_ = nullptr;

    void choose(const char* format) { dialog_->findChild<QRadioButton*>(format)->click(); }

    /// Presses Save and answers with that path.
    void saveAs(const QString& path) {
        QTimer answer;
        connect(&answer, &QTimer::timeout, [&] {
            auto* files = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
            if (!files)
                return;
            answer.stop();
            files->findChild<QLineEdit*>("fileNameEdit")->setText(path);
            QMetaObject::invokeMethod(files, "accept", Qt::QueuedConnection);
        });
        answer.start(50);
        dialog_->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Save)->click();
    }

  private slots:
    void init() {
        driver_ = std::make_unique<WindowDriver>();
        driver_->window->openFile(kExamples + "resnet18.loom");
        driver_->trigger("exportPicture");
        dialog_ = driver_->window->findChild<PictureDialog*>();
        QVERIFY(dialog_ && dialog_->isVisible());
    }

    void cleanup() { driver_.reset(); }

    void whatIsSavedIsWhatWasChosen() {
        choose("svg");
        saveAs(driver_->file("net.svg"));
        QVERIFY(content(driver_->file("net.svg")).contains(">layer4<"));
    }

    void aMissingSuffixIsAdded() {
        choose("pdf");
        saveAs(driver_->file("net"));
        QVERIFY(content(driver_->file("net.pdf")).startsWith("%PDF"));
    }

    void pagesAreForPdfAndScalesForPng() {
        auto* extent = dialog_->findChild<QComboBox*>("extent");
        auto* scale = dialog_->findChild<QComboBox*>("scale");
        choose("pdf");
        QVERIFY(extent->isEnabled() && !scale->isEnabled());
        extent->setCurrentIndex(1);
        QVERIFY(dialog_->isOfAllBlocks());
        choose("png");
        QVERIFY(!extent->isEnabled() && scale->isEnabled());
        QVERIFY(!dialog_->isOfAllBlocks());
        QCOMPARE(extent->currentIndex(), 0);
    }

    void theScaleSetsThePixels() {
        choose("png");
        auto* scale = dialog_->findChild<QComboBox*>("scale");
        scale->setCurrentIndex(0);
        const QImage once = QImage::fromData(dialog_->bytes());
        scale->setCurrentIndex(2);
        QCOMPARE(QImage::fromData(dialog_->bytes()).size(), once.size() * 3);
    }

    void coloursChangeThePictureAndNotTheWindow() {
        choose("png");
        const bool wasDark = theme().isDark;
        dialog_->findChild<QComboBox*>("colours")->setCurrentIndex(2);
        QVERIFY(QImage::fromData(dialog_->bytes()).pixelColor(2, 2).lightness() < 60);
        dialog_->findChild<QComboBox*>("colours")->setCurrentIndex(1);
        QVERIFY(QImage::fromData(dialog_->bytes()).pixelColor(2, 2).lightness() > 200);
        QCOMPARE(theme().isDark, wasDark);
        dialog_->findChild<QCheckBox*>()->setChecked(false);
        QCOMPARE(QImage::fromData(dialog_->bytes()).pixelColor(2, 2).alpha(), 0);
    }

    void thePreviewFollows() {
        auto* preview = dialog_->findChild<QLabel*>("preview");
        const QImage before = preview->pixmap(Qt::ReturnByValue).toImage();
        dialog_->findChild<QComboBox*>("colours")->setCurrentIndex(2);
        QVERIFY(preview->pixmap(Qt::ReturnByValue).toImage() != before);
    }

    void aCopyIsThereAsPixelsAndAsSvg() {
        dialog_->findChild<QPushButton*>("copy")->click();
        const QMimeData* data = QGuiApplication::clipboard()->mimeData();
        QVERIFY(data->hasImage());
        QVERIFY(data->data("image/svg+xml").contains("layer4"));
    }

    void neitherSelectionNorGridGetsIntoThePicture() {
        dialog_->close();
        driver_->window->openFile(kExamples + "lenet.loom"); // sequential: always laid out in one way
        const auto draw = [this] {
            driver_->trigger("exportPicture");
            for (auto* dialog : driver_->window->findChildren<PictureDialog*>())
                if (dialog->isVisible())
                    dialog_ = dialog;
            choose("svg");
            const QByteArray drawn = dialog_->bytes();
            dialog_->close();
            return drawn;
        };
        const QByteArray before = draw();
        driver_->session().select({driver_->block().nodes.front()->id});
        QVERIFY(before.contains(">Conv2d<"));
        QCOMPARE(draw(), before);
    }
};

QTEST_MAIN(PictureDialogTest)
#include "picture_dialog_test.moc"
