// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/manual/manual_book.h"

#include "core/layers/catalogue.h"
#include "core/layers/chinese_names.h"
#include "ui/manual/layer_page.h"
#include "ui/theme/resources.h"

#include <QFile>
#include <QRegularExpression>

#include <algorithm>

namespace layerloom {

namespace {

const QString kLayers = QStringLiteral("layers/");

QString fileText(ManualLanguage language, const QString& path) {
    loadResources();
    QFile file(":/manual/" + folderOf(language) + '/' + path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

void addWrittenPages(ManualLanguage language, std::vector<ManualEntry>& entries) {
    static const QRegularExpression link(QStringLiteral("\\[([^\\]]+)\\]\\(([^)]+\\.md)\\)"));
    QString group;
    for (const QString& line : fileText(language, "index.md").split('\n')) {
        if (line.startsWith("## "))
            group = line.mid(3).trimmed();
        for (auto match = link.globalMatch(line); match.hasNext() && !group.isEmpty();) {
            const auto found = match.next();
            entries.push_back({group, found.captured(1), found.captured(2)});
        }
    }
}

void addLayerPages(ManualLanguage language, std::vector<ManualEntry>& entries) {
    for (const LayerType& type : catalogue()) {
        const std::string category =
            language == ManualLanguage::Chinese ? chineseCategory(type.category) : type.category;
        const QString id = QString::fromStdString(type.id);
        const QString name = QString::fromStdString(category).section(' ', 0, 0);
        entries.push_back({language == ManualLanguage::Chinese ? name : QString::fromStdString(category), id,
                           layerPagePath(id)});
    }
}

bool hasAll(const QString& text, const QStringList& words) {
    return std::all_of(words.begin(), words.end(),
                       [&](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
}

} // namespace

QString layerPagePath(const QString& layerId) {
    return kLayers + layerId + ".md";
}

std::vector<ManualEntry> manualContents(ManualLanguage language) {
    std::vector<ManualEntry> entries;
    addWrittenPages(language, entries);
    addLayerPages(language, entries);
    return entries;
}

QString manualPageText(ManualLanguage language, const QString& path) {
    if (!path.startsWith(kLayers))
        return fileText(language, path);
    const QString id = path.mid(kLayers.size()).chopped(QStringLiteral(".md").size());
    const LayerType* type = findLayerType(id.toStdString());
    return type ? layerPage(*type, language) : QString();
}

std::vector<ManualEntry> manualSearch(ManualLanguage language, const QString& words) {
    const QStringList wanted = words.split(' ', Qt::SkipEmptyParts);
    std::vector<ManualEntry> inTitle;
    std::vector<ManualEntry> inText;
    for (const ManualEntry& entry : manualContents(language)) {
        if (hasAll(entry.title, wanted))
            inTitle.push_back(entry);
        else if (hasAll(manualPageText(language, entry.path), wanted))
            inText.push_back(entry);
    }
    inTitle.insert(inTitle.end(), inText.begin(), inText.end());
    return inTitle;
}

} // namespace layerloom
