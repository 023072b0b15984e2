// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkpoint/tensor_file.h"

#include <QDialog>

#include <optional>
#include <string>
#include <vector>

class QLineEdit;
class QPushButton;
class QTableView;

namespace layerloom {

/// True if values of shape `from` fill shape `into`, repeated as arithmetic of tensors repeats them.
bool fills(const std::vector<std::int64_t>& from, const std::vector<std::int64_t>& into);

/// The tensor of a file whose values a parameter is most likely to get: its only one, or the one of the same
/// name; none if that does not fill it. An index into `tensors`.
std::optional<std::size_t> evidentTensor(const std::vector<TensorInFile>& tensors, const std::string& name,
                                         const std::vector<std::int64_t>& shape);

/// Asks which of a file's tensors is meant: those that fit come first, the one whose name is most like that
/// of the parameter is marked.
class TensorChoice : public QDialog {
    Q_OBJECT

  public:
    TensorChoice(const QString& fileName, std::vector<TensorInFile> tensors, const std::string& name,
                 std::vector<std::int64_t> shape, QWidget* parent = nullptr);

    /// The place of what is marked; empty with `hasChoice` false if nothing is.
    std::string place() const;
    bool hasChoice() const;

  private:
    void build(const QString& sentence);
    void mark(const std::string& name);

    std::vector<TensorInFile> tensors_;
    std::vector<std::int64_t> shape_;
    QLineEdit* filter_ = nullptr;
    QTableView* table_ = nullptr;
    QPushButton* take_ = nullptr;
};

} // namespace layerloom
