// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tensors/tensor_windows.h"

#include "ui/tensors/tensor_window.h"

#include <algorithm>

namespace layerloom {

TensorWindows::TensorWindows(DocumentSession& session, RunController& controller, QWidget& parent)
    : QObject(&parent), session_(session), controller_(controller), parent_(parent) {
    connect(&controller, &RunController::tensorFetched, this,
            [this](const std::shared_ptr<const ShownTensor>& tensor) {
                if (TensorWindow* window = windowOf(tensor->name))
                    window->show(tensor);
            });
    connect(&controller, &RunController::valuesChanged, this, [this](const ModelValues& values) {
        if (values.statistics.empty())
            closeAll(); // the model was forgotten
        else
            fetchAll();
    });
    connect(&controller, &RunController::ran, this, [this](const RunReport& report) {
        for (TensorWindow* window : openOnes())
            if (report.hasBackward || window->showsFlow())
                window->fetch();
    });
    connect(&controller, &RunController::failed, this, [this](RunController::Task task, const QString& text) {
        if (task != RunController::Task::Tensor)
            return;
        const std::vector<TensorWindow*> windows = openOnes();
        const auto active = std::ranges::find_if(windows, &QWidget::isActiveWindow);
        for (TensorWindow* window : windows)
            if (active == windows.end() || *active == window)
                window->complain(text);
    });
}

TensorWindows::~TensorWindows() {
    for (const QPointer<TensorWindow>& window : windows_)
        delete window; // before the session that it shows goes
}

void TensorWindows::open(const std::string& name) {
    TensorWindow* window = windowOf(name);
    present(window ? *window : *new TensorWindow(name, session_, controller_, &parent_));
}

void TensorWindows::openFlow(const CallOutput& output, const QString& name) {
    TensorWindow* window = windowOf(name.toStdString());
    if (!window) {
        window = new TensorWindow(name.toStdString(), session_, controller_, &parent_);
        window->setFlow(output);
    }
    present(*window);
}

void TensorWindows::present(TensorWindow& window) {
    if (std::ranges::none_of(windows_, [&](const auto& known) { return known == &window; })) {
        std::erase_if(windows_, [](const QPointer<TensorWindow>& gone) { return gone.isNull(); });
        window.addActions(sharedActions_);
        windows_.push_back(&window);
    }
    window.QWidget::show();
    window.raise();
    window.activateWindow();
    window.complain({});
    window.fetch();
}

TensorWindow* TensorWindows::windowOf(const std::string& name) const {
    for (TensorWindow* window : openOnes())
        if (window->name() == name)
            return window;
    return nullptr;
}

std::vector<TensorWindow*> TensorWindows::openOnes() const {
    std::vector<TensorWindow*> open;
    for (const QPointer<TensorWindow>& window : windows_)
        if (window && window->isVisible())
            open.push_back(window);
    return open;
}

void TensorWindows::fetchAll() {
    for (TensorWindow* window : openOnes())
        if (!window->showsFlow()) // which the next run tells
            window->fetch();
}

void TensorWindows::closeAll() {
    for (TensorWindow* window : openOnes())
        window->close();
}

void TensorWindows::recolour() {
    for (TensorWindow* window : openOnes())
        window->recolour();
}

} // namespace layerloom
