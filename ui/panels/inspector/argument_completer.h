// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QStringList>

class QCompleter;
class QLineEdit;

namespace layerloom {

/// Offers the names of the block's arguments while an expression (a text that begins with `=`) is typed.
class ArgumentCompleter : public QObject {
    Q_OBJECT

  public:
    /// Lives as long as the line.
    ArgumentCompleter(QLineEdit& line, const QStringList& names);

    QCompleter& completer() const { return *completer_; }

  private:
    /// The part of a name that ends at the cursor; none where no name can be.
    QString wordAtCursor() const;
    void offer(const QString& text);
    void insert(const QString& name);

    QLineEdit& line_;
    QCompleter* completer_;
};

} // namespace layerloom
