// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/document_session.h"

#include <QWidget>

class QHBoxLayout;
class QToolButton;

namespace layerloom {

/// The way from the model to the block on show; a click goes there.
class BreadcrumbBar : public QWidget {
    Q_OBJECT

  public:
    explicit BreadcrumbBar(DocumentSession& session, QWidget* parent = nullptr);

    void refresh();

  private:
    void addCrumb(const QString& name, const QString& kind, const std::vector<NodeId>& path, bool isHere);
    void addDetachedCrumb();

    DocumentSession& session_;
    QHBoxLayout* line_;
};

} // namespace layerloom
