// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/help_dialogs.h"

#include "ui/language/language.h"

#include <QIcon>
#include <QMessageBox>

namespace layerloom {

void showAbout(QWidget& parent, const QString& engine) {
    QMessageBox box(&parent);
    box.setWindowTitle(translated("About LayerLoom"));
    box.setIconPixmap(QIcon(":/layerloom.svg").pixmap(72, 72));
    box.setText("<h3>LayerLoom " LAYERLOOM_VERSION "</h3>");
    box.setInformativeText(
        translated(
            "Design neural networks by drawing them, run them on LibTorch, and save weights that Python's "
            "PyTorch loads.<br><br>") +
        (engine.isEmpty() ? translated("The engine is not loaded yet.")
                          : translated("Engine: ") + engine + '.') +
        translated("<br>Licensed under the GNU General Public License, version 3 or later."));
    box.exec();
}

} // namespace layerloom
