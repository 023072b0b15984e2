// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

#include <vector>

class QHBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QToolButton;
class QVBoxLayout;

namespace layerloom {

class QuietComboBox;

/// A short list that a person edits in place: a name in each row, a text and a choice beside it, buttons to
/// move and remove rows and to add one. It changes nothing itself: it says what the person wants.
class NamedRows : public QWidget {
    Q_OBJECT

  public:
    struct Layout {
        QString addText;           ///< of the button; empty: rows can be neither added nor removed
        QString detailPlaceholder; ///< empty: no text beside the name
        QStringList choices;       ///< empty: no choice
        QString notePlaceholder;   ///< empty: no note
        QString toggleText;        ///< empty: no button that is on or off
        QString toggleToolTip;
        bool hasSecondLine = false; ///< in which choice, note and toggle stand
        bool canMove = false;
        bool detailIsReadOnly = false;
    };
    struct Row {
        QString name;
        QString detail;
        int choice = 0;
        QString complaint;
        QString note{};
        bool isOn = false;
    };

    explicit NamedRows(Layout layout, QWidget* parent = nullptr);

    void show(const std::vector<Row>& rows);
    /// Says under a row what is wrong with what was typed; empty takes it away.
    void setComplaint(int row, const QString& text);

  signals:
    /// While it is being typed; `renamed` follows when it is done.
    void nameTyped(int row, const QString& name);
    void renamed(int row, const QString& name);
    void detailEdited(int row, const QString& text);
    void chosen(int row, int choice);
    void noteEdited(int row, const QString& text);
    void toggled(int row, bool isOn);
    void moved(int row, int to);
    void removed(int row);
    void added();
    /// The keyboard came to a text: what is typed from now on belongs together.
    void editingBegan();

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    struct Widgets {
        QWidget* box;
        QLineEdit* name;
        QLineEdit* detail;
        QuietComboBox* choice;
        QLabel* complaint;
        QToolButton* up = nullptr;
        QLineEdit* note = nullptr;
        QToolButton* toggle = nullptr;
    };

    void addRow();
    void addTexts(QHBoxLayout& line, Widgets& widgets, int row);
    void addChoice(QHBoxLayout& line, Widgets& widgets, int row);
    void addNote(QHBoxLayout& line, Widgets& widgets, int row);
    void addToggle(QHBoxLayout& line, Widgets& widgets, int row);
    void addButtons(QHBoxLayout& line, Widgets& widgets, int row);
    void removeLastRow();

    Layout layout_;
    QVBoxLayout* column_;
    std::vector<Widgets> rows_;
};

} // namespace layerloom
