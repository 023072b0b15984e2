// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/block_dialog.h"

#include "core/document/gestures.h"
#include "ui/language/language.h"
#include "ui/panels/parts.h"

#include <QDialog>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

namespace layerloom {

namespace {

QString complaintAbout(const Document& document, const std::string& name) {
    if (name.empty())
        return translated("A block needs a name");
    if (!isPythonIdentifier(name))
        return translated("The name must be a Python identifier: letters, digits and _, no keyword");
    return document.find(name) ? translated("There is a block of that name already") : QString();
}

} // namespace

std::optional<NewBlock> askForBlock(const Document& document, QWidget& parent) {
    QDialog dialog(&parent);
    dialog.setWindowTitle(translated("New block"));
    dialog.setMinimumWidth(380);
    auto* name = new QLineEdit(QString::fromStdString(freeBlockName(document, "Block")));
    name->setObjectName("name");
    name->selectAll();
    auto* freeForm = new QRadioButton(translated("Free-form: wires say what flows where"));
    auto* sequential = new QRadioButton(translated("Sequential: children run one after another"));
    freeForm->setChecked(true);
    auto* complaint = styledLabel({}, "complaint");
    complaint->setWordWrap(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    buttons->button(QDialogButtonBox::Ok)->setText(translated("Create"));

    auto* form = new QFormLayout;
    form->setHorizontalSpacing(12);
    form->setVerticalSpacing(8);
    form->addRow(translated("Name"), name);
    form->addRow(translated("Kind"), freeForm);
    form->addRow({}, sequential);
    auto* column = new QVBoxLayout(&dialog);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addLayout(form);
    column->addWidget(complaint);
    column->addWidget(buttons);

    const auto judge = [&] {
        complaint->setText(complaintAbout(document, name->text().trimmed().toStdString()));
        buttons->button(QDialogButtonBox::Ok)->setEnabled(complaint->text().isEmpty());
    };
    QObject::connect(name, &QLineEdit::textChanged, &dialog, judge);
    QObject::connect(buttons, &QDialogButtonBox::accepted, &dialog, &QDialog::accept);
    QObject::connect(buttons, &QDialogButtonBox::rejected, &dialog, &QDialog::reject);
    judge();
    if (dialog.exec() != QDialog::Accepted)
        return std::nullopt;
    return NewBlock{name->text().trimmed().toStdString(),
                    sequential->isChecked() ? BlockKind::Sequential : BlockKind::FreeForm};
}

} // namespace layerloom
