// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/training/group_fields.h"

#include "ui/bridge/document_session.h"
#include "ui/bridge/selected_parameters.h"
#include "ui/language/language.h"
#include "ui/panels/parts.h"
#include "ui/panels/training/form_rows.h"

#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QToolButton>

#include <set>

namespace layerloom {

namespace {

QDoubleSpinBox* numberBox(double least, int decimals, const QString& toolTip) {
    auto* box = new QDoubleSpinBox;
    box->setRange(least, 1e6);
    box->setDecimals(decimals);
    box->setKeyboardTracking(false);
    box->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    box->setToolTip(toolTip);
    box->setAccessibleName(toolTip);
    box->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    return box;
}

std::string escaped(const std::string& name) {
    return QRegularExpression::escape(QString::fromStdString(name)).toStdString();
}

} // namespace

std::string groupPattern(const std::vector<std::string>& parameters) {
    std::set<std::string> modules;
    for (const std::string& name : parameters) {
        const std::size_t dot = name.rfind('.');
        modules.insert(dot == name.npos ? name : name.substr(0, dot));
    }
    std::string all;
    for (const std::string& module : modules)
        all += (all.empty() ? "" : "|") + escaped(module);
    return all.empty() ? std::string() : "^(" + all + ")(\\.|$)";
}

GroupFields::GroupFields(DocumentSession& session, QWidget* parent)
    : QWidget(parent), session_(session), column_(new QVBoxLayout(this)) {
    column_->setContentsMargins(0, 0, 0, 0);
    column_->setSpacing(kRowSpacing);
    column_->addWidget(buildButtons());
}

QWidget* GroupFields::buildButtons() {
    auto* buttons = new QWidget;
    auto* line = new QHBoxLayout(buttons);
    line->setContentsMargins(0, 0, 0, 0);
    auto* byRule = new QPushButton(translated("Add a rule"));
    byRule->setObjectName("addGroup");
    byRule->setToolTip(translated("A group of the parameters whose names a regular expression finds"));
    auto* selected = new QPushButton(translated("Add the selection"));
    selected->setObjectName("addSelectedGroup");
    selected->setToolTip(translated("A group of the parameters of what is selected on the canvas"));
    line->addWidget(byRule);
    line->addWidget(selected);
    line->addStretch(1);
    connect(byRule, &QPushButton::clicked, this, [this] { add("bias$"); });
    connect(selected, &QPushButton::clicked, this, [this] {
        if (const std::string pattern = groupPattern(selectedParameters(session_)); !pattern.empty())
            add(pattern);
    });
    return buttons;
}

void GroupFields::addRow() {
    Row row;
    row.all = new QWidget;
    row.pattern = new QLineEdit;
    row.pattern->setObjectName("groupPattern");
    row.pattern->setPlaceholderText(translated("regular expression"));
    row.pattern->setToolTip(
        translated("Found anywhere in a parameter's name; the first group that fits counts"));
    row.rate = numberBox(0, 4, translated("The learning rate of the group, as a factor of the optimizer's"));
    row.rate->setObjectName("groupRate");
    row.decay = numberBox(-1, 6, translated("The weight decay of the group; below 0 the optimizer's"));
    row.decay->setObjectName("groupDecay");
    row.decay->setSpecialValueText(translated("as all"));
    auto* away = smallButton("close", translated("Take the group away"));
    away->setObjectName("removeGroup");
    auto* name = new QHBoxLayout;
    name->setSpacing(4);
    name->addWidget(row.pattern, 1);
    name->addWidget(away);
    auto* numbers = new QHBoxLayout;
    numbers->setSpacing(6);
    numbers->addWidget(styledLabel(translated("rate ×"), "muted"));
    numbers->addWidget(row.rate, 1);
    numbers->addWidget(styledLabel(translated("decay"), "muted"));
    numbers->addWidget(row.decay, 1);
    auto* lines = new QVBoxLayout(row.all);
    lines->setContentsMargins(0, 0, 0, 4);
    lines->setSpacing(4);
    lines->addLayout(name);
    lines->addLayout(numbers);
    connect(row.pattern, &QLineEdit::editingFinished, this, [this] { changed(false); });
    connect(row.rate, &QDoubleSpinBox::valueChanged, this, [this] { changed(true); });
    connect(row.decay, &QDoubleSpinBox::valueChanged, this, [this] { changed(true); });
    connect(away, &QToolButton::clicked, this, [this, all = row.all] { remove(all); });
    column_->insertWidget(static_cast<int>(rows_.size()), row.all);
    rows_.push_back(row);
}

void GroupFields::show(const std::vector<ParameterGroup>& groups) {
    groups_ = groups;
    while (rows_.size() < groups.size())
        addRow();
    while (rows_.size() > groups.size()) {
        rows_.back().all->hide();
        rows_.back().all->deleteLater(); // it may be what tells of the change
        rows_.pop_back();
    }
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        const Row& row = rows_[i];
        const QSignalBlocker quietRate(row.rate);
        const QSignalBlocker quietDecay(row.decay);
        if (row.pattern->text().toStdString() != groups[i].pattern)
            row.pattern->setText(QString::fromStdString(groups[i].pattern));
        row.rate->setValue(groups[i].rateFactor);
        row.decay->setValue(groups[i].weightDecay < 0 ? -1 : groups[i].weightDecay);
    }
}

void GroupFields::changed(bool isTyped) {
    std::vector<ParameterGroup> groups;
    for (const Row& row : rows_) {
        const double decay = row.decay->value();
        groups.push_back(
            {row.pattern->text().trimmed().toStdString(), row.rate->value(), decay < 0 ? -1 : decay});
    }
    if (groups != groups_)
        emit edited(groups, isTyped);
}

void GroupFields::add(const std::string& pattern) {
    std::vector<ParameterGroup> groups = groups_;
    groups.push_back({pattern});
    emit edited(groups, false);
}

void GroupFields::remove(const QWidget* row) {
    std::vector<ParameterGroup> groups = groups_;
    for (std::size_t i = 0; i < rows_.size() && i < groups.size(); ++i) {
        if (rows_[i].all == row) {
            groups.erase(groups.begin() + static_cast<std::ptrdiff_t>(i));
            break;
        }
    }
    emit edited(groups, false);
}

} // namespace layerloom
