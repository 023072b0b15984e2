// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/window_actions.h"

#include "ui/language/language.h"
#include "ui/theme/icons.h"

#include <QAction>
#include <QKeySequence>
#include <QWidget>

namespace layerloom {

namespace {

QAction* action(QWidget& window, const char* name, const QString& text, const QString& iconName,
                const QKeySequence& keys = {}) {
    auto* made = new QAction(icon(iconName), text, &window);
    made->setObjectName(name);
    made->setShortcut(keys);
    const QString plain = withoutKey(text).remove("…");
    made->setToolTip(keys.isEmpty() ? plain : plain + "  (" + keys.toString(QKeySequence::NativeText) + ')');
    made->setIconVisibleInMenu(true);
    return made;
}

} // namespace

WindowActions::WindowActions(QWidget& window) {
    using Key = QKeySequence;
    newSequential =
        action(window, "newSequential", translated("New &sequential model"), "sequential", Key::New);
    newFreeForm =
        action(window, "newFreeForm", translated("New &free-form model"), "freeform", Key("Ctrl+Shift+N"));
    newFromTemplate =
        action(window, "newFromTemplate", translated("New from &template…"), "example", Key("Ctrl+Alt+N"));
    open = action(window, "open", translated("&Open…"), "open", Key::Open);
    save = action(window, "save", translated("&Save"), "save", Key::Save);
    saveAs = action(window, "saveAs", translated("Save &as…"), "save-as", Key("Ctrl+Shift+S"));
    exportWeights =
        action(window, "exportWeights", translated("&Export weights (.pth)…"), "export", Key("Ctrl+E"));
    exportModel = action(window, "exportModel", translated("Export &model (TorchScript .pt)…"), "export",
                         Key("Ctrl+Alt+E"));
    loadWeights = action(window, "loadWeights", translated("&Load weights (.pth)…"), "import", Key("Ctrl+L"));
    exportSource =
        action(window, "exportSource", translated("Export P&ython source (.py)…"), "file", Key("Ctrl+Alt+P"));
    exportPicture =
        action(window, "exportPicture", translated("Export pict&ure…"), "picture", Key("Ctrl+Shift+E"));
    closeWindow = action(window, "closeWindow", translated("&Close"), "close", Key("Ctrl+W"));
    quit = action(window, "quit", translated("&Quit"), "quit", Key("Ctrl+Q"));

    cut = action(window, "cut", translated("Cu&t"), "cut", Key::Cut);
    copy = action(window, "copy", translated("&Copy"), "copy", Key::Copy);
    paste = action(window, "paste", translated("&Paste"), "paste", Key::Paste);
    duplicate = action(window, "duplicate", translated("&Duplicate"), "duplicate", Key("Ctrl+D"));
    remove = action(window, "delete", translated("De&lete"), "delete", Key::Delete);
    selectAll = action(window, "selectAll", translated("Select &all"), "select-all", Key::SelectAll);
    find = action(window, "find", translated("&Find a node…"), "search", Key::Find);
    searchPalette =
        action(window, "searchPalette", translated("&Search the palette"), "search", Key("Ctrl+P"));
    history = action(window, "showHistory", translated("Undo &history"), "undo");

    fit = action(window, "fit", translated("&Fit the block in view"), "fit", Key("Ctrl+0"));
    zoomIn = action(window, "zoomIn", translated("Zoom &in"), "zoom-in", Key::ZoomIn);
    zoomOut = action(window, "zoomOut", translated("Zoom &out"), "zoom-out", Key::ZoomOut);
    actualSize = action(window, "actualSize", translated("&Actual size"), "search", Key("Ctrl+1"));
    up = action(window, "up", translated("&Leave the block"), "up", Key("Alt+Up"));

    minimap = action(window, "minimap", translated("&Minimap"), "minimap", Key("Shift+M"));
    legend = action(window, "legend", translated("Le&gend of colours"), "legend", Key("Shift+L"));
    for (QAction* overlay : {minimap, legend}) {
        overlay->setCheckable(true);
        overlay->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    }

    newBlock = action(window, "newBlock", translated("&New block…"), "block-add", Key("Ctrl+Shift+B"));
    saveToLibrary =
        action(window, "saveToLibrary", translated("Save block to li&brary…"), "save-as", Key("Ctrl+Alt+B"));
    updateFromLibrary = action(window, "updateFromLibrary", translated("&Update from library…"), "import");
    check = action(window, "check", translated("&Check"), "check", Key("F7"));
    run = action(window, "run", translated("&Run forward"), "run", Key("F5"));
    runBackward =
        action(window, "runBackward", translated("Run forward and &backward"), "run-backward", Key("F6"));
    stop = action(window, "stop", translated("S&top"), "stop", Key("Shift+F5"));
    showTraining = action(window, "showTraining", translated("Trainin&g"), "train", Key("Ctrl+Shift+R"));
    train = action(window, "startTraining", translated("&Train"), "train", Key("F8"));
    pauseTraining = action(window, "pauseOrResumeTraining", translated("Pause or resume the trainin&g"),
                           "pause", Key("Shift+F8"));
    stopTraining = action(window, "endTraining", translated("Stop the training"), "stop", Key("Ctrl+F8"));
    instantiate = action(window, "instantiate", translated("I&nstantiate"), "block", Key("Ctrl+Shift+I"));
    initialise = action(window, "initialise", translated("&Initialise parameters…"), "seed", Key("Ctrl+I"));
    freeze =
        action(window, "freezeParameters", translated("&Freeze parameters…"), "lock", Key("Ctrl+Shift+F"));
    layout = action(window, "layout", translated("&Arrange the block"), "layout", Key("Ctrl+Shift+L"));
    tieMode = action(window, "tieMode", translated("&Tie layers by dragging"), "tie", Key("Ctrl+T"));
    tieMode->setCheckable(true);
    showTies = action(window, "showTies", translated("Ties and how their &gradients add up"), "tie",
                      Key("Ctrl+Shift+T"));

    shortcuts = action(window, "shortcuts", translated("&Keyboard shortcuts"), "keyboard", Key("Ctrl+/"));
    shortcuts->setShortcuts({Key("Ctrl+/"), Key("?")});
    manual = action(window, "manual", translated("&Manual"), "book", Key("F1"));
    commandPalette =
        action(window, "commandPalette", translated("&Command palette…"), "search", Key("Ctrl+Shift+P"));
    tour = action(window, "tour", translated("Take the &tour"), "info");
    about = action(window, "about", translated("&About LayerLoom"), "info");
}

} // namespace layerloom
