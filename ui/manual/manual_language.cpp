// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/manual/manual_language.h"

#include "ui/language/language.h"

#include <QSettings>

namespace layerloom {

namespace {

const QString kKey = QStringLiteral("manual/language");

} // namespace

QString folderOf(ManualLanguage language) {
    return language == ManualLanguage::Chinese ? QStringLiteral("zh") : QStringLiteral("en");
}

ManualLanguage storedManualLanguage() {
    const bool isChinese = effectiveLanguage() == QStringLiteral("zh_CN");
    const QString stored = QSettings().value(kKey, isChinese ? "zh" : "en").toString();
    return stored == "zh" ? ManualLanguage::Chinese : ManualLanguage::English;
}

void storeManualLanguage(ManualLanguage language) {
    QSettings().setValue(kKey, folderOf(language));
}

} // namespace layerloom
