// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/inspector/ports_section.h"

#include "ui/language/core_text.h"
#include "ui/language/language.h"
#include "ui/panels/elided_label.h"
#include "ui/panels/parts.h"
#include "ui/theme/icons.h"

#include <QGridLayout>
#include <QLabel>

namespace layerloom {

namespace {

struct PortRow {
    bool isInput;
    QString name;
    QString doc;
    std::optional<TensorType> type;
};

std::vector<PortRow> rowsOf(const NodeFacts& facts) {
    std::vector<PortRow> rows;
    const std::vector<Port>& inputs = facts.ports.inputs;
    for (std::size_t i = 0; i < facts.inputs.size() && !inputs.empty(); ++i) {
        const std::size_t last = inputs.size() - 1;
        if (i > last && !inputs.back().variadic)
            break; // what the parts of a loop give
        const Port& port = inputs[std::min(i, last)];
        const std::string name = port.variadic ? variadicPort(port.name, i - last) : port.name;
        rows.push_back({true, QString::fromStdString(name), coreText(port.doc), facts.inputs[i]});
    }
    for (std::size_t i = 0; i < facts.outputs.size() && i < facts.ports.outputs.size(); ++i) {
        const Port& port = facts.ports.outputs[i];
        rows.push_back({false, QString::fromStdString(port.name), coreText(port.doc), facts.outputs[i]});
    }
    return rows;
}

QString typeText(const std::optional<TensorType>& type) {
    return type ? QString::fromStdString(type->text()) : translated("not known yet");
}

} // namespace

PortsSection::PortsSection(InspectedNode node, QWidget* parent)
    : QWidget(parent), node_(std::move(node)), grid_(new QGridLayout(this)) {
    grid_->setContentsMargins(0, 0, 0, 0);
    grid_->setHorizontalSpacing(8);
    grid_->setVerticalSpacing(4);
    grid_->setColumnStretch(2, 1);
    refresh();
}

void PortsSection::refresh() {
    const auto facts = node_.facts();
    const std::vector<PortRow> rows = facts ? rowsOf(*facts) : std::vector<PortRow>();
    QString state;
    for (const PortRow& row : rows)
        state += QString::number(row.isInput) + row.name + '|' + typeText(row.type) + '\n';
    if (state == shown_)
        return;
    shown_ = state;
    while (QLayoutItem* item = grid_->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (const PortRow& row : rows)
        addRow(row.isInput, row.name, row.doc, row.type);
}

void PortsSection::addRow(bool isInput, const QString& port, const QString& doc,
                          const std::optional<TensorType>& type) {
    const int row = grid_->rowCount();
    auto* direction = new QLabel;
    direction->setPixmap(icon(isInput ? "port-in" : "port-out", Tint::Muted).pixmap(16, 16));
    direction->setToolTip(isInput ? translated("Input") : translated("Output"));
    auto* name = new ElidedLabel(port);
    name->setToolTip(doc);
    auto* flow = new ElidedLabel(typeText(type), Qt::ElideRight);
    flow->setProperty("role", "muted");
    flow->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    grid_->addWidget(direction, row, 0);
    grid_->addWidget(name, row, 1);
    grid_->addWidget(flow, row, 2);
}

} // namespace layerloom
