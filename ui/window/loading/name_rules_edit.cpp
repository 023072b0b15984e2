// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/loading/name_rules_edit.h"

#include "ui/language/language.h"
#include "ui/panels/parts.h"
#include "ui/theme/icons.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace layerloom {

NameRulesEdit::NameRulesEdit(QWidget* parent) : QWidget(parent), column_(new QVBoxLayout(this)) {
    column_->setContentsMargins(0, 0, 0, 0);
    column_->setSpacing(4);
    auto* add = new QPushButton(icon("plus", Tint::Accent), translated("Add a rule for names"));
    add->setObjectName("addRule");
    add->setProperty("role", "link");
    column_->addWidget(add, 0, Qt::AlignLeft);
    connect(add, &QPushButton::clicked, this, [this] {
        addRule({});
        lines_.back().from->setFocus();
    });
}

void NameRulesEdit::addRule(const NameChange& rule) {
    auto* widget = new QWidget;
    auto* row = new QHBoxLayout(widget);
    row->setContentsMargins(0, 0, 0, 0);
    Line line{widget, new QuietComboBox, new QLineEdit(QString::fromStdString(rule.from)),
              new QLineEdit(QString::fromStdString(rule.to))};
    line.kind->addItems({translated("Prefix"), translated("Pattern")}); // in the order of NameChange::Kind
    line.kind->setCurrentIndex(static_cast<int>(rule.kind));
    line.kind->setToolTip(
        translated("A prefix ends at a dot; a pattern is a regular expression, $1 its first group"));
    line.kind->setAccessibleName(translated("Kind of rule"));
    line.from->setPlaceholderText(translated("in the file, e.g. backbone"));
    line.from->setAccessibleName(translated("In the file"));
    line.to->setPlaceholderText(translated("in the model, empty: the prefix goes"));
    line.to->setAccessibleName(translated("In the model"));
    QToolButton* remove = smallButton("close", translated("Remove the rule"));
    row->addWidget(line.kind);
    row->addWidget(line.from, 1);
    row->addWidget(styledLabel("→", "muted"));
    row->addWidget(line.to, 1);
    row->addWidget(remove);
    column_->insertWidget(column_->count() - 1, widget);
    lines_.push_back(line);
    connect(line.kind, &QComboBox::activated, this, &NameRulesEdit::changed);
    connect(line.from, &QLineEdit::textChanged, this, &NameRulesEdit::changed);
    connect(line.to, &QLineEdit::textChanged, this, &NameRulesEdit::changed);
    connect(remove, &QToolButton::clicked, this, [this, widget] { removeLine(widget); });
    emit changed();
}

void NameRulesEdit::removeLine(QWidget* widget) {
    std::erase_if(lines_, [&](const Line& line) { return line.widget == widget; });
    widget->deleteLater();
    emit changed();
}

std::vector<NameChange> NameRulesEdit::rules() const {
    std::vector<NameChange> rules;
    for (const Line& line : lines_) {
        const NameChange rule{static_cast<NameChange::Kind>(line.kind->currentIndex()),
                              line.from->text().toStdString(), line.to->text().toStdString()};
        const bool isBegun =
            !rule.from.empty() || (rule.kind == NameChange::Kind::Prefix && !rule.to.empty());
        if (isBegun) // a line without anything is one that is still being written
            rules.push_back(rule);
    }
    return rules;
}

} // namespace layerloom
