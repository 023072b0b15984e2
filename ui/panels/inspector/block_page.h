// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/document_session.h"
#include "ui/panels/inspector/inspector_page.h"

class QLabel;
class QLineEdit;
class QPlainTextEdit;

namespace layerloom {

class BlockArguments;
class BlockInputs;
class BlockOutputs;

/// The inspector's page for the block on show, when nothing in it is selected.
class BlockPage : public InspectorPage {
    Q_OBJECT

  public:
    BlockPage(DocumentSession& session, BlockName block, QWidget* parent = nullptr);

    void refresh() override;

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void buildHead();
    void buildNames();
    void buildDoc();
    void buildInterface();
    const Block* block() const { return session_.document().find(block_); }
    void renameDefinition();
    void setClassName(const QString& text);
    void setDoc();
    void changeHeader(BlockHeader header, const QString& text);
    QString problemsText() const;

    DocumentSession& session_;
    BlockName block_;
    QLineEdit* name_ = nullptr;
    QLineEdit* className_ = nullptr;
    QPlainTextEdit* doc_ = nullptr;
    QLabel* complaint_ = nullptr;
    BlockInputs* inputs_ = nullptr;
    BlockOutputs* outputs_ = nullptr;
    BlockArguments* arguments_ = nullptr;
    int gesture_ = 0;
};

} // namespace layerloom
