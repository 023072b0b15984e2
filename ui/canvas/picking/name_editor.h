// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

#include <functional>
#include <optional>

namespace layerloom {

/// The line over a node's title in which it is renamed. What is typed is checked at once; Enter or leaving
/// the line takes a good name, Escape or a bad one leaves everything as it was.
class NameEditor : public QLineEdit {
    Q_OBJECT

  public:
    using Refusal = std::function<std::optional<QString>(const QString&)>;

    explicit NameEditor(QWidget* parent);

    /// Opens over `area` (in the parent's coordinates). `placeholder` is the name that an empty line means.
    void edit(const QRect& area, const QString& name, const QString& placeholder, Refusal refusal);

  signals:
    void named(const QString& name);
    /// Why the text that stands in the line cannot be the name; empty if it can.
    void refused(const QString& reason);

  protected:
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

  private:
    void check(const QString& typed);
    void finish(bool takeIt);

    Refusal refusal_;
    QString before_;
};

} // namespace layerloom
