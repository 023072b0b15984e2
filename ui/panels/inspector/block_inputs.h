// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/document_session.h"

#include <QWidget>

namespace layerloom {

class NamedRows;

/// The inputs and outputs of a block: their names, and of the model's inputs shape and element type.
class BlockInputs : public QWidget {
    Q_OBJECT

  public:
    BlockInputs(DocumentSession& session, BlockName block, QWidget* parent = nullptr);
    void refresh();

  private:
    const BlockHeader* header() const;
    bool isModel() const;
    std::optional<QString> nameComplaint(int row, const QString& name) const;
    void rename(int row, const QString& name);
    void move(int row, int to);
    void setShape(int row, const QString& text);
    void setType(int row, int choice);
    void setSpec(int row, std::optional<InputSpec> spec, int gesture);
    void setOptional(int row, bool isOptional);
    void add();
    void remove(int row);
    void put(std::vector<BlockInput> inputs, const std::vector<std::string>& oldNames, const QString& text,
             int gesture = 0);

    DocumentSession& session_;
    BlockName block_;
    NamedRows* rows_;
    int gesture_ = 0;
};

class BlockOutputs : public QWidget {
    Q_OBJECT

  public:
    BlockOutputs(DocumentSession& session, BlockName block, QWidget* parent = nullptr);
    void refresh();

  private:
    const BlockHeader* header() const;
    std::optional<QString> nameComplaint(int row, const QString& name) const;
    void rename(int row, const QString& name);
    void move(int row, int to);
    void add();
    void remove(int row);
    void put(std::vector<BlockOutput> outputs, const std::vector<std::string>& oldNames, const QString& text);

    DocumentSession& session_;
    BlockName block_;
    NamedRows* rows_;
};

} // namespace layerloom
