// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/placeable.h"

#include "core/layers/catalogue.h"
#include "core/layers/chinese_names.h"
#include "ui/bridge/new_node.h"
#include "ui/bridge/placing.h"
#include "ui/language/core_text.h"
#include "ui/language/language.h"

#include <algorithm>

namespace layerloom {

namespace {

QString q(const std::string& text) {
    return QString::fromStdString(text);
}

bool isSubsequence(const QString& needle, const QString& text) {
    qsizetype at = 0;
    for (const QChar c : needle) {
        at = text.indexOf(c, at, Qt::CaseInsensitive);
        if (at < 0)
            return false;
        ++at;
    }
    return true;
}

bool startsAWord(const QString& typed, const QString& name) {
    for (qsizetype at = name.indexOf(typed, 1, Qt::CaseInsensitive); at > 0;
         at = name.indexOf(typed, at + 1, Qt::CaseInsensitive)) {
        if (name[at].isUpper() || name[at].isDigit() || !name[at - 1].isLetterOrNumber())
            return true;
    }
    return false;
}

/// `BN2d` of BatchNorm2d, `mp2d` of max_pool2d.
QString initials(const QString& name) {
    QString letters;
    for (qsizetype i = 0; i < name.size(); ++i) {
        const bool isFirst = i == 0 || name[i - 1] == u'_';
        const bool isDimension = i > 0 && name[i - 1].isDigit();
        if (isFirst || isDimension || name[i].isUpper() || name[i].isDigit())
            letters += name[i];
    }
    return letters;
}

int chineseScore(const Placeable& entry, const QString& word) {
    int best = 0;
    for (const QString& name : entry.chinese.split(u' ')) {
        if (name == word)
            best = std::max(best, 95);
        else if (name.startsWith(word))
            best = std::max(best, 75);
        else if (name.contains(word))
            best = std::max(best, 55);
    }
    const QString category = q(chineseCategory(entry.category.toStdString()));
    if (best == 0 && category.contains(word))
        return 40;
    return best == 0 && entry.doc.contains(word) ? 10 : best;
}

int wordScore(const Placeable& entry, const QString& word) {
    const auto is = [&](const QString& text) { return text.compare(word, Qt::CaseInsensitive) == 0; };
    const auto begins = [&](const QString& text) { return text.startsWith(word, Qt::CaseInsensitive); };
    if (std::ranges::any_of(word, [](QChar c) { return c.unicode() > 0x2e80; }))
        return chineseScore(entry, word);
    if (is(entry.name) || is(entry.python))
        return 100;
    if (begins(entry.name) || (word.contains(u'.') && begins(entry.python)))
        return 80;
    if (word.size() > 1 && initials(entry.name).startsWith(word, Qt::CaseInsensitive))
        return 70;
    if (startsAWord(word, entry.name))
        return 60;
    if (entry.name.contains(word, Qt::CaseInsensitive))
        return 50;
    if (begins(entry.category) || entry.python.contains(word, Qt::CaseInsensitive))
        return 40;
    if (isSubsequence(word, entry.name))
        return 20;
    return entry.englishDoc.contains(word, Qt::CaseInsensitive) ? 10 : 0;
}

/// Each word must match; words that make up a name together (`max pool 2d`) count as that name.
int score(const Placeable& entry, const QString& typed) {
    QString text = typed.simplified();
    if (text.startsWith(QLatin1String("torch.nn."), Qt::CaseInsensitive))
        text.remove(0, 6); // as Python's documentation writes it
    const QStringList words = text.split(u' ');
    int sum = 0;
    for (const QString& word : words) {
        const int points = wordScore(entry, word);
        if (points == 0)
            return 0;
        sum += points;
    }
    const int average = sum / static_cast<int>(words.size());
    return words.size() == 1 ? average : std::max(average, wordScore(entry, words.join(QString())));
}

} // namespace

std::vector<Placeable> placeableLayers() {
    std::vector<Placeable> entries;
    for (const LayerType& type : catalogue())
        entries.push_back({.dragText = layerDragText(type.id),
                           .name = q(type.id),
                           .category = q(type.category),
                           .python = q(type.python),
                           .chinese = q(chineseName(type.id)),
                           .doc = coreText(type.doc),
                           .englishDoc = q(type.doc)});
    return entries;
}

Placeable placeableBlock(const BlockName& name, const Block& block) {
    return {.dragText = blockDragText(name),
            .name = q(name),
            .category = "Block",
            .python = q(className(name, block)),
            .chinese = {},
            .doc = q(block.header->doc),
            .englishDoc = q(block.header->doc)};
}

std::vector<Placeable> placeableLibrary(const Library& library) {
    std::vector<Placeable> entries;
    for (const auto& [name, file] : library.files) {
        const auto add = [&, &name = name](const BlockName& block, const Block& definition) {
            Placeable entry = placeableBlock(block, definition);
            entry.dragText = libraryDragText(name, block);
            entry.category = translated("Library");
            entry.file = q(name);
            entries.push_back(std::move(entry));
        };
        const Document& document = file->document;
        if (const Block* root = document.find(document.root))
            add(document.root, *root);
        for (const auto& [block, definition] : document.blocks) {
            if (block != document.root)
                add(block, *definition);
        }
    }
    return entries;
}

QString placeableToolTip(const Placeable& entry) {
    QString head = QStringLiteral("<b>%1</b>").arg(entry.python.toHtmlEscaped());
    if (!entry.chinese.isEmpty())
        head += QStringLiteral("&nbsp; ") + entry.chinese.section(u' ', 0, 0);
    if (!entry.file.isEmpty())
        head += translated("&nbsp; in the library file %1.loom").arg(entry.file.toHtmlEscaped());
    return head + QStringLiteral("<br>") + entry.doc.toHtmlEscaped();
}

void noteFavourites(std::vector<Placeable>& entries, const QStringList& favourites,
                    const QStringList& recent) {
    for (Placeable& entry : entries) {
        entry.isFavourite = favourites.contains(entry.dragText);
        const qsizetype place = recent.indexOf(entry.dragText);
        entry.recency = place < 0 ? 0 : static_cast<int>(recent.size() - place);
    }
}

std::vector<Placeable> matching(const std::vector<Placeable>& entries, const QString& typed) {
    constexpr int kFitBonus = 15; // a good match of what does not fit still comes before a poor one that does
    const QString text = typed.trimmed();
    std::vector<std::pair<int, const Placeable*>> scored;
    for (const Placeable& entry : entries) {
        const int points = text.isEmpty() ? 1 : score(entry, text);
        // Among equally good matches what the person likes to use comes first.
        const int liking = std::min(entry.recency, 5) + (entry.isFavourite ? 4 : 0);
        if (points > 0)
            scored.emplace_back(points + liking + (entry.fits ? kFitBonus : 0), &entry);
    }
    std::stable_sort(scored.begin(), scored.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<Placeable> result;
    for (const auto& [points, entry] : scored)
        result.push_back(*entry);
    return result;
}

} // namespace layerloom
