// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/picture_dialog.h"

#include "tests/ui/window/window_driver.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDeadlineTimer>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPointer>
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
    QImage preview() const {
        return dialog_->findChild<QLabel*>("preview")->pixmap(Qt::ReturnByValue).toImage();
    }
    QPushButton& saveButton() const {
        return *dialog_->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Save);
    }
    /// What is saved with the choices as they are; the dialog closes.
    QByteArray saved(const char* name) {
        const QString path = driver_->file(name);
        const QPointer<PictureDialog> dialog = dialog_;
        saveAs(path);
        const QDeadlineTimer end(30'000);
        while (dialog && dialog->isVisible() && !end.hasExpired())
            QTest::qWait(5);
        return content(path);
    }
    void openDialog() {
        driver_->trigger("exportPicture");
        for (auto* dialog : driver_->window->findChildren<PictureDialog*>()) {
            if (dialog->isVisible())
                dialog_ = dialog;
        }
        QVERIFY(dialog_ && dialog_->isVisible());
        QTRY_VERIFY(!dialog_->isDrawing());
    }

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
        openDialog();
    }

    void cleanup() { driver_.reset(); }

    void whatIsSavedIsWhatWasChosen() {
        choose("svg");
        QVERIFY(saved("net.svg").contains(">layer4<"));
    }

    void aMissingSuffixIsAdded() {
        choose("pdf");
        saved("net");
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
        const QImage once = QImage::fromData(saved("once.png"));
        openDialog();
        dialog_->findChild<QComboBox*>("scale")->setCurrentIndex(2);
        QCOMPARE(QImage::fromData(saved("thrice.png")).size(), once.size() * 3);
    }

    void coloursChangeThePictureAndNotTheWindow() {
        choose("png");
        const bool wasDark = theme().isDark;
        const auto drawnWith = [&](int colours, bool hasBackground) {
            dialog_->findChild<QComboBox*>("colours")->setCurrentIndex(colours);
            dialog_->findChild<QCheckBox*>()->setChecked(hasBackground);
            const QString name = QString("%1-%2.png").arg(colours).arg(hasBackground);
            const QColor corner = QImage::fromData(saved(qPrintable(name))).pixelColor(2, 2);
            openDialog();
            return corner;
        };
        QVERIFY(drawnWith(2, true).lightness() < 60);
        QVERIFY(drawnWith(1, true).lightness() > 200);
        QCOMPARE(theme().isDark, wasDark);
        QCOMPARE(drawnWith(1, false).alpha(), 0);
    }

    void thePreviewFollows() {
        const QImage before = preview();
        QVERIFY(!before.isNull());
        dialog_->findChild<QComboBox*>("colours")->setCurrentIndex(2);
        QTRY_VERIFY(preview() != before);
    }

    void nothingCanBeSavedBeforeThePictureIsThere() {
        dialog_->close();
        dialog_ = nullptr;
        driver_->trigger("exportPicture");
        for (auto* dialog : driver_->window->findChildren<PictureDialog*>()) {
            if (dialog->isVisible())
                dialog_ = dialog;
        }
        // The event loop has not run since: what draws is another thread.
        QVERIFY(dialog_->isDrawing() && !dialog_->isReady());
        QVERIFY(!saveButton().isEnabled());
        QTRY_VERIFY(dialog_->isReady());
        QVERIFY(saveButton().isEnabled());
    }

    void closingWhileItDrawsIsHarmless() {
        dialog_->close();
        for (int i = 0; i < 5; ++i) {
            driver_->trigger("exportPicture");
            for (auto* dialog : driver_->window->findChildren<PictureDialog*>())
                dialog->close();
        }
        QTest::qWait(50);
        QVERIFY(driver_->window->isVisible());
    }

    void aCopyIsThereAsPixelsAndAsSvg() {
        dialog_->findChild<QPushButton*>("copy")->click();
        QTRY_VERIFY(!dialog_->isDrawing());
        const QMimeData* data = QGuiApplication::clipboard()->mimeData();
        QVERIFY(data->hasImage());
        QVERIFY(data->data("image/svg+xml").contains("layer4"));
    }

    void neitherSelectionNorGridGetsIntoThePicture() {
        dialog_->close();
        driver_->window->openFile(kExamples + "lenet.loom"); // sequential: always laid out in one way
        const auto draw = [this](const char* name) {
            openDialog();
            choose("svg");
            const QByteArray drawn = saved(name);
            return drawn;
        };
        const QByteArray before = draw("before.svg");
        driver_->session().select({driver_->block().nodes.front()->id});
        QVERIFY(before.contains(">Conv2d<"));
        QCOMPARE(draw("behind.svg"), before);
    }
};

QTEST_MAIN(PictureDialogTest)
#include "picture_dialog_test.moc"
