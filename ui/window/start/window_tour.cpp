// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/start/window_tour.h"

#include "ui/canvas/canvas_view.h"
#include "ui/language/language.h"
#include "ui/window/main_window.h"

#include <QDockWidget>
#include <QMenuBar>

namespace layerloom {

namespace {

/// The widget's rectangle in the window, empty if it cannot be seen.
QRect areaIn(const QWidget& window, const QWidget* widget) {
    if (!widget || !widget->isVisible())
        return {};
    return {widget->mapTo(&window, QPoint(0, 0)), widget->size()};
}

std::function<QRect()> named(MainWindow& window, const char* name) {
    return [&window, name] { return areaIn(window, window.findChild<QWidget*>(name)); };
}

/// The first wire on show with room for its shape; the canvas if there is none.
QRect wireArea(MainWindow& window) {
    CanvasView& canvas = window.canvas();
    const QRect whole = areaIn(window, &canvas);
    for (const WireItem* wire : canvas.canvas().content().wires()) {
        const QRect area = canvas.mapFromScene(wire->bounds()).boundingRect();
        if (area.width() > 40 && canvas.viewport()->rect().contains(area))
            return area.translated(canvas.viewport()->mapTo(&window, QPoint(0, 0))).adjusted(-6, -10, 6, 10);
    }
    return whole;
}

QRect helpMenuArea(MainWindow& window) {
    const QList<QAction*> menus = window.menuBar()->actions();
    return menus.isEmpty()
               ? QRect()
               : window.menuBar()->actionGeometry(menus.back()).translated(window.menuBar()->pos());
}

} // namespace

std::vector<TourStep> windowTour(MainWindow& window) {
    return {
        {translated("Layers, operations, blocks"),
         translated("Drag one onto the canvas, or double click it to put it behind what is selected. The "
                    "search knows "
                    "PyTorch's names."),
         named(window, "palette")},
        {translated("The model"),
         translated(
             "The wheel zooms, the middle button or <b>Space</b> moves. Double click enters a block and "
             "<b>Esc</b> "
             "leads back. <b>Tab</b> adds a layer at the pointer."),
         named(window, "canvas")},
        {translated("Wires say what flows"),
         translated("Drag from port to port to connect. Each wire shows the shape of its tensor, where N is "
                    "the batch; "
                    "one "
                    "that does not fit turns red and says why."),
         [&window] { return wireArea(window); }},
        {translated("Options"),
         translated("What is selected is edited here, by the names of PyTorch's constructors. Shapes follow "
                    "while you "
                    "type."),
         named(window, "inspector")},
        {translated("Nothing wrong?"),
         translated("Mistakes are found at once and listed with what would mend them. Beside it stands what "
                    "the model "
                    "costs."),
         named(window, "problemCount")},
        {translated("Run it"),
         translated("<b>F5</b> runs the model forward, <b>F6</b> backward too. <i>File ▸ Export weights</i> "
                    "saves what "
                    "PyTorch loads."),
         named(window, "runButton")},
        {translated("Everything else"),
         translated("<b>Ctrl+Shift+P</b> finds every command by its name, <b>F1</b> opens the manual. This "
                    "menu has the "
                    "tour, "
                    "too."),
         [&window] { return helpMenuArea(window); }},
    };
}

} // namespace layerloom
