// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/shortcut_sheet.h"

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
    {"Place a layer", "Drag from the palette"},
    {"Put a layer into a block", "Drop it on the block's card or between its rows"},
    {"Take a layer out of a block", "Drag its row off the card"},
    {"Make a layer a favourite", "Ctrl+D in the palette or the search box, or its star"},
    {"Search and place", "Double click on the canvas"},
    {"Wire", "Drag from port to port"},
    {"Choose what the wire leads to", "Drop a wire on the canvas"},
    {"Re-route or delete a wire", "Drag its end off the input"},
    {"Delete a wire", "Alt+click"},
    {"Share a module", "Ctrl+Alt+drag from node to node or row"},
    {"Share a parameter", "Ctrl+Alt+Shift+drag"},
    {"Not onto a wire or into a block", "Alt while dropping"},
    {"Enter a block", "Double click on it"},
    {"Zoom at the pointer", "Wheel"},
    {"Move the view", "Middle drag, right drag, Space and drag"},
    {"Select an area", "Drag on the canvas"},
    {"Add to the selection", "Shift+click"},
    {"Select or not", "Ctrl+click"},
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
    return command.id == "undo" ? QString("Undo") : command.id == "redo" ? QString("Redo") : command.text;
}

} // namespace

ShortcutSheet::ShortcutSheet(const std::vector<ListedCommand>& commands, QWidget* parent)
    : QDialog(parent), search_(new QLineEdit), tree_(new QTreeWidget) {
    setObjectName("shortcutSheet");
    setWindowTitle("Keyboard and mouse");
    resize(720, 680);
    search_->setPlaceholderText("Search commands and keys");
    search_->setClearButtonEnabled(true);
    tree_->setColumnCount(ColumnCount);
    tree_->setHeaderHidden(true);
    tree_->setRootIsDecorated(false);
    tree_->setIndentation(12);
    tree_->setSelectionMode(QAbstractItemView::NoSelection);
    tree_->setFocusPolicy(Qt::NoFocus);
    tree_->setAccessibleName("Keys and gestures");
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
    QTreeWidgetItem* mouse = addGroup(*tree_, "Mouse");
    for (const auto& [meaning, gesture] : kGestures)
        new QTreeWidgetItem(mouse, {QString(meaning), QString(gesture)});
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
