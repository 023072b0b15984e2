// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/project_file.h"
#include "tests/ui/window/window_driver.h"
#include "ui/recovery/crash_report.h"
#include "ui/recovery/recovery_dialog.h"
#include "ui/recovery/recovery_files.h"
#include "ui/recovery/recovery_writer.h"
#include "ui/recovery/state_folder.h"

#include <QPushButton>
#include <QRandomGenerator>
#include <QTreeWidget>

#include <csignal>
#include <cstdio>
#include <sys/wait.h>
#include <unistd.h>

// What is left of work that was not saved when the program ends in the middle of it. The program that is
// killed is this one, started again with an argument.

using namespace layerloom;

namespace {

const QString kExamples = QStringLiteral(LAYERLOOM_SOURCE_DIR "/resources/examples/");
constexpr int kStartMs = 60'000;
constexpr int kKeptMs = 60'000; // 3 s where processors and disk are not busy

/// Opens the project and edits it without a pause, telling each recovery file that was written, until it is
/// killed.
int editForever(int argc, char** argv) {
    QApplication application(argc, argv);
    QCoreApplication::setOrganizationName("LayerLoomTest");
    QCoreApplication::setApplicationName("LayerLoomTest");
    MainWindow window;
    window.show();
    if (!window.openFile(QString::fromLocal8Bit(argv[2])))
        return 1;
    int width = 1;
    QTimer edits;
    QObject::connect(&edits, &QTimer::timeout, [&] {
        DocumentSession& session = window.session();
        const NodeId first = session.document().find(session.shownBlock())->nodes.front()->id;
        session.apply(
            setOption(session.document(), session.shownBlock(), first, "out_features", Value(++width)),
            "Edit");
    });
    edits.start(20);
    QObject::connect(window.findChild<RecoveryWriter*>(), &RecoveryWriter::written, [] {
        std::puts("kept");
        std::fflush(stdout);
    });
    return QApplication::exec();
}

/// A program that works on the project, in the state folder of the test.
std::unique_ptr<QProcess> startEditing(const QString& project) {
    auto process = std::make_unique<QProcess>();
    process->setProgram(QCoreApplication::applicationFilePath());
    process->setArguments({"--edit", project});
    process->start();
    return process;
}

bool waitForKept(QProcess& process) {
    const QDeadlineTimer end(kStartMs);
    while (!end.hasExpired() && process.state() != QProcess::NotRunning)
        if (process.waitForReadyRead(500) && process.readAllStandardOutput().contains("kept"))
            return true;
    return false;
}

} // namespace

class RecoveryTest : public QObject {
    Q_OBJECT

  private slots:
    void init() {
        driver_ = std::make_unique<WindowDriver>();
        project_ = driver_->file("net.loom");
        QVERIFY(QFile::copy(kExamples + "net0.loom", project_));
        QFile(project_).setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    }
    void cleanup() { driver_.reset(); }

    void anEditIsKeptWithinSeconds() {
        driver_->window->openFile(project_);
        QSignalSpy written(&writer(), &RecoveryWriter::written);
        edit(77);
        QVERIFY(written.wait(kKeptMs));
        QCOMPARE(widthIn(writer().path()), std::int64_t(77));
        QVERIFY(leftBehind().empty()); // its program lives
    }

    void savingLeavesNothingBehind() {
        driver_->window->openFile(project_);
        QSignalSpy written(&writer(), &RecoveryWriter::written);
        edit(77);
        QVERIFY(written.wait(kKeptMs));
        driver_->trigger("save");
        QTRY_VERIFY_WITH_TIMEOUT(!QFile::exists(writer().path()), kKeptMs);
        QCOMPARE(widthIn(project_), std::int64_t(77));
    }

    void closingInOrderLeavesNothingBehind() {
        driver_->window->openFile(project_);
        QSignalSpy written(&writer(), &RecoveryWriter::written);
        edit(77);
        QVERIFY(written.wait(kKeptMs));
        const QString path = writer().path();
        driver_->window.reset();
        QVERIFY(!QFile::exists(path));
        QVERIFY(QDir(stateFolder("recovery")).isEmpty());
    }

    /// Whenever it is, also while a recovery file is being written: one file is left, and it is whole.
    void aKilledProgramLeavesAWholeProject() {
        for (int round = 0; round < 6; ++round) {
            const auto process = startEditing(project_);
            QVERIFY(waitForKept(*process));
            QTest::qWait(static_cast<int>(QRandomGenerator::global()->bounded(2500)));
            process->kill(); // -9
            QVERIFY(process->waitForFinished());
            const std::vector<LeftBehind> left = leftBehind();
            QCOMPARE(left.size(), std::size_t(1));
            QCOMPARE(QFileInfo(left.front().project), QFileInfo(project_));
            QVERIFY(widthIn(left.front().path) > 1);
            QVERIFY(differenceText(left.front()).contains("1 node changed"));
            QCOMPARE(widthIn(project_), std::int64_t(256)); // the file itself is as it was
            removeRecovery(left.front().path);
        }
    }

    void whatIsLeftBehindIsOfferedAndOpened() {
        leaveBehind(99);
        driver_->window->offerRecovery();
        auto* dialog = driver_->window->findChild<RecoveryDialog*>();
        QVERIFY(dialog);
        auto* list = dialog->findChild<QTreeWidget*>();
        QCOMPARE(list->topLevelItemCount(), 1);
        QCOMPARE(list->topLevelItem(0)->text(0), QString("net.loom"));
        QCOMPARE(list->topLevelItem(0)->text(2), QString("1 node changed"));
        press(*dialog, "&Open");
        QCOMPARE(driver_->session().filePath(), project_);
        QVERIFY(driver_->session().isModified());
        QCOMPARE(width(driver_->session().document()), std::int64_t(99));
        // What was left behind goes once there is a file of this program's own.
        QSignalSpy written(&writer(), &RecoveryWriter::written);
        QVERIFY(QFile::exists(left_));
        QVERIFY(written.wait(kKeptMs));
        QVERIFY(!QFile::exists(left_));
    }

    void discardingRemovesItAndAskingLaterKeepsIt() {
        leaveBehind(99);
        driver_->window->offerRecovery();
        press(*driver_->window->findChild<RecoveryDialog*>(), "Ask &later");
        QVERIFY(QFile::exists(left_));
        QTRY_VERIFY(!driver_->window->findChild<RecoveryDialog*>());
        driver_->window->offerRecovery();
        press(*driver_->window->findChild<RecoveryDialog*>(), "&Discard");
        QVERIFY(!QFile::exists(left_));
        QVERIFY(!driver_->session().isModified());
    }

    void aSecondProgramGetsACopy() {
        const auto other = startEditing(project_);
        QVERIFY(waitForKept(*other));
        const QString question =
            driver_->answering(QMessageBox::Cancel, [this] { driver_->window->openFile(project_); });
        QVERIFY2(question.contains("Another LayerLoom works on net.loom"), qPrintable(question));
        QVERIFY(driver_->session().filePath().isEmpty());
        driver_->answering(QMessageBox::Open, [this] { driver_->window->openFile(project_); });
        QVERIFY(driver_->session().filePath().isEmpty());
        QCOMPARE(width(driver_->session().document()), std::int64_t(256));
        other->kill();
        QVERIFY(other->waitForFinished());
        // Its lock has died with it.
        driver_->window->openFile(project_);
        QCOMPARE(driver_->session().filePath(), project_);
    }

    void aChangeByAnotherProgramIsNoticedAndLoaded() {
        driver_->window->openFile(project_);
        changeOnDisk(50);
        QTRY_VERIFY_WITH_TIMEOUT(box(), kKeptMs);
        QVERIFY(box()->text().contains("Another program has changed net.loom"));
        press(*box(), "&Load it");
        QCOMPARE(width(driver_->session().document()), std::int64_t(50));
        QVERIFY(!driver_->session().isModified());
        // And again: it is still watched.
        QTRY_VERIFY(!box());
        changeOnDisk(51);
        QTRY_VERIFY_WITH_TIMEOUT(box(), kKeptMs);
        press(*box(), "&Keep mine");
        QCOMPARE(width(driver_->session().document()), std::int64_t(50));
        QVERIFY(driver_->session().isModified());
    }

    void savingIsNoChangeByAnother() {
        driver_->window->openFile(project_);
        edit(33);
        driver_->trigger("save");
        QTest::qWait(1500);
        QVERIFY(!box());
        QVERIFY(!driver_->session().isModified());
    }

    void aCrashLeavesAReport() {
        const pid_t child = fork();
        if (child == 0) {
            leaveReportsOfCrashes();
            QTest::qSleep(1);
            raise(SIGSEGV);
            _exit(0);
        }
        int status = 0;
        waitpid(child, &status, 0);
        QVERIFY(WIFSIGNALED(status));
        QCOMPARE(WTERMSIG(status), SIGSEGV); // it ends as it would have
        const QString path = takeNewCrashReport();
        QFile report(path);
        QVERIFY2(report.open(QIODevice::ReadOnly), qPrintable(path));
        const QString text = QString::fromUtf8(report.readAll());
        QVERIFY2(text.startsWith("LayerLoom 0.") && text.contains("SIGSEGV") && text.count("[0x") > 3,
                 qPrintable(text));
        QVERIFY(takeNewCrashReport().isEmpty());
    }

    void differencesAreCountedByNodes() {
        const Document before = loadProject(project_.toStdString()).document;
        QCOMPARE(differenceText(before, before), QString());
        const NodeId first = before.find(before.root)->nodes.front()->id;
        Document after = before;
        apply(after, setOption(after, after.root, first, "out_features", Value(3)));
        QCOMPARE(differenceText(before, after), QString("1 node changed"));
        QVERIFY(differenceText(Document{}, after).contains("nodes added"));
        QVERIFY(differenceText(after, Document{}).contains("nodes removed"));
    }

  private:
    RecoveryWriter& writer() { return *driver_->window->findChild<RecoveryWriter*>(); }
    QMessageBox* box() { return driver_->window->findChild<QMessageBox*>(); }
    static void press(QWidget& dialog, const QString& text) {
        for (auto* button : dialog.findChildren<QPushButton*>())
            if (button->text() == text) {
                button->click();
                return;
            }
        QFAIL("there is no such button");
    }
    void edit(int outFeatures) {
        DocumentSession& session = driver_->session();
        session.apply(setOption(session.document(), session.shownBlock(), driver_->block().nodes.front()->id,
                                "out_features", Value(outFeatures)),
                      "Edit");
    }
    static std::int64_t width(const Document& document) {
        return document.find(document.root)->nodes.front()->options.at("out_features").as<std::int64_t>();
    }
    static std::int64_t widthIn(const QString& path) {
        return width(loadProject(path.toStdString()).document);
    }
    Document projectWith(int outFeatures) {
        Document document = loadProject(project_.toStdString()).document;
        const NodeId first = document.find(document.root)->nodes.front()->id;
        apply(document, setOption(document, document.root, first, "out_features", Value(outFeatures)));
        return document;
    }
    void changeOnDisk(int outFeatures) { saveProject(projectWith(outFeatures), project_.toStdString()); }
    /// As a program does that was killed.
    void leaveBehind(int outFeatures) {
        left_ = newRecoveryPath();
        QFile about(QString(left_).replace(".loom", ".json"));
        QVERIFY(about.open(QIODevice::WriteOnly));
        about.write("{\"project\": \"" + project_.toUtf8() + "\"}");
        saveProject(projectWith(outFeatures), left_.toStdString());
    }

    std::unique_ptr<WindowDriver> driver_;
    QString project_;
    QString left_;
};

int main(int argc, char** argv) {
    if (argc > 2 && qstrcmp(argv[1], "--edit") == 0)
        return editForever(argc, argv);
    QApplication application(argc, argv);
    RecoveryTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "recovery_test.moc"
