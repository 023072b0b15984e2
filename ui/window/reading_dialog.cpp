// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/reading_dialog.h"

#include "ui/language/core_text.h"
#include "ui/language/language.h"

#include <QDialogButtonBox>
#include <QFileInfo>
#include <QFontDatabase>
#include <QHeaderView>
#include <QLabel>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace layerloom {

namespace {

constexpr QSize kSize{760, 360};

QString placeOf(const ReadingNote& note, const QString& file) {
    const QString name = QFileInfo(QString::fromStdString(note.file)).fileName();
    const QString line = note.line > 0 ? translated("line %1").arg(note.line) : QString();
    return name == file ? line : line.isEmpty() ? name : name + ", " + line;
}

void addNote(QTreeWidget& list, const ReadingNote& note, const QString& file) {
    auto* row = new QTreeWidgetItem(&list, {placeOf(note, file), coreText(note.text)});
    const auto addBelow = [&](const std::string& text, bool isCode) {
        if (text.empty())
            return;
        auto* below =
            new QTreeWidgetItem(row, {QString(), isCode ? QString::fromStdString(text) : coreText(text)});
        if (isCode)
            below->setFont(1, QFontDatabase::systemFont(QFontDatabase::FixedFont));
    };
    addBelow(note.code, true);
    addBelow(note.fix, false);
    row->setExpanded(true);
}

} // namespace

ReadingDialog::ReadingDialog(const std::vector<ReadingNote>& notes, const QString& file, QWidget* parent)
    : QDialog(parent) {
    setObjectName("readingNotes");
    setWindowTitle(translated("Notes on ") + file);
    resize(kSize);
    auto* layout = new QVBoxLayout(this);
    auto* text =
        new QLabel(translated("The network was opened. These places of the file were decided, or are not "
                              "what Python would do:"));
    text->setWordWrap(true);
    layout->addWidget(text);
    auto* list = new QTreeWidget;
    list->setHeaderLabels({translated("Where"), translated("What")});
    list->setRootIsDecorated(false);
    list->setWordWrap(true);
    list->setUniformRowHeights(false);
    list->setSelectionMode(QAbstractItemView::SingleSelection);
    for (const ReadingNote& note : notes)
        addNote(*list, note, file);
    list->header()->setStretchLastSection(true);
    list->resizeColumnToContents(0);
    layout->addWidget(list);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);
}

} // namespace layerloom
