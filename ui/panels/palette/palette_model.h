// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/document_session.h"
#include "ui/bridge/placeable.h"
#include "ui/language/language.h"

#include <QStandardItemModel>

#include <set>
#include <string>

namespace layerloom {

/// What can be placed: favourites, what was placed lately, the project's blocks, those of the person's
/// library, and all layer types by category; or, while something is searched, one list of what matches, best
/// first. Items carry the text that a drag of them carries.

/// How the groups of blocks are headed.
inline QString projectGroup() {
    return translated("This project");
}
inline QString libraryGroup() {
    return translated("Library");
}

class PaletteModel : public QStandardItemModel {
    Q_OBJECT

  public:
    enum Role {
        DragTextRole = Qt::UserRole + 1, ///< empty for categories
        DetailRole,                      ///< what is said beside the name
        FavouriteRole,                   ///< starred; none for what cannot be
        LibraryFileRole,                 ///< the library file that a row is of
        OutdatedRole,                    ///< true where that file is newer than copies in the project
    };

    explicit PaletteModel(DocumentSession& session, QObject* parent = nullptr);

    /// An empty text shows everything in its groups.
    void setSearch(const QString& typed);
    bool isSearching() const { return !typed_.isEmpty(); }
    void recolour();
    QStringList mimeTypes() const override;
    QMimeData* mimeData(const QModelIndexList& indexes) const override;

  signals:
    void aboutToRebuild();
    /// After all items were made anew.
    void rebuilt();

  private:
    void rebuild();
    void fillGroups(const std::vector<Placeable>& layers);
    void fillMatches(const std::vector<Placeable>& layers);
    QStandardItem* addCategory(const QString& name);
    QStandardItem* itemOf(const Placeable& entry, const QString& detail) const;
    std::vector<Placeable> blocks() const;
    void fillLibrary();
    QStandardItem* noteItem(const QString& text, const QString& toolTip, bool isComplaint) const;
    std::set<std::string> outdated() const;
    void onDocumentChanged();

    DocumentSession& session_;
    QString typed_;
    QStringList shownBlocks_;
    std::set<std::string> shownOutdated_;
};

/// The data that a drag of the palette item with that text carries; the receiver takes it over.
QMimeData* nodeMimeData(const QString& dragText);

} // namespace layerloom
