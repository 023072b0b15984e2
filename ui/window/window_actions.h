// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QAction;
class QWidget;

namespace layerloom {

/// The actions of the main window with text, icon and shortcut; what they do is connected by the window.
struct WindowActions {
    explicit WindowActions(QWidget& window);

    // File
    QAction* newSequential;
    QAction* newFreeForm;
    QAction* newFromTemplate;
    QAction* open;
    QAction* save;
    QAction* saveAs;
    QAction* exportWeights;
    QAction* exportModel;
    QAction* loadWeights;
    QAction* exportPicture;
    QAction* exportSource;
    QAction* closeWindow;
    QAction* quit;
    // Edit; the keys of these work on the canvas alone, so that text fields and lists keep their own
    QAction* cut;
    QAction* copy;
    QAction* paste;
    QAction* duplicate;
    QAction* remove;
    QAction* selectAll;
    QAction* find;
    QAction* searchPalette;
    QAction* history;
    // View
    QAction* fit;
    QAction* zoomIn;
    QAction* zoomOut;
    QAction* actualSize;
    QAction* up;
    QAction* minimap; ///< the keys of these two work on the canvas alone
    QAction* legend;
    // Model
    QAction* newBlock;
    QAction* saveToLibrary;
    QAction* updateFromLibrary;
    QAction* check;
    QAction* run;
    QAction* runBackward;
    QAction* stop;
    QAction* showTraining;
    QAction* train;
    QAction* pauseTraining;
    QAction* stopTraining;
    QAction* instantiate;
    QAction* initialise;
    QAction* freeze;
    QAction* layout;
    QAction* tieMode;
    QAction* showTies;
    // Help
    QAction* tour;
    QAction* about;
    QAction* shortcuts;
    QAction* manual;
    QAction* commandPalette;
};

} // namespace layerloom
