// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/frozen_edits.h"
#include "core/values/error.h"
#include "core/values/file.h"
#include "ui/panels/parameters/frozen_text.h"
#include "ui/panels/parameters/parameter_model.h"
#include "ui/panels/parameters/parameter_panel.h"
#include "ui/panels/parameters/parameter_table.h"
#include "ui/theme/icons.h"

#include <QAction>
#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QMenu>
#include <QMessageBox>

#include <algorithm>
#include <set>

// What can be done with the rows of the parameter table.

namespace layerloom {

void ParameterPanel::addRowActions() {
    auto* copy = new QAction("Copy", table_);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    table_->addAction(copy);
    connect(copy, &QAction::triggered, this, [this] { copyAs(false); });
    table_->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(table_, &QWidget::customContextMenuRequested, this, [this](const QPoint& position) {
        QMenu menu;
        fillMenu(menu);
        menu.exec(table_->viewport()->mapToGlobal(position));
    });
}

void ParameterPanel::fillMenu(QMenu& menu) {
    const QModelIndex row = table_->currentIndex();
    const auto parameter = model_->parameterAt(row);
    const bool isSelected = table_->selectionModel()->hasSelection();
    const QString rows = isSelected ? " the selected rows" : " all rows";
    QAction* values =
        menu.addAction(icon("table"), "Show the values\tReturn", this, [this, row] { requestValues(row); });
    values->setEnabled(parameter.has_value());
    QAction* go = menu.addAction(icon("search"), "Show where it is", this, [this, row] { revealNode(row); });
    go->setEnabled(row.isValid());
    menu.addSeparator();
    menu.addAction(icon("lock"), "Freeze" + rows, this, [this] { freeze(true); });
    menu.addAction("Unfreeze" + rows, this, [this] { freeze(false); });
    const std::vector<std::size_t> chosen = chosenEntries();
    if (!normsOf(model_->tree(), chosen, true).empty()) {
        const bool isKept = normsOf(model_->tree(), chosen).empty();
        menu.addAction(isKept ? "Let their running statistics change" : "Keep their running statistics", this,
                       [this, isKept] { keepStatistics(!isKept); });
    }
    menu.addAction(icon("seed"), "Initialise" + rows + "…", this, &ParameterPanel::requestInitialisation);
    menu.addSeparator();
    QAction* name = menu.addAction(icon("copy"), "Copy the name", this, [this, parameter] {
        QGuiApplication::clipboard()->setText(model_->nameAt(*parameter));
    });
    name->setEnabled(parameter.has_value());
    menu.addAction("Copy" + rows + " as CSV\tCtrl+C", this, [this] { copyAs(false); });
    menu.addAction("Copy" + rows + " as Markdown", this, [this] { copyAs(true); });
    menu.addAction(icon("export"), "Export" + rows + "…", this, &ParameterPanel::exportRows);
    menu.addSeparator();
    table_->fillColumnMenu(*menu.addMenu("Columns"));
}

std::vector<std::size_t> ParameterPanel::chosenParameters() const {
    const QModelIndexList selected = table_->selectionModel()->selectedRows();
    if (selected.isEmpty())
        return model_->shownParameters();
    std::set<std::size_t> chosen;
    const auto add = [&](const auto& again, const QModelIndex& index) -> void {
        if (const auto parameter = model_->parameterAt(index))
            chosen.insert(*parameter);
        for (int row = 0; row < model_->rowCount(index); ++row)
            again(again, model_->index(row, 0, index));
    };
    for (const QModelIndex& index : selected)
        add(add, index);
    return {chosen.begin(), chosen.end()};
}

std::vector<std::size_t> ParameterPanel::chosenEntries() const {
    std::vector<std::size_t> entries = chosenParameters();
    std::erase_if(entries, [&](std::size_t entry) { return model_->isConstant(entry); });
    return entries;
}

void ParameterPanel::freeze(bool isFrozen) {
    const std::vector<std::size_t> chosen = chosenEntries();
    const Edit edit = setFrozenRows(session_.document(), model_->tree(), chosen, isFrozen);
    const QString others = reachText(reachedWith(session_.document(), model_->tree(), chosen));
    session_.apply(edit, isFrozen ? "Freeze parameters" : "Unfreeze parameters");
    if (const QString held = isFrozen ? QString() : stayFrozenText(session_.moduleTree(), chosen);
        !held.isEmpty())
        emit announced(held);
    if (!others.isEmpty())
        emit announced(others);
    const std::size_t norms = normsOf(model_->tree(), chosen).size();
    if (isFrozen && norms > 0)
        emit announced(
            QString("Frozen, but the running statistics of %1 go on changing in training: keep them in "
                    "the table's menu")
                .arg(norms == 1 ? QString("a norm") : QString("%1 norms").arg(norms)));
}

void ParameterPanel::keepStatistics(bool isKept) {
    session_.apply(setFrozenStatistics(session_.document(), model_->tree(),
                                       normsOf(model_->tree(), chosenEntries(), true), isKept),
                   isKept ? "Keep running statistics" : "Let running statistics change");
}

void ParameterPanel::requestInitialisation() {
    std::vector<std::string> names;
    for (const std::size_t parameter : chosenEntries())
        names.push_back(model_->tree().parameters[parameter].name);
    emit initialiseRequested(names);
}

void ParameterPanel::copyAs(bool isMarkdown) {
    const std::vector<ParameterRow> rows = model_->rows(chosenParameters());
    QGuiApplication::clipboard()->setText(
        QString::fromStdString(isMarkdown ? parametersMarkdown(rows) : parametersCsv(rows)));
}

void ParameterPanel::exportRows() {
    const QString path = QFileDialog::getSaveFileName(this, "Export the parameter table", "parameters.csv",
                                                      "CSV (*.csv);;Markdown (*.md)");
    if (path.isEmpty())
        return;
    const std::vector<ParameterRow> rows = model_->rows(chosenParameters());
    try {
        writeFileAtomically(path.toStdString(), path.endsWith(".md", Qt::CaseInsensitive)
                                                    ? parametersMarkdown(rows)
                                                    : parametersCsv(rows));
    } catch (const Error& error) {
        QMessageBox::warning(this, "The table cannot be exported", QString::fromUtf8(error.what()));
    }
}

} // namespace layerloom
