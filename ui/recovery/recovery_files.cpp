// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/recovery/recovery_files.h"

#include "core/document/project_file.h"
#include "core/values/error.h"
#include "ui/language/core_text.h"
#include "ui/language/language.h"
#include "ui/recovery/state_folder.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLockFile>
#include <QStringList>
#include <QUuid>

#include <algorithm>

namespace layerloom {

namespace {

struct Counts {
    int added = 0;
    int changed = 0;
    int removed = 0;
};

void count(const Block* before, const Block* after, Counts& counts) {
    if (after)
        for (const NodePtr& node : after->nodes) {
            const Node* old = before ? before->find(node->id) : nullptr;
            counts.added += !old;
            counts.changed += old && !(*old == *node);
        }
    if (before)
        for (const NodePtr& node : before->nodes)
            counts.removed += !after || !after->find(node->id);
}

QString projectOf(const QString& recoveryPath) {
    QFile file(QString(recoveryPath).replace(".loom", ".json"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QJsonDocument::fromJson(file.readAll()).object().value("project").toString();
}

} // namespace

QString recoveryLock(const QString& recoveryPath) {
    return QString(recoveryPath).replace(".loom", ".lock");
}

QString recoveredValues(const QString& recoveryPath) {
    return QString(recoveryPath).replace(".loom", ".pth");
}

QString newRecoveryPath() {
    return stateFolder("recovery") + '/' + QUuid::createUuid().toString(QUuid::WithoutBraces) + ".loom";
}

std::vector<LeftBehind> leftBehind() {
    std::vector<LeftBehind> found;
    const QDir folder(stateFolder("recovery"));
    for (const QFileInfo& file : folder.entryInfoList({"*.loom"}, QDir::Files, QDir::Time)) {
        QLockFile lock(recoveryLock(file.filePath()));
        lock.setStaleLockTime(0); // stale is a lock whose program does not live, however old it is
        if (lock.tryLock(0))
            found.push_back({file.filePath(), projectOf(file.filePath()), file.lastModified()});
    }
    return found;
}

void removeRecovery(const QString& recoveryPath) {
    QFile::remove(recoveryPath);
    QFile::remove(QString(recoveryPath).replace(".loom", ".json"));
    QFile::remove(recoveredValues(recoveryPath));
    QFile::remove(recoveryLock(recoveryPath));
}

QString differenceText(const Document& before, const Document& after) {
    Counts counts;
    for (const auto& [name, block] : after.blocks)
        count(before.find(name), block.get(), counts);
    for (const auto& [name, block] : before.blocks)
        if (!after.find(name))
            count(block.get(), nullptr, counts);
    QStringList parts;
    const auto add = [&parts](int number, const QString& what) {
        if (number > 0)
            parts << QString("%1 %2 %3")
                         .arg(number)
                         .arg(number == 1 ? translated("node") : translated("nodes"), what);
    };
    add(counts.added, translated("added"));
    add(counts.changed, translated("changed"));
    add(counts.removed, translated("removed"));
    if (parts.isEmpty())
        return before == after ? QString() : translated("other changes");
    return parts.join(", ");
}

QString differenceText(const LeftBehind& left) {
    try {
        const Document after = loadProject(left.path.toStdString()).document;
        Document before;
        if (QFileInfo::exists(left.project))
            before = loadProject(left.project.toStdString()).document;
        const QString changes = differenceText(before, after);
        if (!QFileInfo::exists(recoveredValues(left.path)))
            return changes;
        const QString values = translated("values of parameters");
        return changes.isEmpty() ? values : changes + QStringLiteral(", ") + values;
    } catch (const Error& error) {
        return coreText(error.what());
    }
}

} // namespace layerloom
