// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/window_actions.h"

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
    QString plain = text;
    plain.remove('&').remove("…");
    made->setToolTip(keys.isEmpty() ? plain : plain + "  (" + keys.toString(QKeySequence::NativeText) + ')');
    made->setIconVisibleInMenu(true);
    return made;
}

} // namespace

WindowActions::WindowActions(QWidget& window) {
    using Key = QKeySequence;
    newSequential = action(window, "newSequential", "New &sequential model", "sequential", Key::New);
    newFreeForm = action(window, "newFreeForm", "New &free-form model", "freeform", Key("Ctrl+Shift+N"));
    newFromTemplate = action(window, "newFromTemplate", "New from &template…", "example", Key("Ctrl+Alt+N"));
    open = action(window, "open", "&Open…", "open", Key::Open);
    save = action(window, "save", "&Save", "save", Key::Save);
    saveAs = action(window, "saveAs", "Save &as…", "save-as", Key("Ctrl+Shift+S"));
    exportWeights = action(window, "exportWeights", "&Export weights (.pth)…", "export", Key("Ctrl+E"));
    exportModel =
        action(window, "exportModel", "Export &model (TorchScript .pt)…", "export", Key("Ctrl+Alt+E"));
    loadWeights = action(window, "loadWeights", "&Load weights (.pth)…", "import", Key("Ctrl+L"));
    exportSource = action(window, "exportSource", "Export P&ython source (.py)…", "file", Key("Ctrl+Alt+P"));
    exportPicture = action(window, "exportPicture", "Export pict&ure…", "picture", Key("Ctrl+Shift+E"));
    closeWindow = action(window, "closeWindow", "&Close", "close", Key("Ctrl+W"));
    quit = action(window, "quit", "&Quit", "quit", Key("Ctrl+Q"));

    cut = action(window, "cut", "Cu&t", "cut", Key::Cut);
    copy = action(window, "copy", "&Copy", "copy", Key::Copy);
    paste = action(window, "paste", "&Paste", "paste", Key::Paste);
    duplicate = action(window, "duplicate", "&Duplicate", "duplicate", Key("Ctrl+D"));
    remove = action(window, "delete", "De&lete", "delete", Key::Delete);
    selectAll = action(window, "selectAll", "Select &all", "select-all", Key::SelectAll);
    find = action(window, "find", "&Find a node…", "search", Key::Find);
    searchPalette = action(window, "searchPalette", "&Search the palette", "search", Key("Ctrl+P"));
    history = action(window, "showHistory", "Undo &history", "undo");

    fit = action(window, "fit", "&Fit the block in view", "fit", Key("Ctrl+0"));
    zoomIn = action(window, "zoomIn", "Zoom &in", "zoom-in", Key::ZoomIn);
    zoomOut = action(window, "zoomOut", "Zoom &out", "zoom-out", Key::ZoomOut);
    actualSize = action(window, "actualSize", "&Actual size", "search", Key("Ctrl+1"));
    up = action(window, "up", "&Leave the block", "up", Key("Alt+Up"));

    minimap = action(window, "minimap", "&Minimap", "minimap", Key("Shift+M"));
    legend = action(window, "legend", "Le&gend of colours", "legend", Key("Shift+L"));
    for (QAction* overlay : {minimap, legend}) {
        overlay->setCheckable(true);
        overlay->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    }

    newBlock = action(window, "newBlock", "&New block…", "block-add", Key("Ctrl+Shift+B"));
    saveToLibrary = action(window, "saveToLibrary", "Save block to li&brary…", "save-as", Key("Ctrl+Alt+B"));
    updateFromLibrary = action(window, "updateFromLibrary", "&Update from library…", "import");
    check = action(window, "check", "&Check", "check", Key("F7"));
    run = action(window, "run", "&Run forward", "run", Key("F5"));
    runBackward = action(window, "runBackward", "Run forward and &backward", "run-backward", Key("F6"));
    stop = action(window, "stop", "S&top", "stop", Key("Shift+F5"));
    showTraining = action(window, "showTraining", "Trainin&g", "train", Key("Ctrl+Shift+R"));
    train = action(window, "startTraining", "&Train", "train", Key("F8"));
    pauseTraining =
        action(window, "pauseOrResumeTraining", "Pause or resume the trainin&g", "pause", Key("Shift+F8"));
    stopTraining = action(window, "endTraining", "Stop the training", "stop", Key("Ctrl+F8"));
    instantiate = action(window, "instantiate", "I&nstantiate", "block", Key("Ctrl+Shift+I"));
    initialise = action(window, "initialise", "&Initialise parameters…", "seed", Key("Ctrl+I"));
    freeze = action(window, "freezeParameters", "&Freeze parameters…", "lock", Key("Ctrl+Shift+F"));
    layout = action(window, "layout", "&Arrange the block", "layout", Key("Ctrl+Shift+L"));
    tieMode = action(window, "tieMode", "&Tie layers by dragging", "tie", Key("Ctrl+T"));
    tieMode->setCheckable(true);
    showTies = action(window, "showTies", "Ties and how their &gradients add up", "tie", Key("Ctrl+Shift+T"));

    shortcuts = action(window, "shortcuts", "&Keyboard shortcuts", "keyboard", Key("Ctrl+/"));
    shortcuts->setShortcuts({Key("Ctrl+/"), Key("?")});
    manual = action(window, "manual", "&Manual", "book", Key("F1"));
    commandPalette = action(window, "commandPalette", "&Command palette…", "search", Key("Ctrl+Shift+P"));
    tour = action(window, "tour", "Take the &tour", "info");
    about = action(window, "about", "&About LayerLoom", "info");
}

} // namespace layerloom
