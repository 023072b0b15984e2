// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/document_session.h"
#include "ui/bridge/run_controller.h"
#include "ui/bridge/training_controller.h"
#include "ui/theme/theme_choice.h"
#include "ui/window/window_actions.h"

#include <QMainWindow>

#include <vector>

class QDockWidget;
class QMenu;

namespace layerloom {

class BreadcrumbBar;
class CanvasView;
class Finder;
class InspectorPanel;
struct LeftBehind;
class KeptValues;
class LibraryCommands;
class MainWindow;
class PalettePanel;
class ParameterPanel;
class ProblemPanel;
class ProjectFiles;
class RecoveryWriter;
class RunPanel;
class SourceFiles;
class SourcePanel;
class StatusLine;
class TensorWindows;
class TiePanel;
class TrainingPanel;
class WeightFiles;
class WelcomePage;

/// Keeps a window in the list of all windows as long as it lives.
class WindowRegistration {
  public:
    explicit WindowRegistration(MainWindow& window);
    ~WindowRegistration();
    WindowRegistration(const WindowRegistration&) = delete;
    WindowRegistration& operator=(const WindowRegistration&) = delete;

  private:
    MainWindow& window_;
};

/// A window of the program, one for each project: the canvas, the panels around it, and the actions on them.
class MainWindow : public QMainWindow {
    Q_OBJECT

  public:
    explicit MainWindow(QWidget* parent = nullptr);
    ~MainWindow() override;

    DocumentSession& session() { return session_; }
    RunController& controller() { return controller_; }
    TrainingController& training() { return training_; }
    CanvasView& canvas() { return *canvas_; }
    RunPanel& runPanel() { return *runPanel_; }
    TensorWindows& tensors() { return *tensors_; }
    Finder& finder() { return *finder_; }
    /// All windows that are open, the oldest first.
    static std::vector<MainWindow*> all();
    /// Opens a project file, in this window if it shows nothing that is worth keeping open, else in another
    /// one; a file that is open already comes to the front. A message box says why if it cannot be opened.
    bool openFile(const QString& path);
    /// At the start of the program: shows the welcome page if no file is to be opened, and the tour to who
    /// has not seen it.
    void greet(bool hasFile);
    /// Offers what a program that ended without saving has left behind.
    void offerRecovery();
    /// New models, recent files and all examples.
    void showWelcome();
    void startTour();
    /// Switches the look of the whole program and remembers it.
    void chooseTheme(ThemeChoice choice);
    /// Gives all windows the look that is chosen, after the desktop's has changed.
    static void followTheme();

  protected:
    void closeEvent(QCloseEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

  private:
    void buildCentre();
    void buildOverlays();
    void buildPanels();
    void buildStatusBar();
    void buildFiles();
    void buildMenus();
    void buildToolBar();
    void connectActions();
    void connectCanvasActions();
    void connectSession();
    void connectTraining();
    /// Whether the window may close, or its document may go, although a training goes on.
    bool mayEndTraining();
    void restoreLayout();

    QDockWidget* addPanel(const QString& name, const QString& title, QWidget* panel, Qt::DockWidgetArea area);
    /// Gives the dock that height when it is first seen, unless it has more.
    void growWhenSeen(QDockWidget& dock, int height);
    void arrangeByDefault();
    void followTitles();
    void fillFileMenu(QMenu& menu);
    void fillRecentMenu(QMenu& menu);
    void fillViewMenu(QMenu& menu);
    void fillThemeMenu(QMenu& menu);
    void fillLanguageMenu(QMenu& menu);
    /// Takes that language, for new windows or, if somebody wants it, at once.
    void speak(const QString& language);

    QString projectTitle() const;
    void updateTitle();
    void updateActions();
    void showPanel(QDockWidget* dock);
    void check();
    void run(bool backward);
    void findNode();
    void openCommandPalette();
    void openShortcutSheet();
    /// At the page of the layer that is selected, else where it was left.
    void openManual();
    void exportPicture();
    void startTourIfDue();
    bool isReplaceable() const;
    /// This window if nothing in it would be lost or hidden by another project, else a new one.
    MainWindow& windowForProject();
    void newProject(BlockKind kind);
    void openExample(const QString& name);
    void fillWindowMenu(QMenu& menu);
    void recolour();
    void defineBlock();
    /// Opens the dialog with these parameters; none: what is selected on the canvas, else the whole model.
    void initialise(std::vector<std::string> names);
    void openFreezeDialog();
    void place(const QString& dragText);
    void revealNode(const std::vector<NodeId>& path);
    void onOpened();
    void restore(const LeftBehind& left);

    WindowRegistration registration_{*this};
    DocumentSession session_;
    RunController controller_;
    TrainingController training_{session_, controller_};
    WindowActions actions_;
    CanvasView* canvas_ = nullptr;
    Finder* finder_ = nullptr;
    BreadcrumbBar* breadcrumbs_ = nullptr;
    PalettePanel* palette_ = nullptr;
    InspectorPanel* inspector_ = nullptr;
    ProblemPanel* problemPanel_ = nullptr;
    ParameterPanel* parameterPanel_ = nullptr;
    RunPanel* runPanel_ = nullptr;
    TiePanel* tiePanel_ = nullptr;
    TrainingPanel* trainingPanel_ = nullptr;
    SourcePanel* sourcePanel_ = nullptr;
    StatusLine* status_ = nullptr;
    ProjectFiles* files_ = nullptr;
    WeightFiles* weights_ = nullptr;
    SourceFiles* source_ = nullptr;
    TensorWindows* tensors_ = nullptr;
    LibraryCommands* library_ = nullptr;
    RecoveryWriter* recovery_ = nullptr;
    KeptValues* keptValues_ = nullptr;
    QDockWidget* problemDock_ = nullptr;
    QDockWidget* parameterDock_ = nullptr;
    QDockWidget* runDock_ = nullptr;
    QDockWidget* tieDock_ = nullptr;
    QDockWidget* trainingDock_ = nullptr;
    std::vector<QDockWidget*> docks_;
    WelcomePage* welcome_ = nullptr;
    bool isTourDue_ = false;
    bool wasShown_ = false;
};

} // namespace layerloom
