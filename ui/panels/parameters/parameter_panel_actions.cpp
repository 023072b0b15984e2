// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/frozen_edits.h"
#include "ui/language/language.h"
#include "ui/panels/parameters/frozen_text.h"
#include "ui/panels/parameters/parameter_model.h"
#include "ui/panels/parameters/parameter_panel.h"
#include "ui/panels/parameters/parameter_table.h"
#include "ui/panels/save_dialog.h"
#include "ui/theme/icons.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>

#include <algorithm>

// What can be done with the rows of the parameter table.

namespace layerloom {

void ParameterPanel::addRowActions() {
    auto* copy = new QAction(translated("Copy"), table_);
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
    const QString rows = isSelected ? translated(" the selected rows") : translated(" all rows");
    QAction* values = menu.addAction(icon("table"), translated("Show the values\tReturn"), this,
                                     [this, row] { requestValues(row); });
    values->setEnabled(parameter.has_value());
    QAction* go = menu.addAction(icon("search"), translated("Show where it is"), this,
                                 [this, row] { revealNode(row); });
    go->setEnabled(row.isValid());
    menu.addSeparator();
    menu.addAction(icon("lock"), translated("Freeze") + rows, this, [this] { freeze(true); });
    menu.addAction(translated("Unfreeze") + rows, this, [this] { freeze(false); });
    const std::vector<std::size_t> chosen = chosenEntries();
    if (!normsOf(model_->tree(), chosen, true).empty()) {
        const bool isKept = normsOf(model_->tree(), chosen).empty();
        menu.addAction(isKept ? translated("Let their running statistics change")
                              : translated("Keep their running statistics"),
                       this, [this, isKept] { keepStatistics(!isKept); });
    }
    menu.addAction(icon("seed"), translated("Initialise") + rows + "…", this,
                   &ParameterPanel::requestInitialisation);
    menu.addSeparator();
    QAction* name = menu.addAction(icon("copy"), translated("Copy the name"), this, [this, parameter] {
        QGuiApplication::clipboard()->setText(model_->nameAt(*parameter));
    });
    name->setEnabled(parameter.has_value());
    menu.addAction(translated("Copy") + rows + translated(" as CSV\tCtrl+C"), this,
                   [this] { copyAs(false); });
    menu.addAction(translated("Copy") + rows + translated(" as Markdown"), this, [this] { copyAs(true); });
    menu.addAction(icon("export"), translated("Export") + rows + "…", this, &ParameterPanel::exportRows);
    menu.addSeparator();
    table_->fillColumnMenu(*menu.addMenu(translated("Columns")));
}

std::vector<std::size_t> ParameterPanel::chosenParameters() const {
    const QItemSelection selected = table_->selectionModel()->selection();
    if (selected.isEmpty())
        return model_->shownParameters();
    std::vector<std::size_t> chosen;
    const auto add = [&](const auto& again, const QModelIndex& index) -> void {
        if (const auto parameter = model_->parameterAt(index))
            chosen.push_back(*parameter);
        for (int row = 0; row < model_->rowCount(index); ++row)
            again(again, model_->index(row, 0, index));
    };
    for (const QItemSelectionRange& rows : selected) {
        for (int row = rows.top(); row <= rows.bottom(); ++row)
            add(add, model_->index(row, 0, rows.parent()));
    }
    std::ranges::sort(chosen);
    const auto repeated = std::ranges::unique(chosen); // chosen by itself and with its module
    chosen.erase(repeated.begin(), repeated.end());
    return chosen;
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
    session_.apply(edit, isFrozen ? translated("Freeze parameters") : translated("Unfreeze parameters"));
    if (const QString held = isFrozen ? QString() : stayFrozenText(session_.moduleTree(), chosen);
        !held.isEmpty())
        emit announced(held);
    if (!others.isEmpty())
        emit announced(others);
    const std::size_t norms = normsOf(model_->tree(), chosen).size();
    if (isFrozen && norms > 0)
        emit announced(
            translated("Frozen, but the running statistics of %1 go on changing in training: keep them in "
                       "the table's menu")
                .arg(norms == 1 ? translated("a norm") : translated("%1 norms").arg(norms)));
}

void ParameterPanel::keepStatistics(bool isKept) {
    session_.apply(setFrozenStatistics(session_.document(), model_->tree(),
                                       normsOf(model_->tree(), chosenEntries(), true), isKept),
                   isKept ? translated("Keep running statistics")
                          : translated("Let running statistics change"));
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
    saveWhereAsked(*this, translated("Export the parameter table"), "parameters.csv",
                   "CSV (*.csv);;Markdown (*.md)", [this](const QString& path) {
                       const std::vector<ParameterRow> rows = model_->rows(chosenParameters());
                       return savedText(path, path.endsWith(".md", Qt::CaseInsensitive)
                                                  ? parametersMarkdown(rows)
                                                  : parametersCsv(rows));
                   });
}

} // namespace layerloom
