// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/document_session.h"
#include "ui/canvas/gestures/gesture.h"

#include <QWidget>

#include <vector>

class QHBoxLayout;
class QToolButton;

namespace layerloom {

/// The way from the model to the block on show; a click goes there, and nodes that are dropped on a crumb
/// move out to it.
class BreadcrumbBar : public QWidget, public LevelTargets {
    Q_OBJECT

  public:
    explicit BreadcrumbBar(DocumentSession& session, QWidget* parent = nullptr);

    void refresh();
    std::optional<std::size_t> levelAt(const QPoint& screenPoint) const override;
    void markLevel(std::optional<std::size_t> level) override;

  private:
    void addCrumb(const QString& name, const QString& kind, const std::vector<NodeId>& path, bool isHere);
    void addDetachedCrumb();

    DocumentSession& session_;
    QHBoxLayout* line_;
    std::vector<QToolButton*> levels_; ///< from the model inwards, to the block on show
};

} // namespace layerloom
