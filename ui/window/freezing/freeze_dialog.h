// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graph/module_tree.h"

#include <QDialog>

#include <memory>
#include <vector>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTabWidget;
class QTreeWidget;

namespace layerloom {

class DocumentSession;

/// Freezes and unfreezes many parameters at once: a range of children (`encoder[:2]`), by a regular
/// expression over names, or by layer type and parameter name. Shows what is hit before anything is done, and
/// asks about the running statistics of norms among it.
class FreezeDialog : public QDialog {
    Q_OBJECT

  public:
    explicit FreezeDialog(DocumentSession& session, QWidget* parent = nullptr);

    /// Entries of the model's tree that are hit.
    const std::vector<std::size_t>& chosen() const { return chosen_; }

  signals:
    /// A sentence for the status line.
    void announced(const QString& text);

  private:
    void build();
    QWidget* buildRange();
    QWidget* buildNames();
    QWidget* buildLayers();
    void fill();
    void fillParameters();
    /// After anything was typed or chosen, or the document changed.
    void choose();
    std::vector<std::size_t> hits() const;
    void showHits();
    void apply(bool isFrozen);

    DocumentSession& session_;
    ModuleTree tree_;
    std::vector<std::size_t> chosen_;
    QTabWidget* tabs_ = nullptr;
    QComboBox* range_ = nullptr;
    QLineEdit* names_ = nullptr;
    QComboBox* type_ = nullptr;
    QComboBox* parameter_ = nullptr;
    QComboBox* block_ = nullptr;
    QTreeWidget* table_ = nullptr;
    QLabel* count_ = nullptr;
    QCheckBox* statistics_ = nullptr;
    QPushButton* freeze_ = nullptr;
    QPushButton* unfreeze_ = nullptr;
};

} // namespace layerloom
