// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/recovery/kept_values.h"

#include "core/checkpoint/state_dict_search.h"
#include "core/document/project_file.h"
#include "tests/ui/window/window_driver.h"
#include "ui/recovery/recovery_dialog.h"
#include "ui/recovery/recovery_files.h"
#include "ui/recovery/recovery_writer.h"

#include <QPushButton>
#include <QTreeWidget>

using namespace layerloom;

namespace {

constexpr int kPatience = 120'000; // ms: LibTorch loads slowly on a busy machine

/// A window that works on a project of its own.
struct KeptDriver : WindowDriver {
    KeptDriver() {
        project = file("net.loom");
        QFile::copy(QStringLiteral(LAYERLOOM_SOURCE_DIR "/resources/examples/net0.loom"), project);
        QFile(project).setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        window->openFile(project);
    }
    QString recovery() { return window->findChild<RecoveryWriter*>()->path(); }
    QString values() { return recoveredValues(recovery()); }
    void setWeights(int to) {
        const std::string expression = "w * 0 + " + std::to_string(to);
        window->controller().changeTensor({"0.weight", {{0, 0}, {256, 20}}, PartExpression{expression}},
                                          "Set");
    }
    QString project;
};

/// The first weight in the file; NaN if there is none.
float weightIn(const QString& path) {
    try {
        for (const auto& [name, tensor] : readStateDict(path.toStdString()).entries) {
            if (name == "0.weight")
                return *reinterpret_cast<const float*>(tensor.begin());
        }
    } catch (const Error&) {
    }
    return std::nanf("");
}

} // namespace

class KeptValuesTest : public QObject {
    Q_OBJECT

  private slots:
    void valuesThatAreNotSavedAreKeptUntilTheyAre() {
        KeptDriver driver;
        driver.setWeights(5);
        QTRY_COMPARE_WITH_TIMEOUT(weightIn(driver.values()), 5.0F, kPatience);
        driver.setWeights(6);
        QTRY_COMPARE_WITH_TIMEOUT(weightIn(driver.values()), 6.0F, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(driver.recovery()), kPatience);
        driver.trigger("save");
        QTRY_VERIFY_WITH_TIMEOUT(!QFile::exists(driver.values()), kPatience);
        QCOMPARE(weightIn(driver.file("net.pth")), 6.0F);
    }

    void whatWasLeftComesBackWithItsDocument() {
        KeptDriver driver;
        driver.setWeights(7);
        QTRY_COMPARE_WITH_TIMEOUT(weightIn(driver.values()), 7.0F, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(driver.recovery()), kPatience);
        // As a program leaves it that was killed.
        const QString left = newRecoveryPath();
        for (const char* suffix : {".loom", ".json", ".pth"})
            QVERIFY(QFile::copy(QString(driver.recovery()).replace(".loom", suffix),
                                QString(left).replace(".loom", suffix)));
        driver.window->controller().forget();
        driver.session().reset(loadProject(driver.project.toStdString()).document, driver.project);
        QTRY_VERIFY_WITH_TIMEOUT(!QFile::exists(driver.values()), kPatience);

        driver.window->offerRecovery();
        auto* dialog = driver.window->findChild<RecoveryDialog*>();
        QVERIFY(dialog);
        QCOMPARE(dialog->findChild<QTreeWidget*>()->topLevelItem(0)->text(2),
                 QString("values of parameters"));
        for (auto* button : dialog->findChildren<QPushButton*>()) {
            if (button->text() == "&Open")
                button->click();
        }
        QTRY_VERIFY_WITH_TIMEOUT(driver.session().areValuesUnsaved(), kPatience);
        QCOMPARE(weightIn(driver.values()), 7.0F); // also while nothing was written anew
        QTRY_VERIFY_WITH_TIMEOUT(!QFile::exists(left), kPatience);
        QVERIFY(!QFile::exists(recoveredValues(left)));
        driver.trigger("save");
        QTRY_COMPARE_WITH_TIMEOUT(weightIn(driver.file("net.pth")), 7.0F, kPatience);
    }

    void closingInOrderLeavesNothing() {
        KeptDriver driver;
        driver.setWeights(5);
        QTRY_COMPARE_WITH_TIMEOUT(weightIn(driver.values()), 5.0F, kPatience);
        const QString values = driver.values();
        driver.window.reset();
        QVERIFY(!QFile::exists(values));
    }
};

QTEST_MAIN(KeptValuesTest)
#include "kept_values_test.moc"
