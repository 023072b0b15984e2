// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/initialise/target_model.h"

#include "core/graph/initialiser_edits.h"
#include "core/graph/initialiser_text.h"
#include "ui/language/language.h"
#include "ui/theme/theme.h"

#include <QBrush>

#include <algorithm>

namespace layerloom {

void TargetModel::setTree(std::shared_ptr<const ModuleTree> tree) {
    beginResetModel();
    tree_ = std::move(tree);
    entries_.clear();
    std::set<std::string> there;
    for (std::size_t i = 0; i < tree_->parameters.size(); ++i) {
        const ParameterPlace& entry = tree_->parameters[i];
        if (entry.tensor != i || entry.spec.kind == ParameterKind::NonPersistentBuffer)
            continue;
        entries_.push_back(i);
        if (checked_.contains(entry.name))
            there.insert(entry.name);
    }
    checked_ = std::move(there);
    endResetModel();
    emit checkedChanged();
}

void TargetModel::check(const std::vector<std::string>& names) {
    const std::set<std::string> wanted(names.begin(), names.end());
    for (const ParameterPlace& entry : tree_->parameters)
        if (wanted.contains(entry.name) && entry.spec.kind != ParameterKind::NonPersistentBuffer)
            checked_.insert(tree_->parameters[entry.tensor].name);
    if (!entries_.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, 0));
    emit checkedChanged();
}

void TargetModel::check(const std::vector<int>& rows, bool isChecked) {
    for (const int row : rows) {
        const std::string& name = tree_->parameters[entryAt(row)].name;
        isChecked ? (void)checked_.insert(name) : (void)checked_.erase(name);
    }
    if (!entries_.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, 0));
    emit checkedChanged();
}

std::vector<std::size_t> TargetModel::checked() const {
    std::vector<std::size_t> chosen;
    for (const std::size_t entry : entries_)
        if (checked_.contains(tree_->parameters[entry].name))
            chosen.push_back(entry);
    return chosen;
}

int TargetModel::rowOf(std::size_t entry) const {
    const auto found = std::ranges::find(entries_, entry);
    return found == entries_.end() ? -1 : static_cast<int>(found - entries_.begin());
}

int TargetModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(entries_.size());
}

int TargetModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant TargetModel::data(const QModelIndex& index, int role) const {
    const std::size_t number = entryAt(index.row());
    const ParameterPlace& entry = tree_->parameters[number];
    if (role == Qt::CheckStateRole && index.column() == NameColumn)
        return checked_.contains(entry.name) ? Qt::Checked : Qt::Unchecked;
    if (role == Qt::ForegroundRole && !takesInitialiser(*tree_, number))
        return QBrush(theme().mutedText);
    if (role == Qt::ToolTipRole && entry.spec.kind != ParameterKind::Parameter)
        return translated("A buffer: initialised anew it becomes what its layer makes it");
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (index.column()) {
    case NameColumn:
        return QString::fromStdString(entry.name);
    case ShapeColumn:
        return QString::fromStdString(Shape(entry.spec.shape).text());
    default:
        return entry.spec.kind != ParameterKind::Parameter ? translated("buffer")
               : entry.initialiser ? QString::fromStdString(initialiserText(*entry.initialiser))
                                   : QString();
    }
}

bool TargetModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (role != Qt::CheckStateRole)
        return false;
    check(std::vector<int>{index.row()}, value.toInt() == Qt::Checked);
    return true;
}

Qt::ItemFlags TargetModel::flags(const QModelIndex& index) const {
    const Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    return index.column() == NameColumn ? flags | Qt::ItemIsUserCheckable : flags;
}

QVariant TargetModel::headerData(int section, Qt::Orientation orientation, int role) const {
    constexpr const char* kTitles[] = {marked("Parameter"), marked("Shape"), marked("Own initialiser")};
    return orientation == Qt::Horizontal && role == Qt::DisplayRole ? QVariant(translated(kTitles[section]))
                                                                    : QVariant();
}

} // namespace layerloom
