// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/checkpoint_file.h"
#include "core/checkpoint/weights_file.h"
#include "core/values/error.h"
#include "core/values/shape.h"
#include "ui/language/language.h"
#include "ui/tensors/slice_bar.h"
#include "ui/tensors/tensor_choice.h"
#include "ui/tensors/tensor_table.h"
#include "ui/tensors/tensor_table_model.h"
#include "ui/tensors/tensor_window.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>

#include <algorithm>

// What a person does to the values in a tensor's window.

namespace layerloom {

namespace {

enum Target { WholeTensor, WhatIsShown, SelectedCells };

/// The same numbers with the sizes of a part; both have as many elements.
HostTensor reshaped(HostTensor values, const std::vector<std::int64_t>& sizes) {
    values.strides = contiguousStrides(sizes);
    values.shape = sizes;
    return values;
}

/// The numbers of a table, which are those of a part whose rows may come after its columns.
HostTensor asPart(const HostTensor& table, const TensorPart& part, const Slice& slice) {
    HostTensor values = table;
    if (slice.rows > slice.columns && slice.columns >= 0) {
        std::swap(values.shape[0], values.shape[1]);
        std::swap(values.strides[0], values.strides[1]);
        values = values.contiguousCopy();
    }
    return reshaped(std::move(values), part.sizes);
}

} // namespace

TensorPart TensorWindow::partAt(qint64 row, qint64 column, qint64 rows, qint64 columns) const {
    const Slice& slice = slices_->slice();
    TensorPart part{slice.indices, std::vector<std::int64_t>(slice.indices.size(), 1)};
    const auto place = [&](int dimension, qint64 first, qint64 size) {
        if (dimension < 0)
            return;
        part.start[static_cast<std::size_t>(dimension)] = first;
        part.sizes[static_cast<std::size_t>(dimension)] = size;
    };
    place(slice.rows, row, rows);
    place(slice.columns, column, columns);
    return part;
}

TensorPart TensorWindow::partToSet() const {
    const MatrixView& matrix = value_->table().numbers().matrix();
    switch (target_->currentIndex()) {
    case WhatIsShown:
        return partAt(0, 0, matrix.rows, matrix.columns);
    case SelectedCells: {
        const QItemSelection selection = value_->table().selectionModel()->selection();
        if (selection.isEmpty())
            throw Error(translated("No cell is selected in the table").toStdString());
        const QItemSelectionRange& range = selection.front();
        const TensorTableModel& numbers = value_->table().numbers();
        return partAt(numbers.matrixRow(range.topLeft()), numbers.matrixColumn(range.topLeft()),
                      range.height(), range.width());
    }
    default:
        return {std::vector<std::int64_t>(tensor_->value.shape.size(), 0), tensor_->value.shape};
    }
}

void TensorWindow::applyExpression() {
    const QString text = expression_->text().trimmed();
    if (!tensor_ || text.isEmpty())
        return;
    try {
        const TensorPart part = partToSet();
        complain({});
        controller_.changeTensor({name_, part, PartExpression{text.toStdString()}},
                                 partText(part) + " = " + text);
    } catch (const Error& error) {
        complain(error.what());
    }
}

void TensorWindow::typed(qint64 row, qint64 column, const QString& text) {
    try {
        const TensorPart part = partAt(row, column, 1, 1);
        const HostTensor value = parsedElement(tensor_->value.dtype, text.toStdString());
        complain({});
        change(part, reshaped(value, part.sizes));
    } catch (const Error& error) {
        complain(error.what());
    }
}

void TensorWindow::pasted(qint64 row, qint64 column, const QString& text) {
    try {
        const HostTensor table = parsedTable(tensor_->value.dtype, text.toStdString());
        const MatrixView& matrix = value_->table().numbers().matrix();
        if (table.shape[0] > matrix.rows - row || table.shape[1] > matrix.columns - column)
            throw Error((QString::number(table.shape[0]) + translated(" rows of ") +
                         QString::number(table.shape[1]) +
                         translated(" numbers do not fit from this cell on"))
                            .toStdString());
        const TensorPart part = partAt(row, column, table.shape[0], table.shape[1]);
        complain({});
        change(part, asPart(table, part, slices_->slice()));
    } catch (const Error& error) {
        complain(error.what());
    }
}

void TensorWindow::change(const TensorPart& part, const HostTensor& values) {
    QString text = partText(part);
    if (values.elementCount() == 1)
        text +=
            " = " + QString::fromStdString(elementText(values.dtype, values.begin(), ElementFormat::Full));
    controller_.changeTensor({name_, part, values}, text);
}

QString TensorWindow::partText(const TensorPart& part) const {
    const std::vector<std::int64_t>& shape = tensor_->value.shape;
    QStringList indices;
    for (std::size_t i = 0; i < shape.size(); ++i) {
        if (part.sizes[i] == shape[i] && (shape[i] != 1 || part.sizes.size() == 1))
            indices << ":";
        else if (part.sizes[i] == 1)
            indices << QString::number(part.start[i]);
        else
            indices << QString("%1:%2").arg(part.start[i]).arg(part.start[i] + part.sizes[i]);
    }
    const QString name = QString::fromStdString(name_);
    return indices.count(":") == indices.size() ? name : name + '[' + indices.join(", ") + ']';
}

void TensorWindow::loadFile() {
    if (!tensor_)
        return;
    const QString path = QFileDialog::getOpenFileName(
        this, translated("Load values"), {},
        translated(
            "Tensors and tables (*.npy *.npz *.pt *.pth *.safetensors *.csv *.tsv *.txt);;All files (*)"));
    if (!path.isEmpty())
        loadFrom(path);
}

void TensorWindow::loadFrom(const QString& path) {
    complain({});
    if (path.endsWith(".csv") || path.endsWith(".tsv") || path.endsWith(".txt")) {
        // A table has two dimensions: it is what is shown.
        const MatrixView& matrix = value_->table().numbers().matrix();
        const Slice& slice = slices_->slice();
        take({path.toStdString(), {}, slice.columns >= 0 && slice.rows > slice.columns},
             partAt(0, 0, matrix.rows, matrix.columns));
        return;
    }
    reading_.start([this, path](const std::stop_token&) -> BackgroundJob::Done {
        try {
            return [this, path, tensors = tensorsInFile(path.toStdString())] { chooseFrom(path, tensors); };
        } catch (const Error& error) {
            return [this, text = QString(error.what())] { complain(text); };
        }
    });
}

void TensorWindow::chooseFrom(const QString& path, const std::vector<TensorInFile>& tensors) {
    const std::vector<std::int64_t>& shape = tensor_->value.shape;
    const auto load = [this, path, shape](const std::string& place) {
        take({path.toStdString(), place}, {std::vector<std::int64_t>(shape.size(), 0), shape});
    };
    if (const auto evident = evidentTensor(tensors, name_, shape))
        return load(tensors[*evident].place);
    const QString fileName = QFileInfo(path).fileName();
    if (std::ranges::none_of(tensors, [&](const TensorInFile& each) { return fills(each.shape, shape); }))
        return complain(translated("%1 has no tensor whose values fill shape %2")
                            .arg(fileName, QString::fromStdString(Shape(shape).text())));
    auto* choice = new TensorChoice(fileName, tensors, name_, shape, this);
    choice->setAttribute(Qt::WA_DeleteOnClose);
    connect(choice, &QDialog::accepted, this, [choice, load] { load(choice->place()); });
    choice->open();
}

void TensorWindow::take(const NumbersFile& source, const TensorPart& part) {
    QString text =
        partText(part) + translated(" from ") + QFileInfo(QString::fromStdString(source.path)).fileName();
    if (!source.place.empty() && source.place != name_)
        text += ", " + QString::fromStdString(source.place);
    controller_.changeTensor({name_, part, source}, text);
}

void TensorWindow::saveFile() {
    if (!tensor_)
        return;
    const QString path = QFileDialog::getSaveFileName(
        this, translated("Save the tensor"), QString::fromStdString(name_) + ".pt",
        "PyTorch (*.pt *.pth);;NumPy (*.npy);;NumPy archive (*.npz);;Safetensors (*.safetensors)");
    if (path.isEmpty())
        return;
    try {
        const std::string file = path.toStdString();
        if (formatNamed(file) == TensorFormat::Torch)
            saveValue(tensor_->value, file);
        else
            saveNamedTensors({{name_, tensor_->value}}, file);
        complain({});
    } catch (const Error& error) {
        complain(error.what());
    }
}

} // namespace layerloom
