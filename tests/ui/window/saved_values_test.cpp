// SPDX-License-Identifier: GPL-3.0-or-later
// The values of a model's parameters are saved with its project from the window.
#include "core/checkpoint/state_dict_search.h"
#include "core/checkpoint/statistics.h"
#include "core/document/project_file.h"
#include "core/engine/project_weights.h"
#include "tests/ui/window/window_driver.h"
#include "ui/bridge/run_controller.h"
#include "ui/panels/parameters/parameter_model.h"
#include "ui/panels/parameters/parameter_panel.h"

using namespace layerloom;

namespace {

constexpr int kPatience = 120000; // ms: LibTorch loads slowly on a busy machine
const QString kNet0 = LAYERLOOM_SOURCE_DIR "/resources/examples/net0.loom";

/// Mean and norm of the first parameter: no other seed gives the same.
std::pair<double, double> firstOf(const StateDict& state) {
    const TensorStatistics statistics = statisticsOf(state.entries.front().second);
    return {statistics.mean, statistics.norm};
}

/// A window on a project file of its own.
struct Bench : WindowDriver {
    QString project = file("net.loom");

    Bench() {
        QFile::copy(kNet0, project);
        QFile(project).setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        window->openFile(project);
    }
    RunController& controller() { return window->controller(); }
    void wait(const std::function<void()>& action) {
        action();
        QTRY_VERIFY_WITH_TIMEOUT(!controller().isBusy(), kPatience);
    }
    /// Weights that no initialiser gives.
    QString foreignWeights() {
        const QString path = file("foreign.pth");
        wait([&] { controller().initialise(99); });
        wait([&] { controller().exportStateDict(path); });
        wait([&] { controller().initialise(0); });
        return path;
    }
    std::optional<WeightsReference> reference() const {
        return weightsOf(loadProject(project.toStdString()).document);
    }
};

} // namespace

class SavedValuesTest : public QObject {
    Q_OBJECT

  private slots:
    void aProjectWithoutValuesOfItsOwnIsOneFile() {
        Bench bench;
        bench.session().apply(setOption(bench.session().document(), "Net", "linear", "bias", Value(false)),
                              "x");
        bench.trigger("save");
        QVERIFY(!bench.session().isModified());
        QVERIFY(!bench.reference() && !QFile::exists(bench.file("net.pth")));
        bench.wait([&] { bench.controller().initialise(0); });
        QVERIFY(!bench.session().isModified());
    }

    void valuesOfAnotherSeedAreSavedAsAProjectStartsFromSeedZero() {
        Bench bench;
        bench.wait([&] { bench.controller().reinitialise({}, 7, "Re-initialise"); });
        QVERIFY(bench.session().isModified());
        const QString path = bench.file("seven.pth");
        bench.wait([&] { bench.controller().exportStateDict(path); });
        bench.trigger("save");
        const ProjectWeights saved = loadProjectWeights(loadProject(bench.project.toStdString()).document,
                                                        bench.project.toStdString());
        QVERIFY2(saved.state.has_value(), saved.problem.c_str());
        QCOMPARE(firstOf(*saved.state), firstOf(readStateDict(path.toStdString())));
    }

    void missingWeightsAreSaidAsSoonAsTheProjectIsOpened() {
        Bench bench;
        const QString weights = bench.foreignWeights();
        bench.wait([&] { bench.controller().loadWeights(weights, {}); });
        bench.trigger("save");
        bench.window.reset();
        QVERIFY(QFile::remove(bench.file("net.pth")));
        WindowDriver other;
        other.window->openFile(bench.project);
        QTRY_VERIFY(other.window->findChild<QMessageBox*>());
        QVERIFY(other.window->findChild<QMessageBox*>()->text().contains("'net.pth' are missing"));
        QCOMPARE(other.session().filePath(), bench.project);
    }

    void loadedValuesMakeTheProjectUnsavedAndAreSavedWithIt() {
        Bench bench;
        const QString weights = bench.foreignWeights();
        QVERIFY(!bench.session().isModified());
        bench.wait([&] { bench.controller().loadWeights(weights, {}); });
        QVERIFY(bench.session().isModified() && bench.window->isWindowModified());
        bench.trigger("save");
        QVERIFY(!bench.session().isModified());
        QVERIFY(bench.reference().has_value());
        const ProjectWeights saved = loadProjectWeights(loadProject(bench.project.toStdString()).document,
                                                        bench.project.toStdString());
        QVERIFY2(saved.state.has_value(), saved.problem.c_str());
        QCOMPARE(firstOf(*saved.state), firstOf(readStateDict(weights.toStdString())));

        // They are there again when the project is opened.
        bench.window.reset();
        WindowDriver other;
        other.window->openFile(bench.project);
        bool isSaid = false;
        QObject::connect(&other.window->controller(), &RunController::valuesChanged,
                         [&](const ModelValues& values) { isSaid |= values.areOwn && !values.areUnsaved; });
        other.window->controller().exportStateDict(other.file("again.pth"));
        QTRY_VERIFY_WITH_TIMEOUT(isSaid && !other.window->controller().isBusy(), kPatience);
        QCOMPARE(firstOf(readStateDict(other.file("again.pth").toStdString())), firstOf(*saved.state));
        QVERIFY(!other.session().isModified());
    }

    void anExportedModelOpensAgainWithItsValues() {
        Bench bench;
        bench.wait([&] { bench.controller().initialise(99); });
        const QString script = bench.file("net.pt");
        bench.triggerWithFile("exportModel", script);
        QTRY_VERIFY_WITH_TIMEOUT(!bench.controller().isBusy(), kPatience);
        const auto exported = firstOf(readStateDict(script.toStdString()));
        const Document document = bench.session().document();
        bench.window.reset();

        // As a project without a file, whose values are still to be saved.
        WindowDriver other;
        other.window->openFile(script);
        QVERIFY(other.session().filePath().isEmpty());
        QCOMPARE(other.session().document(), document);
        QTRY_VERIFY_WITH_TIMEOUT(!other.window->controller().isBusy(), kPatience);
        QVERIFY(other.session().isModified());
        const QString project = other.file("again.loom");
        other.triggerWithFile("saveAs", project);
        const ProjectWeights saved =
            loadProjectWeights(loadProject(project.toStdString()).document, project.toStdString());
        QVERIFY2(saved.state.has_value(), saved.problem.c_str());
        QCOMPARE(firstOf(*saved.state), exported);
    }

    void savedElsewhereTheValuesGoAlong() {
        Bench bench;
        const QString weights = bench.foreignWeights();
        bench.wait([&] { bench.controller().loadWeights(weights, {}); });
        bench.trigger("save");
        bench.window.reset();
        WindowDriver other;
        other.window->openFile(bench.project);
        QDir(other.folder.path()).mkdir("elsewhere");
        const QString copy = other.file("elsewhere/copy.loom");
        other.triggerWithFile("saveAs", copy);
        QCOMPARE(other.session().filePath(), copy);
        const ProjectWeights found =
            loadProjectWeights(loadProject(copy.toStdString()).document, copy.toStdString());
        QVERIFY2(found.state.has_value(), found.problem.c_str());
        QVERIFY(QFile::exists(other.file("elsewhere/copy.pth")));
    }

    void initialisedAnewTheProjectHasNoValuesOfItsOwn() {
        Bench bench;
        const QString weights = bench.foreignWeights();
        bench.wait([&] { bench.controller().loadWeights(weights, {}); });
        bench.trigger("save");
        bench.wait([&] { bench.controller().initialise(0); });
        QVERIFY(bench.session().isModified());
        bench.trigger("save");
        QVERIFY(!bench.session().isModified());
        QVERIFY(!bench.reference());
        QVERIFY(QFile::exists(bench.file("net.pth"))); // nothing that was saved is deleted
    }

    void aFolderThatCannotBeWrittenIsSaidAndTheProjectStaysUnsaved() {
        Bench bench;
        const QString weights = bench.foreignWeights();
        bench.wait([&] { bench.controller().loadWeights(weights, {}); });
        bench.session().markSaved(bench.file("not/there/net.loom"), std::nullopt);
        bench.session().setValuesUnsaved(true);
        const QString said = bench.answering(QMessageBox::Ok, [&] { bench.trigger("save"); });
        QVERIFY2(said.contains("not/there"), qPrintable(said));
        QVERIFY(bench.session().isModified());
    }
};

QTEST_MAIN(SavedValuesTest)
#include "saved_values_test.moc"
