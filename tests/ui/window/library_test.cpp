// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/project_file.h"
#include "tests/ui/window/window_driver.h"
#include "ui/bridge/placing.h"
#include "ui/canvas/picking/quick_add_entries.h"
#include "ui/panels/palette/palette_panel.h"
#include "ui/window/library_dialogs.h"

#include <QDialogButtonBox>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QTextBrowser>
#include <QTreeView>

using namespace layerloom;

namespace {

/// A window whose library is a folder of its own, and what a person sees of it.
class LibraryDriver : public WindowDriver {
  public:
    LibraryDriver() {
        session().reset(newDocument(BlockKind::FreeForm), {});
        // Not what the test before has left in memory.
        [&] { QTRY_COMPARE(libraryFolder().library().folder, libraryFolder().folder().toStdString()); }();
    }

    QString path(const QString& name) { return libraryFolder().folder() + u'/' + name + ".loom"; }
    void put(const QString& name, const std::string& text) {
        QDir().mkpath(libraryFolder().folder());
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text.data(), static_cast<qint64>(text.size()));
    }
    /// A block of two layers that add their input; `units` are inside.
    static std::string blockFile(int units) {
        return R"({"format": "layerloom-project", "version": 1, "root": "Twice", "blocks": {
          "Twice": {"kind": "free-form", "inputs": [{"name": "x"}], "outputs": [{"name": "y"}],
            "nodes": [{"id": "body", "block": "Body"}, {"id": "sum", "type": "add"}],
            "wires": [{"from": "@in:x", "to": "body:input"}, {"from": "@in:x", "to": "sum:input"},
                      {"from": "body:output", "to": "sum:other"}, {"from": "sum:output", "to": "@out:y"}]},
          "Body": {"kind": "sequential", "nodes": [{"id": "fc", "type": "Linear", "options": {"out_features": )" +
               std::to_string(units) + R"(}}]}}})";
    }

    QModelIndex group(const QString& name) {
        QAbstractItemModel* model = tree().model();
        for (int row = 0; row < model->rowCount(); ++row) {
            if (model->index(row, 0).data().toString() == name)
                return model->index(row, 0);
        }
        return {};
    }
    QStringList in(const QString& name) {
        QStringList names;
        const QModelIndex parent = group(name);
        for (int row = 0; row < tree().model()->rowCount(parent); ++row)
            names << tree().model()->index(row, 0, parent).data().toString();
        return names;
    }
    QModelIndex row(const QString& groupName, const QString& name) {
        const QModelIndex parent = group(groupName);
        return tree().model()->index(static_cast<int>(in(groupName).indexOf(name)), 0, parent);
    }
    QTreeView& tree() { return window->findChild<PalettePanel*>()->tree(); }
    int undoCount() { return session().undoStack().count(); }

    /// Does `action`, and works the dialog of that name that it leads to.
    template <class Action, class Work>
    bool withDialog(const char* name, Action action, Work work) {
        bool wasThere = false;
        QTimer look;
        QObject::connect(&look, &QTimer::timeout, [&] {
            auto* dialog = qobject_cast<QDialog*>(QApplication::activeModalWidget());
            if (!dialog || dialog->objectName() != name || wasThere)
                return;
            wasThere = true;
            work(*dialog);
        });
        look.start(20);
        action();
        return QTest::qWaitFor([&] { return wasThere && !QApplication::activeModalWidget(); }, 10000);
    }
    static void press(QDialog& dialog, QDialogButtonBox::StandardButton button) {
        QTest::mouseClick(dialog.findChild<QDialogButtonBox*>()->button(button), Qt::LeftButton);
    }
};

} // namespace

class LibraryTest : public QObject {
    Q_OBJECT

  private slots:
    void aFileThatIsPutIntoTheFolderAppears();
    void aDamagedFileIsOneSentence();
    void aBlockIsDraggedIn();
    void aClashOfNamesIsSaid();
    void searchesAndQuickAddFindIt();
    void aBlockOfTheProjectIsSaved();
    void savingUnderATakenNameReplacesOnlyIfWanted();
    void anUpdateIsShownAndDoneInOneStep();
    void anUpdateMayBeLeftAlone();
};

void LibraryTest::aFileThatIsPutIntoTheFolderAppears() {
    LibraryDriver driver;
    QTRY_COMPARE(driver.in("Library"), QStringList{"Empty: save a block here"});
    driver.put("twice", LibraryDriver::blockFile(8));
    QTRY_COMPARE(driver.in("Library"), QStringList({"Twice", "Body"}));
    // And goes with it.
    QFile::remove(driver.path("twice"));
    QTRY_COMPARE(driver.in("Library"), QStringList{"Empty: save a block here"});
}

void LibraryTest::aDamagedFileIsOneSentence() {
    LibraryDriver driver;
    driver.put("broken", "{\"format\": 3");
    driver.put("twice", LibraryDriver::blockFile(8));
    QTRY_COMPARE(driver.in("Library"), QStringList({"Twice", "Body", "broken cannot be read"}));
    const QModelIndex row = driver.row("Library", "broken cannot be read");
    QVERIFY(!row.data(Qt::ToolTipRole).toString().isEmpty());
    QVERIFY(!row.data(Qt::ToolTipRole).toString().contains('\n'));
    QVERIFY(!(row.flags() & Qt::ItemIsDragEnabled));
}

void LibraryTest::aBlockIsDraggedIn() {
    LibraryDriver driver;
    driver.put("twice", LibraryDriver::blockFile(8));
    QTRY_VERIFY(driver.in("Library").contains("Twice"));
    const QString drag = driver.row("Library", "Twice").data(PaletteModel::DragTextRole).toString();
    QVERIFY(driver.drop(drag, driver.canvas().viewport()->rect().center()));
    QCOMPARE(driver.undoCount(), 1);
    QCOMPARE(driver.block().nodes.size(), std::size_t(1));
    QCOMPARE(driver.block().nodes.front()->block, std::string("Twice"));
    QVERIFY(driver.session().document().find("Body"));
    QCOMPARE(driver.session().document().find("Twice")->header->origin->file, std::string("twice"));
    QCOMPARE(driver.in("This project"), QStringList({"Body", "Twice"}));
    // A second one shares the definitions.
    driver.drop(drag, driver.canvas().viewport()->rect().center() + QPoint(0, 150));
    QCOMPARE(driver.session().document().blocks.size(), std::size_t(3));
    driver.session().undoStack().undo();
    driver.session().undoStack().undo();
    QCOMPARE(driver.session().document().blocks.size(), std::size_t(1));
}

void LibraryTest::aClashOfNamesIsSaid() {
    LibraryDriver driver;
    driver.put("twice", LibraryDriver::blockFile(8));
    QTRY_VERIFY(driver.in("Library").contains("Twice"));
    Document document = driver.session().document();
    document.blocks["Body"] = newDocument(BlockKind::Sequential).blocks.begin()->second;
    driver.session().reset(document, {});
    const QString note = driver.canvas().commands().place(
        libraryDragText("twice", "Twice"), {.at = {}, .connectTo = {}, .into = {}, .index = {}});
    QCOMPARE(note, QString("Body is called Body_1 here, as the project has another Body"));
    QCOMPARE(driver.session().document().find("Twice")->find("body")->block, std::string("Body_1"));
}

void LibraryTest::searchesAndQuickAddFindIt() {
    LibraryDriver driver;
    driver.put("twice", LibraryDriver::blockFile(8));
    QTRY_VERIFY(driver.in("Library").contains("Twice"));
    auto* palette = driver.window->findChild<PalettePanel*>();
    palette->focusSearch();
    QTest::keyClicks(&palette->search(), "twic");
    QCOMPARE(driver.tree().model()->index(0, 0).data().toString(), QString("Twice"));
    QTest::keyClick(&palette->search(), Qt::Key_Return);
    QCOMPARE(driver.block().nodes.size(), std::size_t(1));
    const auto entries =
        quickAddEntries(driver.session().document(), driver.session().shownBlock(), std::nullopt);
    QVERIFY(std::ranges::any_of(
        entries, [](const Placeable& entry) { return entry.dragText == libraryDragText("twice", "Twice"); }));
}

void LibraryTest::aBlockOfTheProjectIsSaved() {
    LibraryDriver driver;
    driver.session().reset(
        loadProject(LAYERLOOM_SOURCE_DIR "/resources/examples/custom_layers.loom").document, {});
    driver.session().showDefinition("MyLinear");
    // What flows in is known once the code before it was looked at.
    QTRY_VERIFY_WITH_TIMEOUT(!driver.session().validation().root->isPending, 120'000);
    QVERIFY(driver.withDialog(
        "saveToLibrary", [&] { driver.trigger("saveToLibrary"); },
        [&](QDialog& dialog) {
            auto* name = dialog.findChild<QLineEdit*>("name");
            QCOMPARE(name->text(), QString("MyLinear"));
            name->selectAll();
            QTest::keyClicks(name, "../x");
            QVERIFY(!dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok)->isEnabled());
            name->selectAll();
            QTest::keyClicks(name, "mine");
            LibraryDriver::press(dialog, QDialogButtonBox::Ok);
        }));
    QVERIFY(QFile::exists(driver.path("mine")));
    const Document saved = loadProject(driver.path("mine").toStdString()).document;
    QCOMPARE(saved.root, std::string("MyLinear"));
    QVERIFY(saved.find("MyLinear")->header->inputs.front().spec); // it opens as a model with a shape
    QCOMPARE(driver.session().document().find("MyLinear")->header->origin->file, std::string("mine"));
    QCOMPARE(driver.undoCount(), 1);
    QTRY_COMPARE(driver.in("Library"), QStringList{"MyLinear"});
    QVERIFY(!driver.row("Library", "MyLinear").data(PaletteModel::OutdatedRole).toBool());
}

void LibraryTest::savingUnderATakenNameReplacesOnlyIfWanted() {
    LibraryDriver driver;
    driver.put("Net", LibraryDriver::blockFile(8));
    QTRY_VERIFY(driver.in("Library").contains("Twice"));
    const auto save = [&](QDialogButtonBox::StandardButton button) {
        return driver.withDialog(
            "saveToLibrary", [&] { driver.trigger("saveToLibrary"); },
            [&](QDialog& dialog) {
                QCOMPARE(dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok)->text(),
                         QString("Replace"));
                QVERIFY(dialog.findChild<QLabel*>("complaint")->text().contains("has Net.loom already"));
                LibraryDriver::press(dialog, button);
            });
    };
    QVERIFY(save(QDialogButtonBox::Cancel));
    QCOMPARE(loadProject(driver.path("Net").toStdString()).document.root, std::string("Twice"));
    QVERIFY(save(QDialogButtonBox::Ok));
    QCOMPARE(loadProject(driver.path("Net").toStdString()).document.root, std::string("Net"));
}

void LibraryTest::anUpdateIsShownAndDoneInOneStep() {
    LibraryDriver driver;
    driver.put("twice", LibraryDriver::blockFile(8));
    QTRY_VERIFY(driver.in("Library").contains("Twice"));
    driver.drop(libraryDragText("twice", "Twice"), driver.canvas().viewport()->rect().center());
    driver.put("twice", LibraryDriver::blockFile(16));
    QTRY_VERIFY(driver.row("Library", "Twice").data(PaletteModel::OutdatedRole).toBool());
    QString shown;
    QVERIFY(driver.withDialog(
        "libraryUpdate", [&] { driver.trigger("updateFromLibrary"); },
        [&](QDialog& dialog) {
            shown = dialog.findChild<QTextBrowser*>("changes")->toPlainText();
            LibraryDriver::press(dialog, QDialogButtonBox::Ok);
        }));
    QVERIFY2(shown.contains("out_features 8 → 16"), qPrintable(shown));
    QCOMPARE(driver.undoCount(), 2);
    QCOMPARE(driver.session().document().find("Body")->find("fc")->options.at("out_features"), Value(16));
    QVERIFY(!driver.row("Library", "Twice").data(PaletteModel::OutdatedRole).toBool());
    driver.session().undoStack().undo();
    QCOMPARE(driver.session().document().find("Body")->find("fc")->options.at("out_features"), Value(8));
    QVERIFY(driver.row("Library", "Twice").data(PaletteModel::OutdatedRole).toBool());
}

void LibraryTest::anUpdateMayBeLeftAlone() {
    LibraryDriver driver;
    driver.put("twice", LibraryDriver::blockFile(8));
    QTRY_VERIFY(driver.in("Library").contains("Twice"));
    driver.drop(libraryDragText("twice", "Twice"), driver.canvas().viewport()->rect().center());
    driver.put("twice", LibraryDriver::blockFile(16));
    QTRY_VERIFY(driver.row("Library", "Twice").data(PaletteModel::OutdatedRole).toBool());
    const Document before = driver.session().document();
    QVERIFY(driver.withDialog(
        "libraryUpdate", [&] { driver.trigger("updateFromLibrary"); },
        [&](QDialog& dialog) { QTest::keyClick(&dialog, Qt::Key_Escape); }));
    QVERIFY(driver.session().document() == before);
    QCOMPARE(driver.undoCount(), 1);
}

QTEST_MAIN(LibraryTest)
#include "library_test.moc"
