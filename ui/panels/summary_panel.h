// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/document_session.h"

#include <QWidget>

class QPlainTextEdit;

namespace layerloom {

/// The model as Python's `print(net)` gives it.
class SummaryPanel : public QWidget {
    Q_OBJECT

  public:
    explicit SummaryPanel(DocumentSession& session, QWidget* parent = nullptr);

    QString text() const;

  private:
    void refresh();

    DocumentSession& session_;
    QPlainTextEdit* text_;
    QString shown_;
};

} // namespace layerloom
