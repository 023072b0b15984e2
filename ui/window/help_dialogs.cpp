// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/help_dialogs.h"

#include "ui/theme/theme.h"

#include <QDialog>
#include <QDialogButtonBox>
#include <QIcon>
#include <QMessageBox>
#include <QTextBrowser>
#include <QVBoxLayout>

#include <utility>

namespace layerloom {

namespace {

constexpr std::pair<const char*, const char*> kShortcuts[] = {
    {"", "Build"},
    {"Drag from the palette", "place a layer"},
    {"Ctrl+F, type, Enter", "search the palette and place"},
    {"Tab or double click on the canvas", "search box at the pointer"},
    {"Drag from port to port", "wire"},
    {"Ctrl+T, then drag", "tie two layers"},
    {"Double click on a block", "enter it; Esc or Alt+Up leaves"},
    {"Ctrl+D, Del", "duplicate, delete"},
    {"Ctrl+Z, Ctrl+Shift+Z", "undo, redo"},
    {"", "See"},
    {"Wheel", "zoom at the pointer"},
    {"Middle drag, right drag, Space and drag", "move the view"},
    {"Ctrl+0, Ctrl+1", "fit the block, actual size"},
    {"Ctrl+Shift+L", "arrange the block"},
    {"", "Run"},
    {"F5, F6", "forward, forward and backward"},
    {"Shift+F5", "stop"},
    {"F7", "show the problems"},
    {"Ctrl+E, Ctrl+L", "export weights, load weights"},
};

QString shortcutsHtml() {
    QString html = "<table cellpadding='4'>";
    for (const auto& [keys, meaning] : kShortcuts) {
        if (*keys == '\0')
            html += QString("<tr><td colspan='2' style='padding-top:10px'><b>%1</b></td></tr>").arg(meaning);
        else
            html += QString("<tr><td style='color:%1'>%2</td><td>%3</td></tr>")
                        .arg(theme().mutedText.name(), keys, meaning);
    }
    return html + "</table>";
}

} // namespace

void showShortcuts(QWidget& parent) {
    QDialog dialog(&parent);
    dialog.setWindowTitle("Keyboard shortcuts");
    dialog.resize(520, 560);
    auto* text = new QTextBrowser;
    text->setHtml(shortcutsHtml());
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    QObject::connect(buttons, &QDialogButtonBox::rejected, &dialog, &QDialog::reject);
    auto* column = new QVBoxLayout(&dialog);
    column->setContentsMargins(16, 16, 16, 16);
    column->addWidget(text);
    column->addWidget(buttons);
    dialog.exec();
}

void showAbout(QWidget& parent, const QString& engine) {
    QMessageBox box(&parent);
    box.setWindowTitle("About LayerLoom");
    box.setIconPixmap(QIcon(":/layerloom.svg").pixmap(72, 72));
    box.setText("<h3>LayerLoom</h3>");
    box.setInformativeText(
        "Design neural networks by drawing them, run them on LibTorch, and save weights that Python's "
        "PyTorch loads.<br><br>" +
        (engine.isEmpty() ? QString("The engine is not loaded yet.") : "Engine: " + engine + '.') +
        "<br>Licensed under the GNU General Public License, version 3 or later.");
    box.exec();
}

} // namespace layerloom
