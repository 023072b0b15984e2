// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/loading/load_rows.h"

#include "ui/language/language.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QBrush>
#include <QMimeData>

#include <algorithm>
#include <map>

namespace layerloom {

namespace {

constexpr char kMimeType[] = "application/x-layerloom-tensor-name";

const char* const kTitles[] = {"", marked("In the model"), marked("In the file"), marked("Shape"),
                               marked("Shape in the file")};
static_assert(std::size(kTitles) == LoadRows::ColumnCount);

QString stateText(LoadRows::State state) {
    switch (state) {
    case LoadRows::State::Mismatched:
        return translated("Other shape");
    case LoadRows::State::Missing:
        return translated("Missing");
    case LoadRows::State::Unexpected:
        return translated("Not in the model");
    case LoadRows::State::Matched:
        return translated("Loaded");
    case LoadRows::State::LeftOut:
        return translated("Left out");
    }
    return {};
}

bool isProblem(LoadRows::State state) {
    return state <= LoadRows::State::Unexpected;
}

QString shapeText(const std::vector<std::int64_t>& shape) {
    return QString::fromStdString(Shape(shape).text());
}

QString string(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

void LoadRows::show(const ModuleTree& tree, const OfferedState& state, const LoadPlan& plan) {
    beginResetModel();
    rows_.clear();
    const auto add = [&](State kind, const ParameterPlace* place, const OfferedTensor* tensor) -> Row& {
        Row row{kind};
        if (place) {
            row.modelName = QString::fromStdString(place->name);
            row.modelShape = place->spec.shape;
        }
        if (tensor) {
            row.fileName = QString::fromStdString(tensor->name);
            row.fileShape = tensor->shape;
        }
        return rows_.emplace_back(std::move(row));
    };
    for (const LoadMatch& misfit : plan.misfits)
        add(State::Mismatched, &tree.parameters[misfit.parameter], &state.tensors[misfit.tensor]);
    std::map<std::size_t, QString> filled; // by tensor
    for (const LoadMatch& match : plan.matches) {
        const ParameterPlace& place = tree.parameters[match.parameter];
        filled.emplace(place.tensor, QString::fromStdString(place.name));
    }
    for (const std::size_t parameter : plan.missing) {
        Row& row = add(State::Missing, &tree.parameters[parameter], nullptr);
        const auto tied = filled.find(tree.parameters[parameter].tensor);
        if (tied != filled.end())
            row.note = translated("but tied with ") + tied->second;
    }
    for (const std::size_t tensor : plan.unexpected)
        add(State::Unexpected, nullptr, &state.tensors[tensor]);
    for (const LoadMatch& match : plan.matches) {
        const ParameterPlace& place = tree.parameters[match.parameter];
        const OfferedTensor& tensor = state.tensors[match.tensor];
        Row& row = add(State::Matched, &place, &tensor);
        if (match.converts)
            row.note = string(dtypeName(tensor.dtype)) + " → " + string(dtypeName(place.spec.dtype));
    }
    for (const std::string& name : plan.ignored)
        rows_.push_back({State::LeftOut, {}, QString::fromStdString(name), {}, {}, {}});
    endResetModel();
}

void LoadRows::clear() {
    beginResetModel();
    rows_.clear();
    endResetModel();
}

QStringList LoadRows::fitting(int row) const {
    QStringList names;
    for (const Row& other : rows_)
        if (other.state == State::Unexpected &&
            other.fileShape == rows_[static_cast<std::size_t>(row)].modelShape)
            names << other.fileName;
    return names;
}

int LoadRows::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int LoadRows::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant LoadRows::data(const QModelIndex& index, int role) const {
    const Row& row = rows_[static_cast<std::size_t>(index.row())];
    if (role == Qt::DisplayRole)
        return text(row, index.column());
    if (role == Qt::DecorationRole && index.column() == StateColumn && row.state != State::LeftOut)
        return isProblem(row.state) ? icon("warning", Tint::Warning) : icon("ok", Tint::Success);
    if (role == Qt::ForegroundRole && row.state == State::LeftOut)
        return QBrush(theme().mutedText);
    return {};
}

QString LoadRows::text(const Row& row, int column) const {
    const bool isInModel = !row.modelName.isEmpty();
    const bool isInFile = !row.fileName.isEmpty();
    switch (column) {
    case StateColumn:
        return stateText(row.state) + (row.note.isEmpty() ? QString() : ", " + row.note);
    case ModelColumn:
        return row.modelName;
    case FileColumn:
        return row.fileName;
    case ModelShapeColumn:
        return isInModel ? shapeText(row.modelShape) : QString();
    default:
        return isInFile && row.state != State::LeftOut ? shapeText(row.fileShape) : QString();
    }
}

QVariant LoadRows::headerData(int section, Qt::Orientation orientation, int role) const {
    return orientation == Qt::Horizontal && role == Qt::DisplayRole ? QVariant(translated(kTitles[section]))
                                                                    : QVariant();
}

Qt::ItemFlags LoadRows::flags(const QModelIndex& index) const {
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (!index.isValid())
        return flags;
    const State state = stateAt(index.row());
    if (state == State::Unexpected)
        return flags | Qt::ItemIsDragEnabled;
    return state == State::Missing || state == State::Mismatched ? flags | Qt::ItemIsDropEnabled : flags;
}

QStringList LoadRows::mimeTypes() const {
    return {kMimeType};
}

QMimeData* LoadRows::mimeData(const QModelIndexList& indexes) const {
    auto* data = new QMimeData;
    if (!indexes.isEmpty())
        data->setData(kMimeType, fileName(indexes.front().row()).toUtf8());
    return data;
}

bool LoadRows::canDropMimeData(const QMimeData* data, Qt::DropAction, int, int,
                               const QModelIndex& parent) const {
    return data->hasFormat(kMimeType) && parent.isValid() && (flags(parent) & Qt::ItemIsDropEnabled);
}

bool LoadRows::dropMimeData(const QMimeData* data, Qt::DropAction action, int row, int column,
                            const QModelIndex& parent) {
    if (!canDropMimeData(data, action, row, column, parent))
        return false;
    emit mapped(QString::fromUtf8(data->data(kMimeType)), modelName(parent.row()));
    return true;
}

} // namespace layerloom
