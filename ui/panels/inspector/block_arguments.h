// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/document_session.h"

#include <QWidget>

namespace layerloom {

class NamedRows;

/// The arguments of a block definition, as of a Python class's constructor: name and default.
class BlockArguments : public QWidget {
    Q_OBJECT

  public:
    BlockArguments(DocumentSession& session, BlockName block, QWidget* parent = nullptr);
    void refresh();

  private:
    std::vector<Argument> arguments() const;
    void rename(int row, const QString& name);
    static QString complaintAbout(const Argument& argument);
    void setType(int row, int choice);
    void setDoc(int row, const QString& text);
    void setFallback(int row, const QString& text);
    void move(int row, int to);
    void add();
    void remove(int row);
    void put(std::vector<Argument> arguments, const std::vector<std::string>& oldNames, const QString& text,
             int gesture = 0);

    DocumentSession& session_;
    BlockName block_;
    NamedRows* rows_;
    int gesture_ = 0;
};

} // namespace layerloom
