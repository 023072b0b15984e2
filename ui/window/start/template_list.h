// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"
#include "ui/theme/theme.h"

#include <QImage>
#include <QString>

#include <optional>

namespace layerloom {

/// An example that the program brings along, as a gallery shows it.
struct Template {
    QString name; ///< as `ProjectFiles::openExample` takes it
    QString doc;  ///< one line; may be empty
    qint64 parameters = 0;
    Document document;
};

/// Reads and validates the example; none if it cannot be read.
std::optional<Template> readTemplate(const QString& name);

/// The template's model in that theme, cut where it is larger than `size`: names can still be told. On any
/// thread; `PictureJob`'s while the program runs.
QImage templatePicture(const Template& entry, const Theme& colors, const QSize& size, qreal ratio);

} // namespace layerloom
