// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/shortcut_sheet.h"

#include "ui/language/language.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <map>
#include <utility>

namespace layerloom {

namespace {

enum Column { Meaning, Keys, ColumnCount };

/// What the mouse does; no command stands for these.
constexpr std::pair<const char*, const char*> kGestures[] = {
    {marked("Place a layer"), marked("Drag from the palette")},
    {marked("Put a layer into a block"), marked("Drop it on the block's card or between its rows")},
    {marked("Take a layer out of a block"), marked("Drag its row off the card")},
    {marked("Make a layer a favourite"), marked("Ctrl+D in the palette or the search box, or its star")},
    {marked("Search and place"), marked("Double click on the canvas")},
    {marked("Wire"), marked("Drag from port to port")},
    {marked("Choose what the wire leads to"), marked("Drop a wire on the canvas")},
    {marked("Re-route or delete a wire"), marked("Drag its end off the input")},
    {marked("Delete a wire"), "Alt+click"},
    {marked("Share a module"), marked("Ctrl+Alt+drag from node to node or row")},
    {marked("Share a parameter"), "Ctrl+Alt+Shift+drag"},
    {marked("Not onto a wire or into a block"), marked("Alt while dropping")},
    {marked("Enter a block"), marked("Double click on it")},
    {marked("Zoom at the pointer"), marked("Wheel")},
    {marked("Move the view"), marked("Middle drag, right drag, Space and drag")},
    {marked("Select an area"), marked("Drag on the canvas")},
    {marked("Add to the selection"), "Shift+click"},
    {marked("Select or not"), "Ctrl+click"},
};

QTreeWidgetItem* addGroup(QTreeWidget& tree, const QString& name) {
    auto* group = new QTreeWidgetItem(&tree, {name});
    QFont bold = tree.font();
    bold.setBold(true);
    group->setFont(Meaning, bold);
    group->setFlags(Qt::ItemIsEnabled);
    return group;
}

/// What the next undo would take back is no part of what the key means.
QString nameOf(const ListedCommand& command) {
    return command.id == "undo"   ? translated("Undo")
           : command.id == "redo" ? translated("Redo")
                                  : command.text;
}

} // namespace

ShortcutSheet::ShortcutSheet(const std::vector<ListedCommand>& commands, QWidget* parent)
    : QDialog(parent), search_(new QLineEdit), tree_(new QTreeWidget) {
    setObjectName("shortcutSheet");
    setWindowTitle(translated("Keyboard and mouse"));
    resize(720, 680);
    search_->setPlaceholderText(translated("Search commands and keys"));
    search_->setClearButtonEnabled(true);
    tree_->setColumnCount(ColumnCount);
    tree_->setHeaderHidden(true);
    tree_->setRootIsDecorated(false);
    tree_->setIndentation(12);
    tree_->setSelectionMode(QAbstractItemView::NoSelection);
    tree_->setFocusPolicy(Qt::NoFocus);
    tree_->setAccessibleName(translated("Keys and gestures"));
    fill(commands);
    tree_->expandAll();
    tree_->header()->setSectionResizeMode(Meaning, QHeaderView::ResizeToContents);
    tree_->header()->setStretchLastSection(true);
    connect(search_, &QLineEdit::textChanged, this, &ShortcutSheet::filter);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addWidget(search_);
    column->addWidget(tree_, 1);
}

void ShortcutSheet::fill(const std::vector<ListedCommand>& commands) {
    std::map<QString, QTreeWidgetItem*> groups;
    for (const ListedCommand& command : commands) {
        if (command.keys.isEmpty())
            continue;
        QTreeWidgetItem*& group = groups[command.group];
        if (!group)
            group = addGroup(*tree_, command.group);
        auto* row = new QTreeWidgetItem(group, {nameOf(command), keysText(command.keys)});
        row->setToolTip(Meaning, command.hint);
    }
    QTreeWidgetItem* mouse = addGroup(*tree_, translated("Mouse"));
    for (const auto& [meaning, gesture] : kGestures)
        new QTreeWidgetItem(mouse, {translated(meaning), translated(gesture)});
}

void ShortcutSheet::filter(const QString& typed) {
    for (int g = 0; g < tree_->topLevelItemCount(); ++g) {
        QTreeWidgetItem* group = tree_->topLevelItem(g);
        bool isAnyShown = false;
        for (int i = 0; i < group->childCount(); ++i) {
            QTreeWidgetItem* row = group->child(i);
            const QString text = group->text(Meaning) + '\n' + row->text(Meaning) + '\n' + row->text(Keys);
            row->setHidden(!text.contains(typed.trimmed(), Qt::CaseInsensitive));
            isAnyShown |= !row->isHidden();
        }
        group->setHidden(!isAnyShown);
    }
}

QStringList ShortcutSheet::shown() const {
    QStringList rows;
    for (int g = 0; g < tree_->topLevelItemCount(); ++g)
        for (int i = 0; i < tree_->topLevelItem(g)->childCount(); ++i) {
            const QTreeWidgetItem* row = tree_->topLevelItem(g)->child(i);
            if (!row->isHidden())
                rows << row->text(Keys) + ": " + row->text(Meaning);
        }
    return rows;
}

} // namespace layerloom
