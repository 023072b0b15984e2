// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/ties/share_window.h"

#include "ui/language/language.h"
#include "ui/tensors/tensor_pane.h"

#include <QAction>
#include <QApplication>
#include <QHBoxLayout>
#include <QTabBar>

#include <algorithm>
#include <cmath>

namespace layerloom {

namespace {

constexpr QSize kSize{820, 460};

} // namespace

ShareWindow::ShareWindow(const SharedGradient& gradient, int share, QWidget* parent)
    : QWidget(parent, Qt::Window) {
    setObjectName("panel");
    setAttribute(Qt::WA_StyledBackground);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(translated("Gradient of ") + QString::fromStdString(gradient.parameter));
    resize(kSize);
    auto* halves = new QHBoxLayout;
    halves->setSpacing(16);
    const auto add = [&](const QString& title, const HostTensor& tensor) {
        auto* pane = new TensorPane(title);
        pane->show(tensor, firstSlice(tensor.shape), 0, 0);
        halves->addWidget(pane, 1);
        tensors_.push_back(tensor);
        panes_.push_back(pane);
    };
    if (share >= 0) {
        const SharePart& part = gradient.shares[static_cast<std::size_t>(share)];
        add(translated("Share of %1, call %2").arg(QString::fromStdString(part.place)).arg(part.call),
            part.gradient);
    }
    add(translated("The whole gradient"), gradient.total);
    auto* looks = new QTabBar;
    for (const char* look : {marked("Table"), marked("Heat map"), marked("Histogram"),
                             marked("Line")}) // in the order of TensorLook
        looks->addTab(translated(look));
    looks->setExpanding(false);
    connect(looks, &QTabBar::currentChanged, this, [this](int look) {
        for (TensorPane* pane : panes_)
            pane->setLook(static_cast<TensorLook>(look));
    });
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 10, 12, 10);
    column->addWidget(looks);
    column->addLayout(halves, 1);
    looks->setCurrentIndex(static_cast<int>(TensorLook::HeatMap));
    auto* close = new QAction(this);
    close->setShortcuts({QKeySequence(QKeySequence::Close), QKeySequence(Qt::Key_Escape)});
    connect(close, &QAction::triggered, this, [this] {
        // Escape is for what is open over the window first.
        QWidget* popup = QApplication::activePopupWidget();
        (popup ? popup : this)->close();
    });
    addAction(close);
    describe();
}

void ShareWindow::describe() {
    description_.start([this, tensors = tensors_](const std::stop_token&) -> BackgroundJob::Done {
        auto facts = std::make_shared<std::vector<TensorFacts>>();
        for (const HostTensor& tensor : tensors) {
            facts->push_back(factsOf(tensor));
            facts->back().quantiles = quantilesOf(tensor, quantileParts());
        }
        // One scale for both, so that they can be compared.
        double most = 0;
        for (const TensorFacts& each : *facts)
            most = std::max({most, std::abs(each.statistics.minimum), std::abs(each.statistics.maximum)});
        return [this, facts, most] {
            for (std::size_t i = 0; i < panes_.size(); ++i) {
                panes_[i]->setMagnitude(most);
                panes_[i]->showFacts((*facts)[i]);
            }
        };
    });
}

void ShareWindow::recolour() {
    for (TensorPane* pane : panes_)
        pane->recolour();
}

} // namespace layerloom
