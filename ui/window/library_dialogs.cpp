// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/library_dialogs.h"

#include "ui/bridge/library_folder.h"
#include "ui/language/core_text.h"
#include "ui/language/language.h"
#include "ui/panels/parts.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace layerloom {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("LibraryDialogs", text);
}

QString q(const std::string& text) {
    return QString::fromStdString(text);
}

QString takenAlong(const Document& file) {
    QStringList others;
    for (const auto& entry : file.blocks) {
        if (entry.first != file.root)
            others << q(entry.first);
    }
    return others.isEmpty() ? QString() : translated("With what it uses: %1").arg(others.join(", "));
}

QString list(const QString& heading, const std::vector<std::string>& lines) {
    if (lines.empty())
        return {};
    QString html = QStringLiteral("<p><b>%1</b></p><ul>").arg(heading.toHtmlEscaped());
    for (const std::string& line : lines)
        html += QStringLiteral("<li>%1</li>").arg(coreText(line).toHtmlEscaped());
    return html + QStringLiteral("</ul>");
}

QDialogButtonBox* buttonsOf(QDialog& dialog, const QString& accept) {
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    buttons->button(QDialogButtonBox::Ok)->setText(accept);
    QObject::connect(buttons, &QDialogButtonBox::accepted, &dialog, &QDialog::accept);
    QObject::connect(buttons, &QDialogButtonBox::rejected, &dialog, &QDialog::reject);
    return buttons;
}

} // namespace

std::optional<QString> askForLibraryName(const Document& file, QWidget& parent) {
    QDialog dialog(&parent);
    dialog.setObjectName("saveToLibrary");
    dialog.setWindowTitle(translated("Save to library"));
    dialog.setMinimumWidth(440);
    auto* name = new QLineEdit(q(file.root));
    name->setObjectName("name");
    name->selectAll();
    auto* folder = styledLabel(libraryFolder().folder(), "muted");
    folder->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* complaint = styledLabel({}, "complaint");
    complaint->setObjectName("complaint");
    complaint->setWordWrap(true);
    auto* buttons = buttonsOf(dialog, translated("Save"));

    auto* form = new QFormLayout;
    form->setHorizontalSpacing(12);
    form->setVerticalSpacing(8);
    form->addRow(translated("Name"), name);
    form->addRow(translated("Folder"), folder);
    if (const QString along = takenAlong(file); !along.isEmpty()) {
        auto* note = styledLabel(along, "muted");
        note->setWordWrap(true);
        form->addRow({}, note);
    }
    auto* column = new QVBoxLayout(&dialog);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addLayout(form);
    column->addWidget(complaint);
    column->addWidget(buttons);

    const auto judge = [&] {
        const QString typed = name->text().trimmed();
        const QString wrong = coreText(libraryNameComplaint(typed.toStdString()));
        const bool isThere = QFileInfo::exists(libraryFolder().folder() + u'/' + typed + ".loom");
        complaint->setText(
            !wrong.isEmpty() ? wrong
            : isThere
                ? translated("The library has %1.loom already. Replacing it offers every project with a "
                             "copy an update.")
                      .arg(typed)
                : QString());
        buttons->button(QDialogButtonBox::Ok)->setEnabled(wrong.isEmpty());
        buttons->button(QDialogButtonBox::Ok)->setText(isThere ? translated("Replace") : translated("Save"));
    };
    QObject::connect(name, &QLineEdit::textChanged, &dialog, judge);
    judge();
    if (dialog.exec() != QDialog::Accepted)
        return std::nullopt;
    return name->text().trimmed();
}

QString updateText(const LibraryUpdate& plan) {
    QString html;
    for (const OutdatedDefinition& each : plan.definitions) {
        html += list(q(each.inProject), each.changes);
        if (each.isEditedHere)
            html +=
                QStringLiteral("<p style='color:%1'>%2</p>")
                    .arg(theme().warning.name(),
                         translated(
                             "It was changed in this project since it was copied; the update replaces that.")
                             .toHtmlEscaped());
    }
    html += list(translated("Comes into the project"), plan.added);
    html += list(translated("Where they are used"), plan.consequences);
    html += list(translated("Parameters of the model"), plan.parameters);
    if (plan.parameters.empty())
        html += QStringLiteral("<p>%1</p>")
                    .arg(translated("The model's parameters keep their names and shapes."));
    return html;
}

bool askForUpdate(const LibraryUpdate& plan, QWidget& parent) {
    QDialog dialog(&parent);
    dialog.setObjectName("libraryUpdate");
    dialog.setWindowTitle(translated("Update from library"));
    dialog.resize(560, 460);
    auto* head = new QLabel(
        translated("The library's <b>%1</b> is newer than this project's copies. An update changes:")
            .arg(q(plan.file)));
    head->setWordWrap(true);
    auto* text = new QTextBrowser;
    text->setObjectName("changes");
    text->setHtml(updateText(plan));
    auto* column = new QVBoxLayout(&dialog);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addWidget(head);
    column->addWidget(text);
    column->addWidget(styledLabel(translated("One step of undo brings everything back."), "muted"));
    column->addWidget(buttonsOf(dialog, translated("Update")));
    return dialog.exec() == QDialog::Accepted;
}

} // namespace layerloom
