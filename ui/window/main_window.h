// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/document_session.h"
#include "ui/bridge/run_controller.h"
#include "ui/theme/theme_choice.h"
#include "ui/window/window_actions.h"

#include <QMainWindow>

#include <vector>

class QDockWidget;
class QMenu;

namespace layerloom {

class BreadcrumbBar;
class CanvasView;
class InspectorPanel;
class PalettePanel;
class ParameterPanel;
class ProblemPanel;
class ProjectFiles;
class RunPanel;
class StatusLine;
class WeightFiles;

/// The program's window: the canvas, the panels around it, and the actions on them.
class MainWindow : public QMainWindow {
    Q_OBJECT

  public:
    explicit MainWindow(QWidget* parent = nullptr);
    ~MainWindow() override;

    DocumentSession& session() { return session_; }
    RunController& controller() { return controller_; }
    CanvasView& canvas() { return *canvas_; }
    RunPanel& runPanel() { return *runPanel_; }
    /// Opens a project file; a message box says why if it cannot be.
    bool openFile(const QString& path);
    /// Switches the look of the whole program and remembers it.
    void chooseTheme(ThemeChoice choice);

  protected:
    void closeEvent(QCloseEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

  private:
    void buildCentre();
    void buildPanels();
    void buildStatusBar();
    void buildFiles();
    void buildMenus();
    void buildToolBar();
    void connectActions();
    void connectCanvasActions();
    void connectSession();
    void restoreLayout();

    QDockWidget* addPanel(const QString& name, const QString& title, QWidget* panel, Qt::DockWidgetArea area);
    void arrangeByDefault();
    void followTitles();
    void fillFileMenu(QMenu& menu);
    void fillRecentMenu(QMenu& menu);
    void fillViewMenu(QMenu& menu);
    void fillThemeMenu(QMenu& menu);

    void updateTitle();
    void updateActions();
    void showPanel(QDockWidget* dock);
    void check();
    void run(bool backward);
    void defineBlock();
    void initialiseFromSeed();
    void place(const QString& dragText);
    void revealNode(const std::vector<NodeId>& path);
    void onOpened();

    DocumentSession session_;
    RunController controller_;
    WindowActions actions_;
    CanvasView* canvas_ = nullptr;
    BreadcrumbBar* breadcrumbs_ = nullptr;
    PalettePanel* palette_ = nullptr;
    InspectorPanel* inspector_ = nullptr;
    ProblemPanel* problemPanel_ = nullptr;
    ParameterPanel* parameterPanel_ = nullptr;
    RunPanel* runPanel_ = nullptr;
    StatusLine* status_ = nullptr;
    ProjectFiles* files_ = nullptr;
    WeightFiles* weights_ = nullptr;
    QDockWidget* problemDock_ = nullptr;
    QDockWidget* parameterDock_ = nullptr;
    QDockWidget* runDock_ = nullptr;
    std::vector<QDockWidget*> docks_;
    bool wasShown_ = false;
};

} // namespace layerloom
