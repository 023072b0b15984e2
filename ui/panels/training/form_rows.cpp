// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/training/form_rows.h"

#include "ui/panels/elided_label.h"

#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QWidget>

namespace layerloom {

QFormLayout* formRows() {
    auto* rows = new QFormLayout;
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setHorizontalSpacing(8);
    rows->setVerticalSpacing(kRowSpacing);
    rows->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    rows->setRowWrapPolicy(QFormLayout::DontWrapRows);
    return rows;
}

QLabel* addFormRow(QFormLayout& rows, const QString& text, QWidget* field) {
    auto* label = new ElidedLabel(text, Qt::ElideRight); // names of outputs may be long
    label->setProperty("role", "muted");
    label->setFixedWidth(kLabelWidth);
    label->setContentsMargins(0, 4, 0, 0);
    label->setToolTip(field->toolTip());
    label->setBuddy(field);
    if (field->focusPolicy() != Qt::NoFocus && field->accessibleName().isEmpty())
        field->setAccessibleName(text);
    rows.addRow(label, field);
    return label;
}

bool QuietWheel::eventFilter(QObject* watched, QEvent* event) {
    auto* widget = qobject_cast<QWidget*>(watched);
    if (event->type() != QEvent::Wheel || !widget || widget->hasFocus())
        return QObject::eventFilter(watched, event);
    event->ignore(); // the form scrolls instead
    return true;
}

} // namespace layerloom
