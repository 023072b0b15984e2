// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/manual/manual_language.h"

#include <QTextBrowser>

namespace layerloom {

/// Shows pages of the manual. Links to pages and pictures are relative, as they are in the files; those to
/// projects ask for the project, those to the web go to the desktop's browser.
class ManualBrowser : public QTextBrowser {
    Q_OBJECT

  public:
    explicit ManualBrowser(QWidget* parent = nullptr);

    void open(ManualLanguage language, const QString& path);
    ManualLanguage language() const;
    /// Of the page on show, below its language's folder.
    QString path() const;
    /// Marks these words in the page.
    void mark(const QString& words);
    /// Dresses the page in the theme's colours anew.
    void recolour();

  signals:
    /// The name of an example, as its file without suffix.
    void projectAsked(const QString& name);

  protected:
    QVariant loadResource(int type, const QUrl& url) override;
    void doSetSource(const QUrl& url, QTextDocument::ResourceType type) override;

  private:
    void dress();
};

} // namespace layerloom
