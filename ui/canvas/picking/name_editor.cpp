// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/picking/name_editor.h"

#include "ui/language/language.h"
#include "ui/theme/theme.h"

#include <QKeyEvent>

namespace layerloom {

NameEditor::NameEditor(QWidget* parent) : QLineEdit(parent) {
    setAccessibleName(translated("Name"));
    setObjectName(QStringLiteral("nameEditor"));
    hide();
    connect(this, &QLineEdit::textEdited, this, &NameEditor::check);
}

void NameEditor::edit(const QRect& area, const QString& name, const QString& placeholder, Refusal refusal) {
    refusal_ = std::move(refusal);
    before_ = name;
    setGeometry(area);
    setText(name);
    setPlaceholderText(placeholder);
    setStyleSheet({});
    selectAll();
    show();
    raise();
    setFocus();
}

void NameEditor::check(const QString& typed) {
    const QString reason = refusal_(typed).value_or(QString());
    setStyleSheet(reason.isEmpty() ? QString()
                                   : QStringLiteral("border: 1px solid %1").arg(theme().error.name()));
    emit refused(reason);
}

void NameEditor::finish(bool takeIt) {
    if (!isVisible())
        return;
    const QString name = text();
    hide();
    emit refused({});
    if (takeIt && name != before_ && !refusal_(name))
        emit named(name);
}

void NameEditor::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        finish(true);
        parentWidget()->setFocus();
        break;
    case Qt::Key_Escape:
        finish(false);
        parentWidget()->setFocus();
        break;
    default:
        QLineEdit::keyPressEvent(event);
    }
}

void NameEditor::focusOutEvent(QFocusEvent* event) {
    QLineEdit::focusOutEvent(event);
    finish(true);
}

} // namespace layerloom
