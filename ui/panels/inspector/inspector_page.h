// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QVBoxLayout;

namespace layerloom {

/// One page of the inspector: made for what is selected, thrown away when that changes.
class InspectorPage : public QWidget {
    Q_OBJECT

  public:
    explicit InspectorPage(QWidget* parent = nullptr);

    /// Shows what the document holds now.
    virtual void refresh() = 0;

  protected:
    /// A heading with `content` below it; returns the two as one widget, to hide it while it has nothing to
    /// say.
    QWidget* addSection(const QString& title, QWidget* content);
    QVBoxLayout& column() { return *column_; }

  private:
    QVBoxLayout* column_;
};

} // namespace layerloom
