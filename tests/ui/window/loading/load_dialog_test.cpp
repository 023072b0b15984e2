// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/loading/load_dialog.h"

#include "core/checkpoint/checkpoint_file.h"
#include "core/document/project_file.h"
#include "ui/bridge/document_session.h"
#include "ui/window/loading/load_rows.h"
#include "ui/window/loading/name_rules_edit.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>
#include <QTimer>
#include <QToolButton>
#include <QtTest>

using namespace layerloom;

namespace {

HostTensor zeros(std::vector<std::int64_t> shape) {
    return HostTensor::zeros(DType::Float32, std::move(shape));
}

/// net0's own state dict, every name with that prefix.
NamedTensors net0State(const std::string& prefix = {}) {
    return {{prefix + "0.weight", zeros({256, 20})},
            {prefix + "0.bias", zeros({256})},
            {prefix + "2.weight", zeros({10, 256})},
            {prefix + "2.bias", zeros({10})}};
}

/// The dialog on a file with those tensors, for net0.
struct Desk {
    explicit Desk(const NamedTensors& tensors) {
        session.reset(loadProject(LAYERLOOM_SOURCE_DIR "/resources/examples/net0.loom").document, {});
        path = folder.filePath("weights.pth");
        saveTensors(tensors, path.toStdString());
        dialog.emplace(path, session.moduleTree(), nullptr);
        dialog->show();
        [&] { QTRY_VERIFY(dialog->isReady()); }();
    }
    QString summary() { return dialog->findChild<QLabel*>("summary")->text(); }
    QPushButton& load() { return *dialog->findChild<QPushButton*>("load"); }
    QStringList rows(LoadRows::State state) {
        QStringList found;
        for (int row = 0; row < dialog->rows().rowCount(); ++row)
            if (dialog->rows().stateAt(row) == state)
                found << dialog->rows().modelName(row) + '<' + dialog->rows().fileName(row);
        return found;
    }
    void addRule(int kind, const QString& from, const QString& to) {
        QTest::mouseClick(dialog->findChild<QPushButton*>("addRule"), Qt::LeftButton);
        auto* rules = dialog->findChild<NameRulesEdit*>();
        const auto fields = rules->findChildren<QLineEdit*>();
        rules->findChildren<QComboBox*>().last()->setCurrentIndex(kind);
        QTest::keyClicks(fields[fields.size() - 2], from);
        QTest::keyClicks(fields.last(), to);
    }

    QTemporaryDir folder;
    QString path;
    DocumentSession session;
    std::optional<LoadDialog> dialog;
};

} // namespace

class LoadDialogTest : public QObject {
    Q_OBJECT

  private slots:
    void aFileThatFitsIsLoadedStrictly() {
        Desk desk(net0State());
        QCOMPARE(desk.summary(), QString("4 are loaded."));
        QCOMPARE(desk.load().text(), QString("Load"));
        QTest::mouseClick(&desk.load(), Qt::LeftButton);
        QCOMPARE(desk.dialog->result(), static_cast<int>(QDialog::Accepted));
        QVERIFY(desk.dialog->settings().strict);
    }

    void whatDoesNotFitIsSaidByName() {
        NamedTensors tensors = net0State();
        tensors[0].second = zeros({3, 20});
        tensors[3].first = "head.bias";
        Desk desk(tensors);
        QCOMPARE(desk.rows(LoadRows::State::Mismatched), QStringList{"0.weight<0.weight"});
        QCOMPARE(desk.rows(LoadRows::State::Missing), QStringList{"2.bias<"});
        QCOMPARE(desk.rows(LoadRows::State::Unexpected), QStringList{"<head.bias"});
        QCOMPARE(desk.load().text(), QString("Load what fits"));
        QVERIFY(!desk.dialog->settings().strict);
    }

    void thePrefixOfDataParallelIsDropped() {
        Desk desk(net0State("module."));
        QVERIFY(desk.dialog->findChild<QCheckBox*>()->isChecked());
        QCOMPARE(desk.summary(), QString("4 are loaded."));
        desk.dialog->findChild<QCheckBox*>()->click();
        QVERIFY(!desk.load().isEnabled());
    }

    void rulesMapNames() {
        Desk desk(net0State("backbone.net."));
        QVERIFY(!desk.load().isEnabled());
        desk.addRule(0, "backbone.net", "");
        QCOMPARE(desk.summary(), QString("4 are loaded."));
        QCOMPARE(desk.dialog->settings().names.size(), std::size_t{1});
        desk.addRule(1, "(", "");
        QVERIFY(!desk.load().isEnabled()); // no regular expression
        QVERIFY(!desk.summary().contains("are loaded"));
    }

    void aNameIsDraggedOntoAnother() {
        NamedTensors tensors = net0State();
        tensors[3].first = "head.bias";
        Desk desk(tensors);
        LoadRows& rows = desk.dialog->rows();
        const QModelIndex from = rows.index(1, LoadRows::FileColumn);
        const QModelIndex onto = rows.index(0, LoadRows::ModelColumn);
        QVERIFY(rows.flags(from) & Qt::ItemIsDragEnabled);
        const std::unique_ptr<QMimeData> data(rows.mimeData({from}));
        QVERIFY(!rows.canDropMimeData(data.get(), Qt::MoveAction, 0, 0, rows.index(2, 0)));
        QVERIFY(rows.dropMimeData(data.get(), Qt::MoveAction, -1, -1, onto));
        QTRY_COMPARE(desk.summary(), QString("4 are loaded."));
        QCOMPARE(desk.rows(LoadRows::State::Matched).last(), QString("2.bias<head.bias"));
    }

    void theMenuOffersWhatHasTheShape() {
        NamedTensors tensors = net0State();
        tensors[3].first = "head.bias";
        tensors.emplace_back("other", zeros({7}));
        Desk desk(tensors);
        bool wasThere = false;
        QTimer::singleShot(0, &*desk.dialog, [&] {
            auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
            QVERIFY(menu);
            QCOMPARE(menu->actions().size(), 1);
            wasThere = menu->actions().front()->text() == "Take head.bias";
            menu->actions().front()->trigger();
            menu->close();
        });
        const QRect row = desk.dialog->table().visualRect(desk.dialog->rows().index(0, 1));
        emit desk.dialog->table().customContextMenuRequested(row.center());
        QVERIFY(wasThere);
        QTRY_COMPARE(desk.rows(LoadRows::State::Missing), QStringList());
    }

    void aPartOfTheModelIsLoadedAlone() {
        Desk desk(net0State());
        auto* only = desk.dialog->findChild<QComboBox*>("only");
        only->setCurrentIndex(only->findData("2"));
        emit only->activated(only->currentIndex());
        QCOMPARE(desk.rows(LoadRows::State::Matched).size(), 2);
        QCOMPARE(desk.rows(LoadRows::State::LeftOut).size(), 2);
        QCOMPARE(desk.dialog->settings().only, std::string("2"));
    }

    void aFileThatHoldsNoStateDictIsSaid() {
        QTemporaryDir folder;
        const QString path = folder.filePath("broken.pth");
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("no checkpoint");
        file.close();
        LoadDialog dialog(path, {}, nullptr);
        QTRY_VERIFY(dialog.findChild<QLabel*>("summary")->text().contains("broken.pth"));
        QVERIFY(!dialog.findChild<QPushButton*>("load")->isEnabled());
    }
};

QTEST_MAIN(LoadDialogTest)
#include "load_dialog_test.moc"
