// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/save_dialog.h"

#include "core/values/error.h"
#include "core/values/file.h"
#include "ui/language/core_text.h"

#include <QFileDialog>
#include <QMessageBox>

namespace layerloom {

void saveWhereAsked(QWidget& parent, const QString& title, const QString& name, const QString& filter,
                    const std::function<QString(const QString& path)>& save) {
    const QString path = QFileDialog::getSaveFileName(parent.window(), title, name, filter);
    if (path.isEmpty())
        return;
    if (const QString failure = save(path); !failure.isEmpty())
        QMessageBox::warning(parent.window(), title, failure);
}

QString savedText(const QString& path, std::string_view text) {
    try {
        writeFileAtomically(path.toStdString(), text);
        return {};
    } catch (const Error& error) {
        return coreText(error.what());
    }
}

} // namespace layerloom
