// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/language/linguist_file.h"

#include <QFile>
#include <QXmlStreamReader>

namespace layerloom {

LinguistFile::LinguistFile(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return;
    QXmlStreamReader xml(&file);
    QByteArray source;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == u"source") {
            source = xml.readElementText().toUtf8();
        } else if (xml.name() == u"translation") {
            const bool counts = xml.attributes().value(QLatin1String("type")).isEmpty();
            const QString text = xml.readElementText();
            if (counts && !text.isEmpty())
                texts_.insert(source, text);
        }
    }
}

QString LinguistFile::translate(const char*, const char* source, const char*, int) const {
    // No copy of the key: texts are asked for by the thousand while a window is built.
    return texts_.value(QByteArray::fromRawData(source, static_cast<qsizetype>(qstrlen(source))));
}

} // namespace layerloom
