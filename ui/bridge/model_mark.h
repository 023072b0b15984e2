// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"

#include <QObject>

#include <optional>

namespace layerloom {

class DocumentSession;

/// Remembers a model that something is known of, and tells whether the session's document still makes it,
/// wherever its cards were moved since. GUI thread only.
class ModelMark : public QObject {
    Q_OBJECT

  public:
    explicit ModelMark(DocumentSession& session);

    /// Without a signal, as whoever sets it knows.
    void set(Document document);
    /// False before one was set, too.
    bool stands() const { return stands_; }

  signals:
    /// An edit made another model of it, or the same one again.
    void changed();

  private:
    bool isThere() const;

    DocumentSession& session_;
    std::optional<Document> document_;
    bool stands_ = false;
};

} // namespace layerloom
