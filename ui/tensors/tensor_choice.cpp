// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tensors/tensor_choice.h"

#include "core/values/shape.h"
#include "ui/language/language.h"
#include "ui/panels/parts.h"
#include "ui/panels/tables.h"

#include <QAbstractTableModel>
#include <QApplication>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPalette>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace layerloom {

namespace {

constexpr QSize kSize{560, 460};
constexpr int kNameWidth = 300;
constexpr int kShapeWidth = 120;

class TensorRows : public QAbstractTableModel {
  public:
    enum Column { Name, ShapeColumn, Type, ColumnCount };

    TensorRows(const std::vector<TensorInFile>& tensors, const std::vector<std::int64_t>& shape,
               QObject* parent)
        : QAbstractTableModel(parent), tensors_(tensors), shape_(shape) {}

    int rowCount(const QModelIndex& parent) const override {
        return parent.isValid() ? 0 : static_cast<int>(tensors_.size());
    }
    int columnCount(const QModelIndex&) const override { return ColumnCount; }

    QVariant data(const QModelIndex& index, int role) const override {
        const TensorInFile& tensor = tensors_[static_cast<std::size_t>(index.row())];
        if (role == Qt::DisplayRole)
            return text(tensor, index.column());
        if (fills(tensor.shape, shape_))
            return {};
        if (role == Qt::ForegroundRole)
            return QApplication::palette().brush(QPalette::Disabled, QPalette::Text);
        if (role == Qt::ToolTipRole)
            return translated("Values of this shape do not fill %1.")
                .arg(QString::fromStdString(Shape(shape_).text()));
        return {};
    }

    QVariant headerData(int section, Qt::Orientation orientation, int role) const override {
        if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
            return {};
        return section == Name          ? translated("Name")
               : section == ShapeColumn ? translated("Shape")
                                        : translated("Type");
    }

    Qt::ItemFlags flags(const QModelIndex& index) const override {
        const bool fits = fills(tensors_[static_cast<std::size_t>(index.row())].shape, shape_);
        return fits ? Qt::ItemIsEnabled | Qt::ItemIsSelectable : Qt::ItemIsEnabled;
    }

  private:
    static QString text(const TensorInFile& tensor, int column) {
        switch (column) {
        case Name:
            return tensor.place.empty() ? translated("(the file itself)")
                                        : QString::fromStdString(tensor.place);
        case ShapeColumn:
            return QString::fromStdString(Shape(tensor.shape).text());
        default:
            return QString::fromStdString(std::string(dtypeName(tensor.dtype)));
        }
    }

    const std::vector<TensorInFile>& tensors_;
    const std::vector<std::int64_t>& shape_;
};

/// How much of their ends two names have in common: `0.weight` is more like `net.0.weight` than `1.weight`.
std::size_t commonEnd(std::string_view a, std::string_view b) {
    const auto [end, other] = std::mismatch(a.rbegin(), a.rend(), b.rbegin(), b.rend());
    return static_cast<std::size_t>(end - a.rbegin());
}

} // namespace

bool fills(const std::vector<std::int64_t>& from, const std::vector<std::int64_t>& into) {
    return from.size() <= into.size() &&
           std::equal(from.rbegin(), from.rend(), into.rbegin(),
                      [](std::int64_t size, std::int64_t whole) { return size == whole || size == 1; });
}

std::optional<std::size_t> evidentTensor(const std::vector<TensorInFile>& tensors, const std::string& name,
                                         const std::vector<std::int64_t>& shape) {
    std::size_t index = 0;
    if (tensors.size() != 1) {
        const auto named = std::ranges::find(tensors, name, &TensorInFile::place);
        index = static_cast<std::size_t>(named - tensors.begin());
    }
    return index < tensors.size() && fills(tensors[index].shape, shape) ? std::optional(index) : std::nullopt;
}

TensorChoice::TensorChoice(const QString& fileName, std::vector<TensorInFile> tensors,
                           const std::string& name, std::vector<std::int64_t> shape, QWidget* parent)
    : QDialog(parent), tensors_(std::move(tensors)), shape_(std::move(shape)) {
    std::ranges::stable_partition(tensors_,
                                  [this](const TensorInFile& each) { return fills(each.shape, shape_); });
    setWindowTitle(translated("Load values"));
    resize(kSize);
    build(translated("Which tensor of %1 has the values for %2, shape %3?")
              .arg(fileName, QString::fromStdString(name), QString::fromStdString(Shape(shape_).text())));
    mark(name);
}

void TensorChoice::build(const QString& sentence) {
    auto* question = styledLabel(sentence, "title");
    question->setWordWrap(true);
    filter_ = new QLineEdit;
    filter_->setObjectName("filter");
    filter_->setPlaceholderText(translated("Filter by name, shape or type"));
    filter_->setClearButtonEnabled(true);
    auto* rows = new QSortFilterProxyModel(this);
    rows->setSourceModel(new TensorRows(tensors_, shape_, this));
    rows->setFilterKeyColumn(-1);
    rows->setFilterCaseSensitivity(Qt::CaseInsensitive);
    table_ = new QTableView;
    styleTable(*table_);
    table_->setModel(rows);
    table_->setColumnWidth(TensorRows::Name, kNameWidth);
    table_->setColumnWidth(TensorRows::ShapeColumn, kShapeWidth);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    take_ = buttons->addButton(translated("Load"), QDialogButtonBox::AcceptRole);
    take_->setObjectName("load");
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(filter_, &QLineEdit::textChanged, rows, &QSortFilterProxyModel::setFilterFixedString);
    connect(table_, &QTableView::doubleClicked, this, [this] {
        if (hasChoice())
            accept();
    });
    const auto follow = [this] { take_->setEnabled(hasChoice()); };
    connect(table_->selectionModel(), &QItemSelectionModel::selectionChanged, this, follow);
    auto* column = new QVBoxLayout(this);
    column->setSpacing(10);
    column->addWidget(question);
    column->addWidget(filter_);
    column->addWidget(table_, 1);
    column->addWidget(buttons);
    take_->setDefault(true); // once it is in the dialog: before, none would be
    filter_->setFocus();
}

void TensorChoice::mark(const std::string& name) {
    const auto end = std::ranges::find_if_not(
        tensors_, [this](const TensorInFile& each) { return fills(each.shape, shape_); });
    const auto likeness = [&](const TensorInFile& each) {
        return std::pair(each.shape == shape_, commonEnd(each.place, name));
    };
    const auto best = std::ranges::max_element(tensors_.begin(), end, {}, likeness);
    if (best != end)
        table_->selectRow(static_cast<int>(best - tensors_.begin()));
    take_->setEnabled(hasChoice());
}

bool TensorChoice::hasChoice() const {
    return table_->selectionModel()->hasSelection();
}

std::string TensorChoice::place() const {
    if (!hasChoice())
        return {};
    const auto* rows = static_cast<const QSortFilterProxyModel*>(table_->model());
    const QModelIndex index = rows->mapToSource(table_->selectionModel()->selectedRows().front());
    return tensors_[static_cast<std::size_t>(index.row())].place;
}

} // namespace layerloom
