// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"

#include <QObject>
#include <QStringList>

class QWidget;

namespace layerloom {

class BackgroundJob;
class DocumentSession;
struct LibraryUpdate;

/// What a window does with the person's library: saves blocks to it, and brings copies in the project up to
/// date.
class LibraryCommands : public QObject {
    Q_OBJECT

  public:
    LibraryCommands(DocumentSession& session, QWidget& window);
    ~LibraryCommands() override;

    /// Asks for a name, and whether a file of that name is to be replaced.
    void save(const BlockName& block);
    /// The block of the one instance that is selected, else the one on show.
    void saveShown();
    /// Shows what an update of the copies from that file changes, and does it if the person wants. An empty
    /// name means all files that are newer, one after the other.
    void update(const QString& file);
    void chooseFolder();
    void openFolder() const;

  signals:
    void announced(const QString& text);

  private:
    void offer();
    void updateNext();
    void show(const Document& document, const LibraryUpdate& plan);

    DocumentSession& session_;
    QWidget& window_;
    BackgroundJob* job_;
    QStringList waiting_; ///< files whose updates are to be shown
    QString offered_;
};

} // namespace layerloom
