// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/project_file.h"
#include "core/graph/validation.h"
#include "core/layers/catalogue.h"
#include "tests/ui/window/window_driver.h"
#include "ui/manual/layer_page.h"
#include "ui/manual/manual_book.h"
#include "ui/manual/manual_browser.h"
#include "ui/manual/manual_window.h"

#include <QRegularExpression>
#include <QTreeWidget>

using namespace layerloom;

namespace {

const QString kResources = QStringLiteral(LAYERLOOM_SOURCE_DIR "/resources/");

QStringList filesOf(const QString& language) {
    return QDir(kResources + "manual/" + language).entryList({"*.md"}, QDir::Files, QDir::Name);
}

QString fileText(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// Where the links and pictures of a page lead, as they are written.
QStringList targetsIn(const QString& text) {
    static const QRegularExpression link(QStringLiteral("\\]\\(([^)]+)\\)"));
    QStringList targets;
    for (auto match = link.globalMatch(text); match.hasNext();)
        targets << match.next().captured(1);
    return targets;
}

QStringList codeIn(const QString& text) {
    static const QRegularExpression code(QStringLiteral("```python\n(.*?)```"),
                                         QRegularExpression::DotMatchesEverythingOption);
    QStringList codes;
    for (auto match = code.globalMatch(text); match.hasNext();)
        codes << match.next().captured(1);
    return codes;
}

} // namespace

class ManualTest : public QObject {
    Q_OBJECT

  private slots:
    void init() { driver_ = std::make_unique<WindowDriver>(); }
    void cleanup() {
        delete &ManualWindow::instance();
        driver_.reset();
    }

    /// As a forge follows them; and what is there is in the program too.
    void everyLinkAndPictureIsThere() {
        for (const QString& language : {QString("en"), QString("zh")})
            for (const QString& name : filesOf(language)) {
                const QDir folder(kResources + "manual/" + language);
                const QStringList targets = targetsIn(fileText(folder.filePath(name)));
                QVERIFY2(!targets.isEmpty() || name == "reporting.md" || name == "command-line.md" ||
                             name == "faq.md" || name == "files.md",
                         qPrintable(name));
                for (const QString& target : targets) {
                    const QString path = QDir::cleanPath(folder.filePath(target));
                    QVERIFY2(QFile::exists(path), qPrintable(language + '/' + name + ": " + target));
                    QVERIFY2(QFile::exists(":/" + QDir(kResources).relativeFilePath(path)),
                             qPrintable(target));
                    if (path.endsWith(".png"))
                        QVERIFY2(QImage(path).width() > 600, qPrintable(path));
                }
            }
    }

    void everyProjectThatIsNamedHasNoProblems() {
        int count = 0;
        for (const QString& name : filesOf("en"))
            for (const QString& target : targetsIn(fileText(kResources + "manual/en/" + name))) {
                if (!target.endsWith(".loom"))
                    continue;
                const QString path = QDir::cleanPath(kResources + "manual/en/" + target);
                const Document document = readProject(fileText(path).toStdString()).document;
                QVERIFY2(!validate(document).hasErrors(), qPrintable(path));
                ++count;
            }
        QVERIFY(count >= 11);
    }

    void bothLanguagesHaveTheSamePagesPicturesAndCode() {
        QCOMPARE(filesOf("zh"), filesOf("en"));
        for (const QString& name : filesOf("en")) {
            const QString english = fileText(kResources + "manual/en/" + name);
            const QString chinese = fileText(kResources + "manual/zh/" + name);
            QCOMPARE(codeIn(chinese), codeIn(english));
            if (name != "index.md")
                QCOMPARE(targetsIn(chinese).filter(QRegularExpression("png|loom")),
                         targetsIn(english)
                             .filter(QRegularExpression("png|loom"))
                             .replaceInStrings("/images/", "/images/zh/"));
        }
    }

    void everyPageIsInTheContents() {
        for (const ManualLanguage language : {ManualLanguage::English, ManualLanguage::Chinese}) {
            QStringList listed;
            for (const ManualEntry& entry : manualContents(language))
                listed << entry.path;
            for (const QString& name : filesOf(folderOf(language)))
                QVERIFY2(name == "index.md" || listed.contains(name), qPrintable(name));
            QCOMPARE(listed.filter("layers/").size(), qsizetype(catalogue().size()));
        }
    }

    void everyPageOfALayerTellsItsOptionsAndPorts() {
        for (const LayerType& type : catalogue())
            for (const ManualLanguage language : {ManualLanguage::English, ManualLanguage::Chinese}) {
                const QString page = layerPage(type, language);
                QVERIFY(page.startsWith("# " + QString::fromStdString(type.id) + '\n'));
                const QString doc = page.section("\n\n", 1, 1);
                QVERIFY2(doc.contains(QRegularExpression("\\p{Han}")) ==
                             (language == ManualLanguage::Chinese),
                         qPrintable(doc));
                for (const OptionSpec& spec : type.options)
                    QVERIFY2(page.contains("| `" + QString::fromStdString(spec.name) + "` |"),
                             type.id.c_str());
                for (const Port& port : type.outputs)
                    QVERIFY2(page.contains("`" + QString::fromStdString(port.name) + "`"), type.id.c_str());
            }
        const QString conv = layerPage(*findLayerType("Conv2d"), ManualLanguage::English);
        QVERIFY2(conv.contains("layer = nn.Conv2d("), qPrintable(conv));
        QVERIFY(conv.contains("`weight`"));
    }

    void theKeyOpensTheManualAndASelectedLayersPage() {
        driver_->window->openFile(kResources + "examples/net0.loom");
        driver_->session().select({});
        QTest::keyClick(&driver_->canvas(), Qt::Key_F1);
        QVERIFY(manual().isVisible());
        QCOMPARE(manual().browser().path(), QString("index.md"));
        driver_->session().select({driver_->block().nodes.front()->id});
        QTest::keyClick(&driver_->canvas(), Qt::Key_F1);
        QCOMPARE(manual().browser().path(), QString("layers/Linear.md"));
        QVERIFY(manual().browser().toPlainText().contains("out_features"));
        QCOMPARE(manual().contents().currentItem()->text(0), QString("Linear"));
    }

    void linksLeadOnAndBack() {
        manual().showPage("index.md");
        manual().browser().setSource(QUrl("getting-started.md"));
        QCOMPARE(manual().browser().path(), QString("getting-started.md"));
        QVERIFY(manual().browser().toPlainText().contains("sequential block calls its children"));
        QApplication::setActiveWindow(&manual());
        QTest::keyClick(&manual(), Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(manual().browser().path(), QString("index.md"));
        QTest::keyClick(&manual(), Qt::Key_Right, Qt::AltModifier);
        QCOMPARE(manual().browser().path(), QString("getting-started.md"));
    }

    void aLinkToAProjectOpensIt() {
        driver_->trigger("manual");
        manual().showPage("lesson-sequential.md");
        manual().browser().setSource(QUrl("../../examples/net0.loom"));
        QCOMPARE(manual().browser().path(), QString("lesson-sequential.md"));
        QTRY_COMPARE(QString::fromStdString(driver_->block().nodes.front()->type), QString("Linear"));
        QCOMPARE(driver_->block().nodes.size(), std::size_t(3));
    }

    void searchFindsTitlesBeforeTexts() {
        manual().showPage("index.md");
        manual().search().setText("xavier_normal");
        QCOMPARE(manual().contents().topLevelItem(0)->text(0), QString("7. Initialising parameters"));
        manual().search().setText("batchnorm");
        QVERIFY(manual().contents().topLevelItemCount() >= 4);
        QCOMPARE(manual().contents().topLevelItem(0)->text(0), QString("BatchNorm1d"));
        manual().search().setText("conv2d");
        QCOMPARE(manual().contents().topLevelItem(0)->text(0), QString("Conv2d"));
        QTest::keyClick(&manual().search(), Qt::Key_Return);
        QCOMPARE(manual().browser().path(), QString("layers/Conv2d.md"));
        QVERIFY(!manual().browser().extraSelections().isEmpty());
        manual().search().setText("no page has this");
        QCOMPARE(manual().contents().topLevelItemCount(), 0);
    }

    void theLanguageIsSwitchedOnTheSamePageAndKept() {
        manual().setLanguage(ManualLanguage::English);
        manual().showPage("lesson-tie.md");
        manual().setLanguage(ManualLanguage::Chinese);
        QCOMPARE(manual().browser().path(), QString("lesson-tie.md"));
        QVERIFY(manual().browser().toPlainText().contains("参数绑定"));
        QCOMPARE(storedManualLanguage(), ManualLanguage::Chinese);
        manual().browser().setSource(QUrl("index.md"));
        manual().browser().setSource(QUrl("../en/index.md"));
        QCOMPARE(manual().language(), ManualLanguage::English);
    }

    void everyVerbIsInTheManual() {
        for (const QString& language : {QString("en"), QString("zh")}) {
            const QString page = fileText(kResources + "manual/" + language + "/command-line.md");
            for (const char* verb : {"check", "summary", "run", "train", "evaluate", "export", "inspect",
                                     "diff", "convert", "params", "init", "set", "match", "attach"})
                QVERIFY2(page.contains(QString("| `%1` |").arg(verb)), verb);
        }
    }

  private:
    static ManualWindow& manual() { return ManualWindow::instance(); }

    std::unique_ptr<WindowDriver> driver_;
};

QTEST_MAIN(ManualTest)
#include "manual_test.moc"
