// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/main_window.h"

#include "ui/canvas/canvas_view.h"
#include "ui/language/language.h"
#include "ui/panels/code/code_dialog.h"
#include "ui/panels/inspector/inspector_panel.h"
#include "ui/panels/palette/palette_panel.h"
#include "ui/panels/parameters/parameter_panel.h"
#include "ui/panels/problem_panel.h"
#include "ui/panels/run/run_panel.h"
#include "ui/panels/source/source_panel.h"
#include "ui/panels/summary_panel.h"
#include "ui/panels/ties/tie_panel.h"
#include "ui/panels/training/training_panel.h"
#include "ui/recovery/kept_values.h"
#include "ui/recovery/recovery_writer.h"
#include "ui/tensors/tensor_windows.h"
#include "ui/theme/style_sheet_pause.h"
#include "ui/window/breadcrumb_bar.h"
#include "ui/window/dock_title.h"
#include "ui/window/finder.h"
#include "ui/window/history_panel.h"
#include "ui/window/library_commands.h"
#include "ui/window/project_files.h"
#include "ui/window/source_files.h"
#include "ui/window/start/welcome_page.h"
#include "ui/window/status_line.h"
#include "ui/window/weight_files.h"

#include <QCloseEvent>
#include <QDockWidget>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QMimeData>
#include <QScreen>
#include <QSettings>
#include <QStatusBar>
#include <QTimer>
#include <QUndoStack>
#include <QUrl>
#include <QVBoxLayout>

#include <utility>

namespace layerloom {

namespace {

constexpr char kGeometryKey[] = "window/geometry";
constexpr char kStateKey[] = "window/state";
constexpr int kTieHeight = 290;
constexpr int kTrainingHeight = 420;
constexpr QSize kDefaultSize{1440, 900};

/// The first file that is dragged and that a window can do something with; empty if there is none.
QString draggedFile(const QMimeData& data) {
    for (const QUrl& url : data.urls()) {
        const QString suffix = QFileInfo(url.toLocalFile()).suffix().toLower();
        if (url.isLocalFile() &&
            (QStringList{"loom", "pth", "pt", "py", "safetensors", "npz"}.contains(suffix)))
            return url.toLocalFile();
    }
    return {};
}

} // namespace

MainWindow::MainWindow(QWidget* parent) : QMainWindow(parent), controller_(session_), actions_(*this) {
    const StyleSheetPause pause;
    setAcceptDrops(true);
    buildCentre();
    buildOverlays();
    buildPanels();
    buildStatusBar();
    buildFiles();
    buildMenus();
    buildToolBar();
    connectActions();
    connectCanvasActions();
    connectSession();
    connectTraining();
    restoreLayout();
    updateTitle();
    updateActions();
    canvas_->setFocus(); // keys are the canvas's until somebody turns to a panel
}

MainWindow::~MainWindow() {
    session_.disconnect();
    controller_.disconnect();
    training_.disconnect();
    canvas_->setLevels(nullptr);
    delete tensors_;
    // What shows the session must go before it does; Qt would delete child widgets last.
    qDeleteAll(docks_);
    delete takeCentralWidget();
}

void MainWindow::buildCentre() {
    auto* centre = new QWidget;
    auto* column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    breadcrumbs_ = new BreadcrumbBar(session_);
    canvas_ = new CanvasView(session_);
    canvas_->setFrameShape(QFrame::NoFrame);
    canvas_->setObjectName("canvas");
    canvas_->setLevels(breadcrumbs_);
    column->addWidget(breadcrumbs_);
    column->addWidget(canvas_, 1);
    finder_ = new Finder(canvas_);
    setCentralWidget(centre);
}

void MainWindow::buildPanels() {
    setDockOptions(AllowNestedDocks | AllowTabbedDocks | GroupedDragging);
    setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
    setDocumentMode(true);

    palette_ = new PalettePanel(session_);
    inspector_ = new InspectorPanel(session_);
    problemPanel_ = new ProblemPanel(session_);
    parameterPanel_ = new ParameterPanel(session_);
    runPanel_ = new RunPanel(session_, controller_);
    tiePanel_ = new TiePanel(session_, controller_);
    addPanel("palette", translated("Palette"), palette_, Qt::LeftDockWidgetArea);
    addPanel("inspector", translated("Inspector"), inspector_, Qt::RightDockWidgetArea);
    addPanel("history", translated("History"), new HistoryPanel(session_.undoStack()),
             Qt::RightDockWidgetArea);
    problemDock_ = addPanel("problems", translated("Problems"), problemPanel_, Qt::BottomDockWidgetArea);
    parameterDock_ =
        addPanel("parameters", translated("Parameters"), parameterPanel_, Qt::BottomDockWidgetArea);
    tieDock_ = addPanel("ties", translated("Ties"), tiePanel_, Qt::BottomDockWidgetArea);
    growWhenSeen(*tieDock_, kTieHeight); // a sum of some lines
    runDock_ = addPanel("run", translated("Run"), runPanel_, Qt::BottomDockWidgetArea);
    trainingPanel_ = new TrainingPanel(session_, controller_, training_);
    trainingDock_ = addPanel("training", translated("Training"), trainingPanel_, Qt::BottomDockWidgetArea);
    growWhenSeen(*trainingDock_, kTrainingHeight);
    addPanel("summary", translated("Summary"), new SummaryPanel(session_), Qt::BottomDockWidgetArea);
    sourcePanel_ = new SourcePanel(session_);
    addPanel("code", translated("Code"), sourcePanel_, Qt::BottomDockWidgetArea);
}

void MainWindow::growWhenSeen(QDockWidget& dock, int height) {
    connect(&dock, &QDockWidget::visibilityChanged, this,
            [this, &dock, height, wasSeen = false](bool isVisible) mutable {
                if (isVisible && wasShown_ && !std::exchange(wasSeen, true) && dock.height() < height)
                    resizeDocks({&dock}, {height}, Qt::Vertical);
            });
}

QDockWidget* MainWindow::addPanel(const QString& name, const QString& title, QWidget* panel,
                                  Qt::DockWidgetArea area) {
    auto* dock = new QDockWidget(title, this);
    dock->setObjectName(name);
    dock->setWidget(panel);
    dock->setTitleBarWidget(new DockTitle(*dock));
    addDockWidget(area, dock);
    const auto follow = [this] { QTimer::singleShot(0, this, &MainWindow::followTitles); };
    connect(dock, &QDockWidget::dockLocationChanged, this, follow);
    connect(dock, &QDockWidget::topLevelChanged, this, follow);
    connect(dock, &QDockWidget::visibilityChanged, this, follow);
    docks_.push_back(dock);
    return dock;
}

void MainWindow::buildStatusBar() {
    status_ = new StatusLine(*statusBar(), session_, controller_);
    connect(status_, &StatusLine::problemsRequested, this, [this] { showPanel(problemDock_); });
    connect(status_, &StatusLine::parametersRequested, this, [this] { showPanel(parameterDock_); });
}

void MainWindow::buildFiles() {
    files_ = new ProjectFiles(session_, controller_, *this);
    weights_ = new WeightFiles(session_, controller_, *this);
    source_ = new SourceFiles(session_, *this);
    tensors_ = new TensorWindows(session_, controller_, *this);
    tensors_->setSharedActions({actions_.run, actions_.runBackward, actions_.stop});
    connect(files_, &ProjectFiles::opened, this, &MainWindow::onOpened);
    connect(files_, &ProjectFiles::chosen, this, &MainWindow::openFile);
    connect(files_, &ProjectFiles::announced, status_, &StatusLine::announce);
    connect(weights_, &WeightFiles::announced, status_, &StatusLine::announce);
    connect(source_, &SourceFiles::announced, status_, &StatusLine::announce);
    connect(sourcePanel_, &SourcePanel::saveRequested, source_, &SourceFiles::exportChosen);
    library_ = new LibraryCommands(session_, *this);
    connect(library_, &LibraryCommands::announced, status_, &StatusLine::announce);
    recovery_ = new RecoveryWriter(session_, this);
    keptValues_ = new KeptValues(session_, controller_, recovery_->path(), this);
    connect(recovery_, &RecoveryWriter::failed, this, [this](const QString& reason) {
        status_->announce(translated("What is not saved cannot be kept for a crash: ") + reason);
    });
}

void MainWindow::connectSession() {
    connect(&session_, &DocumentSession::fileStateChanged, this, &MainWindow::updateTitle);
    connect(&session_, &DocumentSession::shownBlockChanged, this, &MainWindow::updateActions);
    connect(&session_, &DocumentSession::selectionChanged, this, &MainWindow::updateActions);
    connect(&session_, &DocumentSession::documentChanged, this, &MainWindow::updateActions);
    connect(&controller_, &RunController::activityChanged, this, &MainWindow::updateActions);
    connect(&controller_, &RunController::valuesChanged, parameterPanel_, &ParameterPanel::showValues);
    connect(&controller_, &RunController::instantiated, this, [this](bool isNew) {
        status_->announce(isNew ? translated("The model is built, from seed %1").arg(controller_.seed())
                                : translated("The model is built already: its values live on"));
    });
    connect(&controller_, &RunController::ran, parameterPanel_, &ParameterPanel::showGradients);
    connect(tiePanel_, &TiePanel::gradientsRequested, this, [this] { runPanel_->run(true, true); });
    connect(parameterPanel_, &ParameterPanel::announced, status_, &StatusLine::announce);
    connect(parameterPanel_, &ParameterPanel::initialiseRequested, this, &MainWindow::initialise);
    connect(inspector_, &InspectorPanel::initialiseRequested, this, [this] { initialise({}); });
    connect(parameterPanel_, &ParameterPanel::valuesRequested, tensors_, &TensorWindows::open);
    connect(runPanel_, &RunPanel::valuesRequested, tensors_, &TensorWindows::openFlow);
    connect(runPanel_, &RunPanel::nodeChosen, this, &MainWindow::revealNode);
    connect(
        &controller_, &RunController::failed, this,
        [this](RunController::Task, const QString&, const std::vector<NodeId>& path) { revealNode(path); });
    const auto editCode = [this](const NodeId& node) {
        auto* dialog = CodeDialog::open(session_, node, *this);
        connect(dialog, &QObject::destroyed, canvas_, qOverload<>(&QWidget::setFocus));
    };
    connect(canvas_, &CanvasView::codeRequested, this, editCode);
    connect(inspector_, &InspectorPanel::codeRequested, this, editCode);
    connect(inspector_, &InspectorPanel::left, canvas_, qOverload<>(&QWidget::setFocus));
    connect(palette_, &PalettePanel::placeRequested, this, &MainWindow::place);
    connect(palette_, &PalettePanel::left, canvas_, qOverload<>(&QWidget::setFocus));
    connect(palette_, &PalettePanel::newBlockRequested, this, &MainWindow::defineBlock);
    connect(palette_, &PalettePanel::saveToLibraryRequested, this,
            [this](const QString& block) { library_->save(block.toStdString()); });
    connect(palette_, &PalettePanel::libraryUpdateRequested, this,
            [this](const QString& file) { library_->update(file); });
    connect(palette_, &PalettePanel::libraryFolderRequested, this,
            [this](bool choose) { choose ? library_->chooseFolder() : library_->openFolder(); });
    connect(palette_, &PalettePanel::definitionRequested, this,
            [this](const QString& block) { session_.showDefinition(block.toStdString()); });
}

void MainWindow::restoreLayout() {
    resize(kDefaultSize.boundedTo(screen()->availableSize()));
    arrangeByDefault();
    const QSettings settings;
    restoreGeometry(settings.value(kGeometryKey).toByteArray());
    restoreState(settings.value(kStateKey).toByteArray());
    followTitles();
}

void MainWindow::arrangeByDefault() {
    for (QDockWidget* dock : docks_) {
        dock->setFloating(false);
        dock->show();
    }
    const auto byName = [this](const char* name) { return findChild<QDockWidget*>(name); };
    tabifyDockWidget(problemDock_, parameterDock_);
    tabifyDockWidget(parameterDock_, tieDock_);
    tabifyDockWidget(tieDock_, runDock_);
    tabifyDockWidget(runDock_, trainingDock_);
    tabifyDockWidget(trainingDock_, byName("summary"));
    tabifyDockWidget(byName("summary"), byName("code"));
    byName("history")->hide(); // who wants it opens it; the inspector needs the height
    runDock_->raise();
    resizeDocks({byName("palette"), byName("inspector")}, {250, 330}, Qt::Horizontal);
    resizeDocks({runDock_}, {200}, Qt::Vertical);
}

void MainWindow::followTitles() {
    for (QDockWidget* dock : docks_)
        static_cast<DockTitle*>(dock->titleBarWidget())->follow();
}

void MainWindow::onOpened() {
    training_.abandon();
    trainingPanel_->clear();
    controller_.forget();
    runPanel_->clear();
    if (welcome_)
        welcome_->close();
    canvas_->showReadable();
}

void MainWindow::showEvent(QShowEvent* event) {
    QMainWindow::showEvent(event);
    if (wasShown_)
        return;
    wasShown_ = true;
    // LibTorch takes a third of a second to load: not before the window can be seen.
    QTimer::singleShot(0, this, [this] { QTimer::singleShot(50, &controller_, &RunController::loadEngine); });
}

void MainWindow::closeEvent(QCloseEvent* event) {
    if (!mayEndTraining() || !files_->mayDiscard()) {
        event->ignore();
        return;
    }
    QSettings settings;
    settings.setValue(kGeometryKey, saveGeometry());
    settings.setValue(kStateKey, saveState());
    training_.abandon();
    controller_.cancel();
    event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (!draggedFile(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
    const QString path = draggedFile(*event->mimeData());
    if (path.isEmpty())
        return;
    event->acceptProposedAction();
    // Opening may ask something: not while the other program waits for the drop to end.
    QTimer::singleShot(0, this, [this, path] {
        if (ProjectFiles::isProject(path))
            openFile(path);
        else
            weights_->offer(path);
    });
}

} // namespace layerloom
