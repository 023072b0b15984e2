// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/inspector/block_inputs.h"

#include "ui/bridge/name_rules.h"
#include "ui/language/language.h"
#include "ui/panels/inspector/named_rows.h"
#include "ui/panels/inspector/shape_text.h"

#include <QVBoxLayout>

#include <algorithm>

namespace layerloom {

namespace {

template <class Ports>
std::vector<std::string> namesOf(const Ports& ports) {
    std::vector<std::string> names;
    for (const auto& port : ports)
        names.push_back(port.name);
    return names;
}

template <class Ports>
std::string freePortName(const Ports& ports, const std::string& base) {
    const std::vector<std::string> names = namesOf(ports);
    std::string name = base;
    for (int i = 1; std::find(names.begin(), names.end(), name) != names.end(); ++i)
        name = base + '_' + std::to_string(i);
    return name;
}

QStringList dtypeNames() {
    QStringList names;
    for (const DType type : kAllDTypes)
        names << QString::fromUtf8(dtypeName(type).data(), static_cast<qsizetype>(dtypeName(type).size()));
    return names;
}

NamedRows::Layout inputLayout(bool isModel, bool isSequential) {
    NamedRows::Layout layout;
    layout.addText = isSequential ? QString() : translated("Add an input");
    layout.detailPlaceholder =
        isModel ? translated("shape: N, 3, 32, 32") : translated("follows from the instance");
    layout.detailIsReadOnly = !isModel;
    layout.canMove = !isSequential;
    if (!isSequential) {
        layout.toggleText = isModel ? translated("optional") : QStringLiteral("?");
        layout.hasSecondLine = isModel;
        layout.toggleToolTip = isModel ? translated("Optional: not given while it has no shape, as mask=None")
                                       : translated("Optional: may be left without a wire, as mask=None");
    }
    if (isModel)
        layout.choices = dtypeNames();
    return layout;
}

} // namespace

BlockInputs::BlockInputs(DocumentSession& session, BlockName block, QWidget* parent)
    : QWidget(parent), session_(session), block_(std::move(block)) {
    rows_ = new NamedRows(inputLayout(isModel(), session.document().find(block_)->isSequential()));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(rows_);
    connect(rows_, &NamedRows::editingBegan, this, [this] { gesture_ = session_.newGesture(); });
    connect(rows_, &NamedRows::nameTyped, this, [this](int row, const QString& name) {
        rows_->setComplaint(row, nameComplaint(row, name).value_or(QString()));
    });
    connect(rows_, &NamedRows::renamed, this, &BlockInputs::rename);
    connect(rows_, &NamedRows::moved, this, &BlockInputs::move);
    connect(rows_, &NamedRows::detailEdited, this, &BlockInputs::setShape);
    connect(rows_, &NamedRows::chosen, this, &BlockInputs::setType);
    connect(rows_, &NamedRows::toggled, this, &BlockInputs::setOptional);
    connect(rows_, &NamedRows::added, this, &BlockInputs::add);
    connect(rows_, &NamedRows::removed, this, &BlockInputs::remove);
    refresh();
}

const BlockHeader* BlockInputs::header() const {
    const Block* block = session_.document().find(block_);
    return block ? block->header.get() : nullptr;
}

bool BlockInputs::isModel() const {
    return session_.document().root == block_;
}

void BlockInputs::refresh() {
    if (!header())
        return;
    const auto scope = session_.shownScope();
    std::vector<NamedRows::Row> rows;
    for (std::size_t i = 0; i < header()->inputs.size(); ++i) {
        const BlockInput& input = header()->inputs[i];
        NamedRows::Row row{QString::fromStdString(input.name), {}, 0, {}};
        row.isOn = input.isOptional;
        if (isModel() && input.spec) {
            row.detail = shapeEditText(input.spec->shape);
            row.choice = static_cast<int>(input.spec->dtype);
        } else if (!isModel() && scope && scope->name == block_ && i < scope->inputs.size() &&
                   scope->inputs[i]) {
            row.detail = QString::fromStdString(scope->inputs[i]->text());
        }
        rows.push_back(row);
    }
    rows_->show(rows);
}

void BlockInputs::put(std::vector<BlockInput> inputs, const std::vector<std::string>& oldNames,
                      const QString& text, int gesture) {
    session_.apply(setInputs(session_.document(), block_, std::move(inputs), oldNames), text, gesture);
}

std::optional<QString> BlockInputs::nameComplaint(int row, const QString& name) const {
    return terminalNameRefusal(*session_.document().find(block_), true,
                               header()->inputs[static_cast<std::size_t>(row)].name, name.toStdString());
}

void BlockInputs::move(int row, int to) {
    auto inputs = header()->inputs;
    const auto from = static_cast<std::size_t>(row);
    const auto target = static_cast<std::size_t>(to);
    // They change places on the canvas too.
    std::swap(inputs[from].position, inputs[target].position);
    std::swap(inputs[from], inputs[target]);
    const std::vector<std::string> names = namesOf(inputs);
    put(std::move(inputs), names, translated("Reorder inputs"));
}

void BlockInputs::rename(int row, const QString& name) {
    std::vector<BlockInput> inputs = header()->inputs;
    const std::vector<std::string> oldNames = namesOf(inputs);
    const auto index = static_cast<std::size_t>(row);
    const std::optional<QString> complaint = nameComplaint(row, name);
    refresh(); // a bad name leaves everything as it was
    rows_->setComplaint(row, complaint.value_or(QString()));
    if (complaint || inputs[index].name == name.toStdString())
        return;
    inputs[index].name = name.toStdString();
    put(std::move(inputs), oldNames, translated("Rename an input"));
}

void BlockInputs::setShape(int row, const QString& text) {
    const BlockInput& input = header()->inputs[static_cast<std::size_t>(row)];
    if (text.trimmed().isEmpty()) {
        setSpec(row, std::nullopt, gesture_);
        return;
    }
    const std::optional<Shape> shape = typedShape(text);
    if (!shape) {
        rows_->setComplaint(
            row, translated("A shape is sizes with commas between them, N for the batch: N, 3, 32, 32"));
        return;
    }
    InputSpec spec = input.spec.value_or(InputSpec{});
    spec.shape = *shape;
    setSpec(row, std::move(spec), gesture_);
    rows_->setComplaint(row, {});
}

void BlockInputs::setType(int row, int choice) {
    InputSpec spec =
        header()->inputs[static_cast<std::size_t>(row)].spec.value_or(InputSpec{{}, Shape{Dim::batch()}});
    spec.dtype = kAllDTypes[choice];
    setSpec(row, std::move(spec), 0);
}

void BlockInputs::setSpec(int row, std::optional<InputSpec> spec, int gesture) {
    std::vector<BlockInput> inputs = header()->inputs;
    const std::vector<std::string> oldNames = namesOf(inputs);
    inputs[static_cast<std::size_t>(row)].spec = std::move(spec);
    if (inputs != header()->inputs)
        put(std::move(inputs), oldNames, translated("Set an input's shape"), gesture);
}

void BlockInputs::setOptional(int row, bool isOptional) {
    std::vector<BlockInput> inputs = header()->inputs;
    const std::vector<std::string> names = namesOf(inputs);
    inputs[static_cast<std::size_t>(row)].isOptional = isOptional;
    put(std::move(inputs), names,
        isOptional ? translated("Make an input optional") : translated("Demand an input"));
}

void BlockInputs::add() {
    std::vector<BlockInput> inputs = header()->inputs;
    std::vector<std::string> oldNames = namesOf(inputs);
    BlockInput input{freePortName(inputs, "input"), std::nullopt, {}};
    if (!inputs.empty())
        input.position = {inputs.back().position.x, inputs.back().position.y + 120};
    inputs.push_back(std::move(input));
    oldNames.emplace_back();
    put(std::move(inputs), oldNames, translated("Add an input"));
}

void BlockInputs::remove(int row) {
    std::vector<BlockInput> inputs = header()->inputs;
    inputs.erase(inputs.begin() + row);
    const std::vector<std::string> names = namesOf(inputs);
    put(std::move(inputs), names, translated("Remove an input"));
}

BlockOutputs::BlockOutputs(DocumentSession& session, BlockName block, QWidget* parent)
    : QWidget(parent), session_(session), block_(std::move(block)) {
    NamedRows::Layout layout;
    layout.addText =
        session.document().find(block_)->isSequential() ? QString() : translated("Add an output");
    layout.detailPlaceholder = translated("not known yet");
    layout.detailIsReadOnly = true;
    layout.canMove = !layout.addText.isEmpty();
    rows_ = new NamedRows(layout);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(rows_);
    connect(rows_, &NamedRows::nameTyped, this, [this](int row, const QString& name) {
        rows_->setComplaint(row, nameComplaint(row, name).value_or(QString()));
    });
    connect(rows_, &NamedRows::renamed, this, &BlockOutputs::rename);
    connect(rows_, &NamedRows::moved, this, &BlockOutputs::move);
    connect(rows_, &NamedRows::added, this, &BlockOutputs::add);
    connect(rows_, &NamedRows::removed, this, &BlockOutputs::remove);
    refresh();
}

const BlockHeader* BlockOutputs::header() const {
    const Block* block = session_.document().find(block_);
    return block ? block->header.get() : nullptr;
}

void BlockOutputs::refresh() {
    if (!header())
        return;
    const auto scope = session_.shownScope();
    std::vector<NamedRows::Row> rows;
    for (std::size_t i = 0; i < header()->outputs.size(); ++i) {
        NamedRows::Row row{QString::fromStdString(header()->outputs[i].name), {}, 0, {}};
        if (scope && scope->name == block_ && i < scope->outputs.size() && scope->outputs[i])
            row.detail = QString::fromStdString(scope->outputs[i]->text());
        rows.push_back(row);
    }
    rows_->show(rows);
}

void BlockOutputs::put(std::vector<BlockOutput> outputs, const std::vector<std::string>& oldNames,
                       const QString& text) {
    session_.apply(setOutputs(session_.document(), block_, std::move(outputs), oldNames), text);
}

std::optional<QString> BlockOutputs::nameComplaint(int row, const QString& name) const {
    return terminalNameRefusal(*session_.document().find(block_), false,
                               header()->outputs[static_cast<std::size_t>(row)].name, name.toStdString());
}

void BlockOutputs::move(int row, int to) {
    auto outputs = header()->outputs;
    const auto from = static_cast<std::size_t>(row);
    const auto target = static_cast<std::size_t>(to);
    // They change places on the canvas too.
    std::swap(outputs[from].position, outputs[target].position);
    std::swap(outputs[from], outputs[target]);
    const std::vector<std::string> names = namesOf(outputs);
    put(std::move(outputs), names, translated("Reorder outputs"));
}

void BlockOutputs::rename(int row, const QString& name) {
    std::vector<BlockOutput> outputs = header()->outputs;
    const std::vector<std::string> oldNames = namesOf(outputs);
    const auto index = static_cast<std::size_t>(row);
    const std::optional<QString> complaint = nameComplaint(row, name);
    refresh(); // a bad name leaves everything as it was
    rows_->setComplaint(row, complaint.value_or(QString()));
    if (complaint || outputs[index].name == name.toStdString())
        return;
    outputs[index].name = name.toStdString();
    put(std::move(outputs), oldNames, translated("Rename an output"));
}

void BlockOutputs::add() {
    std::vector<BlockOutput> outputs = header()->outputs;
    std::vector<std::string> oldNames = namesOf(outputs);
    BlockOutput output{freePortName(outputs, "output"), {}};
    if (!outputs.empty())
        output.position = {outputs.back().position.x, outputs.back().position.y + 120};
    outputs.push_back(std::move(output));
    oldNames.emplace_back();
    put(std::move(outputs), oldNames, translated("Add an output"));
}

void BlockOutputs::remove(int row) {
    std::vector<BlockOutput> outputs = header()->outputs;
    outputs.erase(outputs.begin() + row);
    const std::vector<std::string> names = namesOf(outputs);
    put(std::move(outputs), names, translated("Remove an output"));
}

} // namespace layerloom
