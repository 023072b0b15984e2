// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <QDirIterator>
#include <QRegularExpression>

#include <map>
#include <set>

// The rules of the house: who may include whom, and how large a file may be.

namespace {

const QString kSource = QStringLiteral(LAYERLOOM_SOURCE_DIR);

struct Include {
    QString file; ///< relative to the source folder
    QString path;
    bool quoted = false;
};

QStringList sourceFiles(const QStringList& folders) {
    QStringList files;
    for (const QString& folder : folders) {
        QDirIterator walk(kSource + '/' + folder, {"*.h", "*.cpp"}, QDir::Files,
                          QDirIterator::Subdirectories);
        while (walk.hasNext())
            files << QDir(kSource).relativeFilePath(walk.next());
    }
    files.sort();
    return files;
}

QString content(const QString& file) {
    QFile opened(kSource + '/' + file);
    return opened.open(QIODevice::ReadOnly) ? QString::fromUtf8(opened.readAll()) : QString();
}

QList<Include> includesOf(const QString& file) {
    static const QRegularExpression pattern(QStringLiteral("^\\s*#\\s*include\\s*([<\"])([^>\"]+)"),
                                            QRegularExpression::MultilineOption);
    QList<Include> includes;
    auto match = pattern.globalMatch(content(file));
    while (match.hasNext()) {
        const auto found = match.next();
        includes.append({file, found.captured(2), found.captured(1) == "\""});
    }
    return includes;
}

/// `core/graph` of `core/graph/scope.h`; `ui` of anything in ui.
QString room(const QString& path) {
    const QStringList parts = path.split('/');
    return parts.first() == "core" && parts.size() > 2 ? parts[0] + '/' + parts[1] : parts.first();
}

/// What each room may include beside itself. A room that is missing here is no room of the house.
const std::map<QString, std::set<QString>> kAllowed{
    {"core/values", {}},
    {"core/document", {"core/values"}},
    {"core/code", {"core/values"}},
    {"core/layers", {"core/values", "core/code", "core/engine/torch"}},
    {"core/graph", {"core/values", "core/code", "core/document", "core/layers"}},
    {"core/source",
     {"core/values", "core/code", "core/document", "core/layers", "core/graph", "core/checkpoint",
      "core/layout"}},
    {"core/library", {"core/values", "core/document", "core/layers", "core/graph"}},
    {"core/checkpoint", {"core/values"}},
    {"core/layout", {"core/values", "core/document"}},
    {"core/data", {"core/values", "core/checkpoint"}},
    {"core/training", {"core/values", "core/layers", "core/data", "core/checkpoint"}},
    {"core/engine",
     {"core/values", "core/code", "core/document", "core/layers", "core/graph", "core/checkpoint",
      "core/data", "core/training"}},
    {"ui",
     {"core/values", "core/code", "core/document", "core/layers", "core/graph", "core/source", "core/library",
      "core/checkpoint", "core/data", "core/training", "core/engine", "core/layout"}},
    {"app",
     {"core/values", "core/code", "core/document", "core/layers", "core/graph", "core/source",
      "core/checkpoint", "core/data", "core/training", "core/engine", "core/layout", "ui"}},
};

bool isTorch(const QString& path) {
    return path.contains(QRegularExpression(QStringLiteral("^(torch|ATen|c10|caffe2)/"))) ||
           path.startsWith("core/engine/torch/");
}

bool isQt(const Include& include) {
    return !include.quoted &&
           include.path.contains(QRegularExpression(QStringLiteral("^(Q[A-Z]|Qt|Qsci|qcustomplot)")));
}

} // namespace

class LayeringTest : public QObject {
    Q_OBJECT

  private slots:
    void includesPointDownwardsOnly() {
        QStringList wrong;
        for (const QString& file : sourceFiles({"core", "ui", "app"})) {
            const auto allowed = kAllowed.find(room(file));
            if (allowed == kAllowed.end()) {
                wrong << file + " lies in no known room";
                continue;
            }
            for (const Include& include : includesOf(file)) {
                if (!include.quoted || isTorch(include.path) || !include.path.contains('/'))
                    continue;
                const QString target = room(include.path);
                if (target != room(file) && !allowed->second.count(target))
                    wrong << file + " includes " + include.path;
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join('\n')));
    }

    void torchStaysInTheEngine() {
        QStringList wrong;
        for (const QString& file : sourceFiles({"core", "ui", "app"})) {
            // A family of layers is compiled into the engine too; there its builders meet LibTorch.
            if (file.startsWith("core/engine/torch/") || file.startsWith("core/layers/families/"))
                continue;
            for (const Include& include : includesOf(file)) {
                if (isTorch(include.path))
                    wrong << file + " includes " + include.path;
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join('\n')));
    }

    void familiesMeetTorchBehindTheirSwitchOnly() {
        QStringList wrong;
        for (const QString& file : sourceFiles({"core/layers/families"})) {
            QString text = content(file);
            text.remove(QRegularExpression(QStringLiteral("#ifdef LAYERLOOM_WITH_TORCH.*?#endif"),
                                           QRegularExpression::DotMatchesEverythingOption));
            if (text.contains("torch::") || text.contains("#include \"core/engine/torch"))
                wrong << file;
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join('\n')));
    }

    void coreKnowsNoQt() {
        QStringList wrong;
        for (const QString& file : sourceFiles({"core"})) {
            for (const Include& include : includesOf(file)) {
                if (isQt(include))
                    wrong << file + " includes " + include.path;
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join('\n')));
    }

    void librariesOfWidgetsStayInTheirRooms() {
        const std::map<QString, QString> rooms{{"qcustomplot", "ui/plots/"}, {"Qsci/", "ui/code/"}};
        QStringList wrong;
        for (const QString& file : sourceFiles({"core", "ui", "app", "tests"})) {
            for (const auto& [library, room] : rooms) {
                if (!file.startsWith(room) &&
                    content(file).contains(QRegularExpression("#include\\s*<" + library)))
                    wrong << file;
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join('\n')));
    }

    void filesAreRoomsNotHalls() {
        QStringList large;
        for (const QString& file : sourceFiles({"core", "ui", "app", "tests"})) {
            const auto lines = content(file).count('\n');
            if (lines > 500)
                large << QStringLiteral("%1: %2 lines").arg(file).arg(lines);
        }
        QVERIFY2(large.isEmpty(), qPrintable(large.join('\n')));
    }

    void everyFileNamesItsLicence() {
        QStringList wrong;
        for (const QString& file : sourceFiles({"core", "ui", "app", "tests"})) {
            if (!content(file).startsWith("// SPDX-License-Identifier: GPL-3.0-or-later"))
                wrong << file;
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join('\n')));
    }
};

QTEST_APPLESS_MAIN(LayeringTest)
#include "layering_test.moc"
